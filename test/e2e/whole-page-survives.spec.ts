import { type Dialog, expect, type Page, test } from '@playwright/test'
import { type CuttableWire, cuttableWire } from '#test/support/cuttable-wire.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { killServiceWorker } from '#test/support/kill-service-worker.ts'
import { type AtWork, creditsOf, goToWork, ordersOf } from '#test/support/main-job.ts'
import { keepPhoto, makeOrder, signIn } from '#test/support/people.ts'
import { demoPhoto, type PhotoPage, servePhotoPage } from '#test/support/photo-page.ts'
import { lookAgain, shownOnPage } from '#test/support/whole-page.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const rooms = ['living-room', 'kitchen', 'bathroom', 'hallway', 'garden', 'bedroom']
const longWaitMs = 90_000
// A killed service worker is woken by an alarm, half a minute later at the latest.
test.setTimeout(3 * longWaitMs)
// The longest of all, so that no worker of Playwright's waits for the other's last one.
test.describe.configure({ mode: 'parallel' })

let wire: CuttableWire
let extension: RunningExtension
let listing: PhotoPage
let work: AtWork

test.beforeEach(async () => {
  const photos = await Promise.all(rooms.map(demoPhoto))
  listing = await servePhotoPage(
    'Mill loft',
    rooms.map((room, at) => ({ path: `/photos/${room}.jpg`, bytes: photos[at]! })),
  )
  wire = await cuttableWire(apiUrl)
  extension = await launchExtension({ apiUrl: wire.url, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
})
test.afterEach(async () => {
  await extension.close()
  await wire.close()
  await listing.close()
})

const preview = async (popup: Page): Promise<void> => {
  await lookAgain(work)
  await popup.getByRole('button', { name: 'Preview 6 photos · free' }).click()
}

const keepAll = async (popup: Page): Promise<void> => {
  await expect(popup.getByText('6 photos, 6 credits, 4 left after')).toBeVisible({ timeout: 30_000 })
  await popup.getByRole('button', { name: 'Keep 6 photos for 6 credits' }).click()
}

const paidPhotos = async (): Promise<number> =>
  (await ordersOf(work))
    .filter(({ name }) => name === 'Mill loft')
    .flatMap(({ images }) => images)
    .filter(({ paid }) => paid).length

test('C7 C8 the service worker killed again and again: every photo once, every credit once', async () => {
  const { popup, page } = work
  await preview(popup)
  await expect(popup.getByRole('progressbar', { name: 'Previews' })).toBeVisible()
  for (let kills = 0; kills < 3; kills++) {
    await killServiceWorker(page)
    await popup.waitForTimeout(400)
  }
  await keepAll(popup)
  await expect
    .poll(
      async () => {
        await killServiceWorker(page)
        return paidPhotos()
      },
      { timeout: longWaitMs, intervals: [3_000] },
    )
    .toBe(6)
  await expect(popup.getByText('6 photos kept for 6 credits.')).toBeVisible({ timeout: longWaitMs })
  expect(await creditsOf(work)).toMatchObject({ available: 4, held: 0 })
  await expect.poll(() => shownOnPage(page)).toEqual(Array(6).fill('blob'))
})

/** The page answers nobody, as one whose own script hangs, until the dialog is dismissed. */
const hang = async (page: Page): Promise<Dialog> => {
  const dialog = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => alert('Not now'), 0))
  return dialog
}

test('C7 the service worker killed between a kept photo and the page: the next one shows it', async () => {
  const { popup, page } = work
  await preview(popup)
  await expect(popup.getByText('6 photos, 6 credits, 4 left after')).toBeVisible({ timeout: 30_000 })
  const dialog = await hang(page)
  await keepAll(popup)
  await expect(popup.getByText('6 photos kept for 6 credits.')).toBeVisible({ timeout: longWaitMs })
  await killServiceWorker(popup)
  await dialog.dismiss()
  await expect.poll(() => shownOnPage(page), { timeout: longWaitMs }).toEqual(Array(6).fill('blob'))
})

