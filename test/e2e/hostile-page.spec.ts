import { expect, type Page, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, creditsOf, enhance, goToWork, ordersOf } from '#test/support/main-job.ts'
import { type StrangePages, serveStrangePages } from '#test/support/strange-pages.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const photo = '.photo'
const nothingSpent = { available: 10, held: 0 }

let extension: RunningExtension
let pages: StrangePages
let work: AtWork

test.beforeAll(async () => {
  pages = await serveStrangePages()
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, pages.url('hostile'))
})
test.afterAll(async () => {
  await extension.close()
  await pages.close()
})
test.beforeEach(async () => {
  await work.page.goto(pages.url('hostile'))
})
test.afterEach(async () => {
  expect(await creditsOf(work)).toMatchObject(nothingSpent)
  expect(await work.page.evaluate('loot')).toEqual([])
})

const openOffer = async (): Promise<void> => {
  await enhance(work, photo)
  await work.inPage.says(/Keep for 1 credit/)
}

/** A press that a person makes, at the place where Keep is. */
const pressKeep = async (between: () => Promise<unknown> = async () => {}): Promise<void> => {
  const { x, y } = await work.inPage.find(/^Keep for/)
  await work.page.mouse.move(x, y)
  await work.page.mouse.down()
  await between()
  await work.page.mouse.up()
}

const stays = async (page: Page): Promise<void> => {
  await page.waitForTimeout(300)
  expect(await work.inPage.text()).not.toMatch(/Buying|Making the full size|Kept/)
  expect(await creditsOf(work)).toMatchObject(nothingSpent)
}

test('E4 a page that patched every prototype before us learns nothing, and the workbench works', async () => {
  const { page, inPage } = work
  await openOffer()
  expect(await inPage.text()).toMatch(/What was done/)
  const seen = await page.evaluate(() => {
    const host = document.querySelector('[lightpool-layer]')!
    return [
      host.shadowRoot,
      host.childNodes.length,
      document.getAnimations().length,
      performance.getEntriesByType('resource').filter(({ name }) => name.startsWith('blob:')).length,
      document.documentElement.innerText.includes('Keep for'),
      (host as HTMLElement & { inside?: unknown }).inside,
    ]
  })
  expect(seen).toEqual([null, 0, 0, 0, false, undefined])
})

test('E4 C5 clicks, keys and pointer events of the page itself open nothing and spend nothing', async () => {
  const { page, inPage } = work
  const fire = () =>
    page.evaluate(() => {
      const host = document.querySelector<HTMLElement>('[lightpool-layer]')!
      const about = { bubbles: true, composed: true, cancelable: true, view: window, detail: 1 }
      for (let y = 0; y < innerHeight; y += 25)
        for (let x = 0; x < innerWidth; x += 25)
          for (const target of new Set([host, document.elementFromPoint(x, y), document.activeElement])) {
            for (const type of ['pointerdown', 'pointerup', 'click'])
              target?.dispatchEvent(
                new PointerEvent(type, { ...about, clientX: x, clientY: y, isPrimary: true }),
              )
          }
      for (const key of ['Tab', 'Enter', ' '])
        for (const type of ['keydown', 'keypress', 'keyup'])
          for (const target of [host, document, document.body, window])
            target.dispatchEvent(new KeyboardEvent(type, { ...about, key, code: key }))
      host.focus()
      host.click()
    })
  const ordersBefore = await ordersOf(work)
  await page.locator(photo).hover()
  await inPage.find(/^Enhance this photo/)
  await fire()
  await page.waitForTimeout(400)
  expect(await inPage.text()).not.toMatch(/Enhancing|Keep for|What was done/)
  expect(await ordersOf(work)).toEqual(ordersBefore)
  await openOffer()
  await fire()
  await stays(page)
})

const undone = `for (const put of document.querySelectorAll('.trap')) put.remove()
  document.documentElement.removeAttribute('style')
  document.querySelector('[lightpool-layer]').removeAttribute('style')`

