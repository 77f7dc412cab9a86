import { expect, test } from '@playwright/test'
import { goToUpload, openForm, press } from '#test/support/at-upload.ts'
import { type CuttableWire, cuttableWire } from '#test/support/cuttable-wire.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { killServiceWorker } from '#test/support/kill-service-worker.ts'
import { type AtWork, creditsOf } from '#test/support/main-job.ts'
import { showTab } from '#test/support/popup.ts'
import {
  choose,
  drop,
  heardBy,
  serveUploadPage,
  takenBy,
  type UploadPage,
} from '#test/support/upload-page.ts'
import { type UploadPhotos, uploadPhotos } from '#test/support/upload-photos.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const rooms = ['living-room.jpg', 'kitchen.jpg', 'bathroom.jpg', 'hallway.jpg', 'garden.jpg', 'bedroom.jpg']
/** What the site is promised when the service cannot be reached. */
const promisedMs = 2_000
const longWaitMs = 90_000
// A killed service worker is woken by an alarm, half a minute later at the latest.
test.setTimeout(2 * longWaitMs)

let extension: RunningExtension
let site: UploadPage
let photos: UploadPhotos
let wire: CuttableWire
let work: AtWork

test.beforeEach(async () => {
  site = await serveUploadPage()
  photos = await uploadPhotos()
  wire = await cuttableWire(apiUrl)
  extension = await launchExtension({ apiUrl: wire.url, buildFolder })
})
test.afterEach(async () => {
  await extension.close()
  await wire.close()
  await photos.remove()
  await site.close()
})

test('E4 off by default: nothing is held, drawn or heard of; and switched off again, in the open page too', async () => {
  work = await goToUpload(extension, apiUrl, site, { uploads: false })
  const { page, popup } = work
  const inPage = await openForm(work, site, 'plain')
  await choose(page, [photos.file('kitchen.jpg')])
  await expect.poll(() => takenBy(page)).toMatchObject([{ name: 'kitchen.jpg', trusted: true }])
  expect(await heardBy(page)).toEqual(['input by hand', 'change by hand'])
  expect(await inPage.text()).not.toMatch(/Enhance \d/)

  // In the page that is open already it works from the switch on, and ends with it.
  const toggle = popup.getByRole('switch', { name: /Enhance photos that I upload here/ })
  await popup.bringToFront()
  await toggle.check()
  await page.bringToFront()
  const [...others] = rooms
  await expect
    .poll(
      async () => {
        // Another one each time: a browser tells of no choice that changes nothing.
        await choose(page, [photos.file(others.pop()!)])
        await page.waitForTimeout(2_000)
        return inPage.text()
      },
      { timeout: 15_000 },
    )
    .toMatch(/Enhance 1 photo/)
  await popup.bringToFront()
  await toggle.uncheck()
  await page.bringToFront()
  await expect.poll(() => inPage.text()).not.toMatch(/Enhance \d/)
  await choose(page, [photos.file('from the phone.JPG')])
  await expect
    .poll(async () => (await takenBy(page)).at(-1))
    .toMatchObject({ name: 'from the phone.JPG', trusted: true })
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
})

test('the service out of reach: the site has the originals within 2 seconds, chosen and dropped', async () => {
  work = await goToUpload(extension, apiUrl, site)
  const { page } = work
  for (const { form, put } of [
    { form: 'plain', put: choose },
    { form: 'zone', put: drop },
  ] as const) {
    const inPage = await openForm(work, site, form)
    wire.cut()
    await put(page, [photos.file('kitchen.jpg'), photos.file('garden.jpg')])
    const began = Date.now()
    await page.waitForFunction(() => (window as unknown as { taken: unknown[] }).taken.length === 2, null, {
      polling: 20,
    })
    expect(Date.now() - began).toBeLessThan(promisedMs)
    await inPage.says(/Lightpool could not be reached/)
    wire.mend()
  }
})

