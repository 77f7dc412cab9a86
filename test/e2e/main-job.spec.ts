import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { killServiceWorker } from '#test/support/kill-service-worker.ts'
import { type AtWork, creditsOf, enhance, goToWork, keep, lookAt, ordersOf } from '#test/support/main-job.ts'
import { showTab } from '#test/support/popup.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const livingRoom = '.mosaic a[data-photo="living-room"] img'

let extension: RunningExtension
let listing: DemoListing
let work: AtWork

test.beforeEach(async () => {
  listing = await startDemoListing({ port: 0 })
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
})
test.afterEach(async () => {
  await extension.close()
  await listing.close()
})

test('E1 C4 C5 a photo on the page, compared, kept for one credit, downloaded, put back, and found again', async () => {
  const { page, inPage, popup } = work
  const image = page.locator(livingRoom)
  const attributes = () =>
    image.evaluate((element) =>
      ['src', 'srcset', 'sizes', 'class', 'style'].map((name) => element.getAttribute(name)),
    )
  const sources = () => image.evaluate((element) => element.parentElement!.innerHTML)
  await image.scrollIntoViewIfNeeded()
  const [before, attributesBefore, markupBefore] = [
    await lookAt(page, livingRoom),
    await attributes(),
    await sources(),
  ]

  await test.step('C5 the price is said before the click, and looking is free', async () => {
    await enhance(work, livingRoom)
    await inPage.says(/Keep for 1 credit · 9 left after/)
    expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
  })

  await test.step('C4 Keep spends one credit and the page shows the better photo', async () => {
    await keep(work)
    await inPage.says(/Kept, and on the page/)
    await expect.poll(async () => (await lookAt(page, livingRoom)).source).toMatch(/^blob:/)
    const after = await lookAt(page, livingRoom)
    // The room was dim and yellow.
    expect(after.mean).toBeGreaterThan(before.mean)
    expect(after.cast).toBeLessThan(before.cast - 5)
    expect(after.width).toBeGreaterThan(1000)
    expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
  })

  await test.step('O1 the result is in the one order of this page', async () => {
    await inPage.says(/Saved under Orders/)
    const orders = await ordersOf(work)
    expect(orders).toHaveLength(1)
    expect(orders[0]?.images).toMatchObject([{ paid: true, status: 'ready' }])
  })

  await test.step('E1 the download is a whole JPEG, and the original can be had beside it', async () => {
    const downloading = page.waitForEvent('download')
    await inPage.press(/Download/)
    const file = await readFile(await (await downloading).path())
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg' })
    const original = page.waitForEvent('download')
    await inPage.press(/^Original$/)
    expect((await original).suggestedFilename()).toContain('original')
  })

  await test.step('E1 putting back restores exactly what was there', async () => {
    await inPage.press(/Put back/)
    await expect.poll(async () => (await lookAt(page, livingRoom)).source).toBe(before.source)
    expect(await attributes()).toEqual(attributesBefore)
    expect(await sources()).toBe(markupBefore)
  })

  await test.step('C4 the same photo again costs nothing', async () => {
    await page.reload()
    await enhance(work, livingRoom)
    await inPage.says(/Already paid · free|Kept/)
    expect(await creditsOf(work)).toMatchObject({ available: 9 })
    expect(await ordersOf(work)).toHaveLength(1)
  })

  await test.step('O4 it is found under Orders in the popup', async () => {
    await popup.bringToFront()
    await showTab(popup, 'Orders')
    await popup.getByText('Alder House').first().click()
    await expect(popup.getByRole('heading', { name: /Alder House/ })).toBeVisible()
  })
})

test('C6 two presses on Keep at once spend one credit', async () => {
  const { page, inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await inPage.says(/Saved under Orders/)
  expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
})

test('E4 a page that dispatches clicks of its own spends nothing and sees nothing of us', async () => {
  const { page, inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  const seen = await page.evaluate(() => {
    const host = document.querySelector('[lightpool-layer]')!
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 640, clientY: 700 }))
      for (let y = 0; y < innerHeight; y += 20) {
        for (let x = 0; x < innerWidth; x += 20) {
          document
            .elementFromPoint(x, y)
            ?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }))
        }
      }
    }
    return { root: host.shadowRoot, children: host.childElementCount }
  })
  expect(seen).toEqual({ root: null, children: 0 })
  expect(await inPage.text()).toMatch(/Keep for 1 credit/)
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
})

test('C7 C8 the service worker killed right after Keep: it recovers, one credit, the result arrives', async () => {
  const { page, inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await killServiceWorker(work.page)
  await inPage.says(/Saved under Orders/, 60_000)
  await expect.poll(async () => (await lookAt(page, livingRoom)).source).toMatch(/^blob:/)
  expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
  expect((await ordersOf(work))[0]?.images).toMatchObject([{ paid: true, status: 'ready' }])
})

test('C7 C8 killed again and again between purchase and the stored result: still one credit and one result', async () => {
  const { inPage } = work
  await enhance(work, livingRoom)
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await expect
    .poll(
      async () => {
        await killServiceWorker(work.page)
        const [order] = await ordersOf(work)
        return order?.images[0]?.paid
      },
      { timeout: 30_000, intervals: [150] },
    )
    .toBe(true)
  await killServiceWorker(work.page)
  await expect
    .poll(async () => (await ordersOf(work))[0]?.images[0]?.status, { timeout: 60_000, intervals: [500] })
    .toBe('ready')
  expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
})