/** What the page does to our layer while the offer is open. A person then presses where Keep is. */
const tricks: Readonly<Record<string, string>> = {
  'lays something see-through for the pointer over it': `
    const bait = document.body.appendChild(document.createElement('div'))
    bait.className = 'trap'
    bait.popover = 'manual'
    bait.style.cssText = 'position:fixed;inset:0;margin:0;border:0;width:100vw;height:100vh;background:#fff;pointer-events:none'
    bait.textContent = 'You have won'
    bait.showPopover()`,
  'lays a small bait over it': `
    const bait = document.body.appendChild(document.createElement('div'))
    bait.className = 'trap'
    bait.popover = 'manual'
    bait.style.cssText = 'position:fixed;inset:auto 0 0 auto;margin:0;width:420px;height:190px;background:#fff;pointer-events:none'
    bait.showPopover()`,
  'makes the whole document see-through': `document.documentElement.style.opacity = '0.01'`,
  'blurs the whole document': `document.documentElement.style.filter = 'blur(30px)'`,
  'cuts the whole document': `document.documentElement.style.clipPath = 'inset(0 0 100% 0)'`,
}

test('C5 E4 a press counts for nothing while the page covers or dims the offer', async () => {
  const { page } = work
  await openOffer()
  await page.waitForTimeout(900)
  for (const [name, trick] of Object.entries(tricks))
    await test.step(name, async () => {
      await page.evaluate(trick)
      await page.waitForTimeout(700)
      await pressKeep()
      await work.inPage.says(/Something covered this button/)
      await stays(page)
      await page.evaluate(undone)
      await work.page.waitForTimeout(300)
    })
})

test('C5 E4 styles of the page change nothing about our layer', async () => {
  const { page, inPage } = work
  await openOffer()
  await page.waitForTimeout(900)
  const before = await page.screenshot()
  const place = await inPage.find(/^Keep for/)
  await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('[lightpool-layer]')!
    host.style.cssText = `opacity:0!important;transform:translate(300px,-200px) scale(3)!important;filter:invert(1)!important;
      clip-path:inset(50%)!important;visibility:hidden!important;pointer-events:none!important;cursor:none!important;
      mask:linear-gradient(#0000,#0000)!important;mix-blend-mode:difference!important;zoom:2!important;color:#fff0!important`
    host.animate([{ opacity: 0, transform: 'translateX(200px)' }], { duration: 1e9, fill: 'both' })
    const rules = document.head.appendChild(document.createElement('style'))
    rules.textContent = `[lightpool-layer]{--ink:#0000!important;--on-brand:#0000!important;--surface:#0000!important;--brand:#fff0!important;
      opacity:0!important;display:none!important} *{cursor:none!important;opacity:.01!important}`
    document.documentElement.style.opacity = '1'
  })
  await page.waitForTimeout(300)
  expect(await inPage.find(/^Keep for/)).toEqual(place)
  await page.evaluate(() => document.head.lastElementChild!.remove())
  expect(Buffer.compare(await page.screenshot(), before)).toBe(0)
})

test('C5 E4 a control that the page moves between pressing and releasing, or right under the pointer, spends nothing', async () => {
  const { page } = work
  const moves: Readonly<Record<string, string>> = {
    'zooms the document': `document.documentElement.style.zoom = '1.4'`,
    'takes our layer out and puts it back': `
      const host = document.querySelector('[lightpool-layer]'); host.remove(); document.documentElement.append(host)`,
  }
  for (const [name, move] of Object.entries(moves))
    await test.step(name, async () => {
      await page.goto(pages.url('hostile'))
      await openOffer()
      await page.waitForTimeout(900)
      await pressKeep(() => page.evaluate(move))
      await stays(page)
    })
  await test.step('slides it under the pointer', async () => {
    await page.goto(pages.url('hostile'))
    await openOffer()
    await page.waitForTimeout(900)
    await page.evaluate(`document.documentElement.style.zoom = '1.2'`)
    await pressKeep()
    await stays(page)
  })
})