test('nobody signed in: what is chosen goes through as the browser made it', async () => {
  work = await goToUpload(extension, apiUrl, site)
  const { page, popup } = work
  await popup.bringToFront()
  await showTab(popup, 'Account')
  await popup.getByRole('button', { name: 'Sign out' }).click()
  await expect(popup.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  const inPage = await openForm(work, site, 'zone')
  await drop(page, [photos.file('kitchen.jpg')])
  await expect.poll(() => takenBy(page)).toMatchObject([{ name: 'kitchen.jpg', trusted: true }])
  expect(await heardBy(page)).toEqual(['drop by hand'])
  await inPage.says(/Sign in to enhance what you upload/)
})

test('C7 C8 the service worker killed again and again midway: all enhanced, each credit once', async () => {
  work = await goToUpload(extension, apiUrl, site)
  const { page } = work
  const inPage = await openForm(work, site, 'plain')
  await choose(page, rooms.map(photos.file))
  await press(inPage, /Enhance 6 photos \(6 credits\)/)
  for (let kills = 0; kills < 3; kills++) {
    await killServiceWorker(page)
    await page.waitForTimeout(900)
  }
  await inPage.says(/6 enhanced photos went to the site/, longWaitMs)
  expect((await takenBy(page)).map(({ name }) => name)).toEqual(rooms)
  expect(await creditsOf(work)).toMatchObject({ available: 4, held: 0 })
})

test('C5 stopped midway, and the wire cut midway: what is paid for arrives, the rest goes as it was and is free', async () => {
  work = await goToUpload(extension, apiUrl, site)
  const { page } = work
  const went = async () => (await takenBy(page)).map(({ name }) => name)
  const inPage = await openForm(work, site, 'plain')
  await choose(page, rooms.map(photos.file))
  await press(inPage, /Enhance 6 photos/)
  await inPage.says(/Enhancing: [1-4] of 6 done/, 30_000)
  await inPage.press(/Use originals for the rest/)
  await inPage.says(/went as they were/, longWaitMs)
  expect(await went()).toEqual(rooms)
  const charged = Number(/(\d) credits? used/.exec(await inPage.text())?.[1])
  const enhanced = Number(/(\d) enhanced photos? went/.exec(await inPage.text())?.[1])
  expect(charged).toBe(enhanced)
  expect(charged).toBeGreaterThan(0)
  expect(await creditsOf(work)).toMatchObject({ available: 10 - charged, held: 0 })

  await openForm(work, site, 'hidden')
  const again = await creditsOf(work)
  await choose(page, ['kitchen.jpg', 'garden.jpg'].map(photos.file))
  await press(inPage, /Enhance 2 photos/)
  wire.cut()
  await inPage.says(/went as (it was|they were)/, longWaitMs)
  expect(await went()).toEqual(['kitchen.jpg', 'garden.jpg'])
  wire.mend()
  const after = await creditsOf(work)
  const paid = Number(/(\d) credits? used/.exec(await inPage.text())?.[1] ?? 0)
  expect(after.available).toBe(again.available - paid)
})

test('C4 E4 a page that dispatches events and clicks of its own makes us hold nothing and spend nothing', async () => {
  work = await goToUpload(extension, apiUrl, site)
  const { page } = work
  const inPage = await openForm(work, site, 'plain')
  await page.evaluate(() => {
    const input = document.querySelector('input')!
    const carrier = new DataTransfer()
    carrier.items.add(new File(['not by hand'], 'a.jpg', { type: 'image/jpeg' }))
    input.files = carrier.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect.poll(() => takenBy(page)).toMatchObject([{ name: 'a.jpg', trusted: false }])
  expect(await inPage.text()).not.toMatch(/Enhance \d/)

  await choose(page, [photos.file('kitchen.jpg')])
  await inPage.says(/Enhance 1 photo/)
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('[lightpool-layer]'))
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }))
    // And covers the bar, so that a person’s click is meant for something else.
    const cover = document.createElement('div')
    cover.popover = 'manual'
    cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;opacity:.01;pointer-events:none'
    document.body.append(cover)
    cover.showPopover()
    document.documentElement.style.opacity = '.5'
  })
  await page.waitForTimeout(800)
  await inPage.press(/Enhance 1 photo/)
  await inPage.says(/Something covered this button/)
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await takenBy(page)).at(-1)?.name).toBe('kitchen.jpg')
})
