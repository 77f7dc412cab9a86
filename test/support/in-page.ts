import { type CDPSession, expect, type Locator, type Page } from '@playwright/test'

/*
 * What the extension draws into a page lives in a closed shadow root, which no script of the page, and so no locator
 * of the test, can look into. The browser's own protocol can, and the mouse reaches it as a person's does.
 */

type DomNode = {
  nodeName: string
  nodeType: number
  backendNodeId: number
  nodeValue: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
  contentDocument?: DomNode
}

const textType = 3
const isOurs = (node: DomNode): boolean => (node.attributes ?? []).includes('lightpool-layer')

const walk = function* (node: DomNode): Generator<DomNode> {
  yield node
  const { children = [], shadowRoots = [] } = node
  for (const child of [...children, ...shadowRoots]) yield* walk(child)
}

const textOf = (node: DomNode): string =>
  [...walk(node)]
    .filter((each) => each.nodeType === textType)
    .map((each) => each.nodeValue)
    .join('')

const attribute = (node: DomNode, name: string): string | undefined => {
  const at = (node.attributes ?? []).indexOf(name)
  return at >= 0 && at % 2 === 0 ? node.attributes?.[at + 1] : undefined
}

/** The button on a photo always has a box, and is only to be seen while it stands on one. */
const isWithheld = (node: DomNode): boolean =>
  attribute(node, 'class')?.startsWith('enhance') === true && attribute(node, 'data-shown') === undefined

export type InPage = {
  /** All that our layer says now. */
  text: () => Promise<string>
  /** Waits until our layer says this. */
  says: (what: RegExp, timeoutMs?: number) => Promise<void>
  /** Waits for our button of this name; gives its middle. */
  find: (name: RegExp) => Promise<{ x: number; y: number }>
  /** Waits for our button of this name and presses it with the mouse. */
  press: (name: RegExp) => Promise<void>
  /** Whether the button stands on this photo now. */
  standsOn: (photo: Locator) => Promise<boolean>
  /** Waits until the button stands on this photo, and presses it. */
  pressOn: (photo: Locator) => Promise<void>
  /** Whether the button on a photo, by its name, can be seen now. */
  shows: (name: RegExp) => Promise<boolean>
  /** Presses our button of this name if it is there now. */
  pressNow: (name: RegExp) => Promise<void>
  /** How many layers of ours the page has: debris counts. */
  layers: () => Promise<number>
}

const onPhoto = /^Enhance this photo|^Enhanced with Lightpool/

type Spot = { x: number; y: number }
type Box = { x: number; y: number; width: number; height: number }
const isInside = ({ x, y }: Spot, box: Box): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height

export const lookInPage = async (page: Page): Promise<InPage> => {
  const browser: CDPSession = await page.context().newCDPSession(page)
  const layers = async (): Promise<DomNode[]> => {
    const { root } = await browser.send('DOM.getDocument', { depth: -1, pierce: true })
    return [...walk(root as DomNode)].filter(isOurs)
  }
  const text = async () => (await layers()).map(textOf).join(' ').replace(/\s+/g, ' ')
  const middleOf = async (name: RegExp): Promise<{ x: number; y: number } | null> => {
    for (const layer of await layers()) {
      for (const node of walk(layer)) {
        if (node.nodeName !== 'BUTTON' || attribute(node, 'disabled') !== undefined) continue
        if (
          isWithheld(node) ||
          !name.test(attribute(node, 'aria-label') ?? textOf(node).replace(/\s+/g, ' '))
        )
          continue
        const box = await browser
          .send('DOM.getBoxModel', { backendNodeId: node.backendNodeId })
          .catch(() => null)
        if (!box || box.model.width === 0) continue
        const [left = 0, top = 0, , , right = 0, bottom = 0] = box.model.border
        return { x: (left + right) / 2, y: (top + bottom) / 2 }
      }
    }
    return null
  }
  const find = async (name: RegExp): Promise<{ x: number; y: number }> => {
    let spot: { x: number; y: number } | null = null
    await expect
      .poll(
        async () => {
          spot = await middleOf(name)
          return spot !== null
        },
        { message: `a button ${name}` },
      )
      .toBe(true)
    return spot as unknown as { x: number; y: number }
  }
  const spotOn = async (photo: Locator): Promise<Spot | null> => {
    const [box, spot] = [await photo.boundingBox(), await middleOf(onPhoto)]
    return box !== null && spot !== null && isInside(spot, box) ? spot : null
  }
  return {
    text,
    says: (what, timeoutMs) => expect.poll(text, { timeout: timeoutMs }).toMatch(what),
    find,
    press: async (name) => {
      const { x, y } = await find(name)
      await page.mouse.click(x, y)
    },
    standsOn: async (photo) => (await spotOn(photo)) !== null,
    pressOn: async (photo) => {
      let spot: Spot | null = null
      const look = async () => {
        spot = await spotOn(photo)
        return spot !== null
      }
      await expect.poll(look, { message: 'the button on the photo' }).toBe(true)
      const { x, y } = spot as unknown as Spot
      await page.mouse.click(x, y)
    },
    shows: async (name) =>
      (await layers())
        .flatMap((layer) => [...walk(layer)])
        .some(
          (node) => name.test(attribute(node, 'aria-label') ?? '') && attribute(node, 'data-shown') === '',
        ),
    pressNow: async (name) => {
      const spot = await middleOf(name)
      if (spot !== null) await page.mouse.click(spot.x, spot.y)
    },
    layers: async () => (await layers()).length,
  }
}