test('E4 forged messages reach nobody, and none of our pages can be framed or read', async () => {
  const { page, inPage } = work
  await openOffer()
  const answers = await page.evaluate(async (id) => {
    const message = { lightpool: 'request', kind: 'enhance/keep-photo', input: {} }
    const event = { lightpool: 'event', kind: 'enhance/turned-off', payload: null }
    for (const told of [message, event, JSON.stringify(message)]) {
      window.postMessage(told, '*')
      window.dispatchEvent(new MessageEvent('message', { data: told, origin: `chrome-extension://${id}` }))
      document.dispatchEvent(
        new CustomEvent(`${id}:page:wxt:content-script-started`, { detail: { contentScriptName: 'page' } }),
      )
      new BroadcastChannel('lightpool').postMessage(told)
    }
    const runtime = (
      window as unknown as {
        chrome?: { runtime?: { sendMessage?: (...all: unknown[]) => Promise<unknown> } }
      }
    ).chrome?.runtime
    const sent = await Promise.resolve(runtime?.sendMessage?.(id, message)).catch(() => 'refused')
    const files = [
      'popup.html',
      'permission.html?tab=1&page=x&origin=http://*/*',
      'invitation.html',
      'workbench.js',
      'page.js',
      'manifest.json',
    ]
    const read = await Promise.all(
      files.map((file) =>
        fetch(`chrome-extension://${id}/${file}`).then(
          () => file,
          () => 'refused',
        ),
      ),
    )
    const framed = await Promise.all(
      files.slice(0, 3).map(
        (file) =>
          new Promise((resolve) => {
            const frame = document.body.appendChild(document.createElement('iframe'))
            frame.onload = () => {
              try {
                resolve(frame.contentDocument === null ? 'closed' : frame.contentDocument.body.innerText)
              } catch {
                resolve('closed')
              }
            }
            frame.src = `chrome-extension://${id}/${file}`
          }),
      ),
    )
    return { sent, read: [...new Set(read)], framed: [...new Set(framed)] }
  }, extension.id)
  expect(answers.sent ?? 'refused').toBe('refused')
  expect(answers.read).toEqual(['refused'])
  expect(answers.framed).toEqual(['closed'])
  for (const frame of page.frames().slice(1))
    expect(await frame.title().catch(() => '')).not.toMatch(/Lightpool/i)
  expect(await inPage.text()).toMatch(/Keep for 1 credit/)
  // Its own forgeries are no loot.
  await page.evaluate('loot.length = 0')
})

test('E4 a page that names itself strangely is shown as plain text', async () => {
  const { page, inPage } = work
  // A listing of its own, whose order is named by this title.
  await page.goto(`${pages.url('hostile')}?ad=77`)
  await page.evaluate(() => {
    document.title = `<img src=x onerror=loot.push(1)>\u202Egpj.exe\u0000${'x'.repeat(10_000)}`
    const image = document.querySelector<HTMLImageElement>('.photo')!
    image.alt = '"><script>loot.push(2)</script> \u202EKitchen\u202C \u0007{{room}}'
    image.title = 'y'.repeat(10_000)
  })
  await openOffer()
  expect(await inPage.text()).toContain('"><script>loot.push(2)</script> Kitchen {{room}}')
  const orders = await ordersOf(work)
  expect(orders.some(({ name }) => name.startsWith('<img src=x'))).toBe(true)
  for (const { name } of orders) expect(name).not.toMatch(/\p{Cc}|\p{Cf}/u)
  expect(await page.evaluate(() => document.querySelectorAll('[lightpool-layer] *').length)).toBe(0)
})

test('E4 the page takes our layer away: it comes back with the next photo that is pointed at', async () => {
  const { page, inPage } = work
  await page.locator(photo).hover()
  await expect.poll(inPage.layers).toBe(1)
  await page.evaluate(() => document.querySelector('[lightpool-layer]')!.remove())
  expect(await inPage.layers()).toBe(0)
  await page.mouse.move(2, 2)
  await page.waitForTimeout(300)
  await openOffer()
  expect(await inPage.layers()).toBe(1)
})