test('C7 the service worker killed while the popup looks at the page: it looks again', async () => {
  const { popup, page } = work
  let dialog: Dialog | undefined
  await popup.exposeFunction('pageHangs', async () => {
    dialog = await hang(page)
  })
  await popup.exposeFunction('workerDies', async () => {
    await killServiceWorker(popup)
    await dialog!.dismiss()
  })
  // The popup has read the page by itself before it asks, so the page may hang only from the question on.
  await popup.addInitScript((answerAfterMs) => {
    const test = window as unknown as Record<'pageHangs' | 'workerDies', () => Promise<void>>
    const send = chrome.runtime.sendMessage as (message: { kind?: string }) => Promise<unknown>
    let isFirst = true
    const sendAndDie = async (message: { kind?: string }) => {
      if (message.kind !== 'whole-page/look' || !isFirst) return send(message)
      isFirst = false
      await test.pageHangs()
      setTimeout(test.workerDies, answerAfterMs)
      return send(message)
    }
    Object.assign(chrome.runtime, { sendMessage: sendAndDie })
  }, 500)
  await lookAgain(work)
  expect(dialog).toBeDefined()
})

test('C7 the popup closed and the service worker dead: the alarm brings the work to its end', async () => {
  const { popup, page } = work
  await preview(popup)
  await keepAll(popup)
  await expect(popup.getByRole('progressbar', { name: 'Photos kept' })).toBeVisible()
  await popup.close()
  await killServiceWorker(page)
  await expect.poll(paidPhotos, { timeout: longWaitMs, intervals: [1_000] }).toBe(6)
  const again = await extension.openPopup()
  work = { ...work, popup: again }
  await expect(again.getByText('6 photos kept for 6 credits.')).toBeVisible({ timeout: longWaitMs })
  expect(await creditsOf(work)).toMatchObject({ available: 4, held: 0 })
})

test('C4 a pause begins nothing new, stopping charges nothing more, and the rest can be kept later', async () => {
  const { popup } = work
  await preview(popup)
  await keepAll(popup)
  await popup.getByRole('button', { name: 'Pause' }).click()
  await expect(popup.getByText('Paused', { exact: true })).toBeVisible()
  await expect(popup.getByText(/in work will be finished/)).toBeHidden()
  const paid = await paidPhotos()
  expect(paid).toBeLessThan(6)
  expect(await creditsOf(work)).toMatchObject({ available: 10 - paid, held: 0 })
  await popup.getByRole('button', { name: 'Stop here' }).click()
  await expect(popup.getByText(`${6 - paid} not kept: nothing was charged`)).toBeVisible()
  expect(await paidPhotos()).toBe(paid)
  const rest = 6 - paid
  await popup.getByRole('button', { name: new RegExp(`^Keep ${rest} photos? for ${rest} credits?$`) }).click()
  await expect(popup.getByText('6 photos kept for 6 credits.')).toBeVisible({ timeout: 30_000 })
  expect(await creditsOf(work)).toMatchObject({ available: 4, held: 0 })
})

test('C6 credits running out midway: what was delivered is charged, the rest is said and is not', async () => {
  const { popup } = work
  const token = await signIn(apiUrl, work.person)
  await preview(popup)
  await keepAll(popup)
  await popup.getByRole('button', { name: 'Pause' }).click()
  await expect(popup.getByText('Paused', { exact: true })).toBeVisible()
  for (let spent = 0; spent < 6; spent++) {
    const { imageId } = await makeOrder(apiUrl, token, { name: `Elsewhere ${spent}` })
    await keepPhoto(apiUrl, token, imageId)
  }
  await popup.getByRole('button', { name: 'Go on' }).click()
  await expect(popup.getByText('The credits ran out')).toBeVisible({ timeout: 30_000 })
  await expect(
    popup.getByText('4 photos kept for 4 credits. 2 not kept: nothing was charged for them.'),
  ).toBeVisible()
  expect(await creditsOf(work)).toMatchObject({ available: 0, held: 0 })
  expect(await paidPhotos()).toBe(4)
})

test('a photo that the site loses, and a wire that is cut: said, tried again, and charged once', async () => {
  const { popup } = work
  listing.missing.add('/photos/garden.jpg')
  await preview(popup)
  const failures = popup.getByRole('region', { name: 'Photos that failed' })
  await expect(failures).toContainText('The photo is not there any more')
  await expect(popup.getByText('5 photos, 5 credits, 5 left after')).toBeVisible()
  listing.missing.clear()
  await popup.getByRole('button', { name: 'Preview 1 photo again · free' }).click()
  await keepAll(popup)
  await expect(popup.getByRole('progressbar', { name: 'Photos kept' })).toBeVisible()
  wire.cut()
  await popup.waitForTimeout(3_000)
  wire.mend()
  await expect(popup.getByText('6 photos kept for 6 credits.')).toBeVisible({ timeout: longWaitMs })
  expect(await creditsOf(work)).toMatchObject({ available: 4, held: 0 })
})
