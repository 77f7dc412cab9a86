import type { ElementHandle, Page } from 'puppeteer-core'
import { expect } from 'vitest'

/*
 * What a person sees and presses on a page, and in our layer on it: its closed shadow root is out of every script's
 * reach, but not out of the browser's own protocol's.
 */
export type Surface = {
  /** All that it says now. */
  text: () => Promise<string>
  /** Waits until it says this. */
  says: (what: RegExp, timeoutMs?: number) => Promise<void>
  /** Waits for the button, link or tab of this name and presses it with the mouse. */
  press: (name: RegExp) => Promise<void>
}

type Spot = { x: number; y: number } | null
/** Answers a question about a root with plain data. */
type Ask = <Answer>(question: (root: ParentNode, name: string) => Answer, name: string) => Promise<Answer>

const pressTimeoutMs = 20_000

/** Runs in the page, and so by itself: the middle of the first control of this name that can be pressed. */
const findControl = (root: ParentNode, name: string): Spot => {
  const controls = root.querySelectorAll<HTMLElement>('button, a[href], summary, [role="tab"]')
  for (const control of controls) {
    const said = control.getAttribute('aria-label') ?? control.textContent ?? ''
    if (!new RegExp(name).test(said.replace(/\s+/g, ' ').trim()) || control.matches(':disabled')) continue
    if (!control.checkVisibility({ visibilityProperty: true })) continue
    control.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = control.getBoundingClientRect()
    if (width > 0 && height > 0) return { x: left + width / 2, y: top + height / 2 }
  }
  return null
}

/** Runs in the page: the page's text, or that of all of a root but its styles. */
const readText = (root: ParentNode): string => {
  if (root instanceof Document) return root.body.innerText
  return [...root.children].map((child) => (child.localName === 'style' ? '' : child.textContent)).join(' ')
}

const surface = (page: Page, ask: Ask): Surface => {
  const text = async () => (await ask(readText, '')).replace(/\s+/g, ' ')
  return {
    text,
    says: (what, timeoutMs = 30_000) =>
      expect.poll(text, { timeout: timeoutMs, interval: 100 }).toMatch(what),
    press: async (name) => {
      let spot: Spot = null
      const look = async () => {
        spot = await ask(findControl, name.source)
        return spot !== null
      }
      await expect.poll(look, { timeout: pressTimeoutMs, interval: 100, message: `press ${name}` }).toBe(true)
      const { x, y } = spot as unknown as NonNullable<Spot>
      await page.mouse.click(x, y)
    },
  }
}

export const pageSurface = (page: Page): Surface =>
  surface(page, async (question, name) => {
    const root = await page.evaluateHandle(() => document)
    return page.evaluate(question as (root: unknown, name: string) => unknown, root, name) as never
  })

type Bidi = { send: (method: string, params: object) => Promise<{ result: unknown }> }
type Tree = { contexts: { context: string; url: string }[] }
type Found = { nodes: { value?: { shadowRoot?: { sharedId?: string } | null } }[] }

/** All our layers on a page: the button and workbench have one, the bar over an upload another. */
export const layerSurface = (page: Page): Surface => {
  const { connection } = page.browser() as unknown as { connection: Bidi }
  const send = async <Answer>(method: string, params: object) =>
    (await connection.send(method, params)).result as Answer
  const ask: Ask = async <Answer>(question: (root: ParentNode, name: string) => Answer, name: string) => {
    const { contexts } = await send<Tree>('browsingContext.getTree', { maxDepth: 0 })
    const context = contexts.find(({ url }) => url === page.url())?.context
    const { nodes } = await send<Found>('browsingContext.locateNodes', {
      context,
      locator: { type: 'css', value: '[lightpool-layer]' },
      serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
    })
    const roots = nodes.flatMap(({ value }) => value?.shadowRoot?.sharedId ?? [])
    const answers: unknown[] = []
    for (const sharedId of roots) {
      const { result } = await send<{ result: { type: string; value?: string } }>('script.callFunction', {
        target: { context },
        functionDeclaration: `(root, name) => JSON.stringify((${question})(root, name))`,
        arguments: [{ sharedId }, { type: 'string', value: name }],
        awaitPromise: false,
      })
      answers.push(JSON.parse(result.value ?? 'null'))
    }
    // What is said is said by all of them, and one of them has the control.
    if (question === (readText as unknown)) return answers.join(' ') as Answer
    return (answers.find((found) => found !== null) ?? null) as Answer
  }
  return surface(page, ask)
}

/** Types into the field of this label. */
export const fillIn = async (page: Page, label: RegExp, text: string): Promise<void> => {
  const field = await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('label')]
        .filter(({ textContent }) => new RegExp(name).test(textContent?.trim() ?? ''))
        .map(({ control }) => control)
        .find((control) => control?.checkVisibility()),
    { timeout: pressTimeoutMs },
    label.source,
  )
  const input = field.asElement()
  if (!input) throw new Error(`no field ${label}`)
  await (input as ElementHandle<Element>).click()
  await page.keyboard.type(text)
}
