import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, creditsOf, enhance, goToWork, keep, ordersOf } from '#test/support/main-job.ts'
import { demoPhoto, type PhotoPage, servePhotoPage } from '#test/support/photo-page.ts'
import { readStoredZip } from '#test/support/read-zip.ts'
import { lookAgain, shownOnPage } from '#test/support/whole-page.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const title = 'Flat 3: 14 Harbour Street / "Seaview"'

let extension: RunningExtension
let listing: PhotoPage
let work: AtWork

test.beforeEach(async () => {
  const [room, kitchen, bath, hall, garden] = await Promise.all(
    ['living-room', 'kitchen', 'bathroom', 'hallway', 'garden'].map(demoPhoto),
  )
  listing = await servePhotoPage(title.replaceAll('"', '&quot;'), [
    { path: '/photos/room.jpg', bytes: room!, places: ['/photos/room.jpg', '/photos/room.jpg?w=480'] },
    { path: '/photos/kitchen.jpg', bytes: kitchen! },
    { path: '/photos/bath.jpg', bytes: bath! },
    { path: '/photos/hall.jpg', bytes: hall! },
    { path: '/gallery/corridor.jpg', bytes: hall! },
    { path: '/photos/broken.jpg', bytes: garden!.subarray(0, 2_000) },
    { path: '/photos/garden.jpg', bytes: garden! },
  ])
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
})
test.afterEach(async () => {
  await extension.close()
  await listing.close()
})

test('C4 C5 the whole page: each photo once, one price before anything is spent, exactly that is charged', async () => {
  const { page, popup, inPage } = work
  await enhance(work, 'img[src="/photos/room.jpg"]')
  await inPage.says(/Keep for 1 credit/)
  await keep(work)
  await inPage.says(/Saved under Orders/)
  await page.reload()

  await test.step('C5 the page is listed without fetching anything, and what is not known is said', async () => {
    listing.asked.clear()
    await lookAgain(work)
    await expect(popup.getByRole('checkbox', { name: /^Photo \d+/ })).toHaveCount(7)
    await expect(
      popup.getByText('7 photos, at most 6 credits, 1 paid before, at least 3 left after'),
    ).toBeVisible()
    expect([...listing.asked.keys()]).toEqual([])
  })

  await test.step('C4 previews are free, and the same content is one photo', async () => {
    await popup.getByRole('button', { name: 'Preview 7 photos · free' }).click()
    await expect(popup.getByText('6 photos, 4 credits, 1 already paid, 5 left after')).toBeVisible({
      timeout: 30_000,
    })
    // Keyboard users and readers are where the next step is, not at the start of the popup.
    await expect(popup.locator('.page-foot')).toBeFocused()
    await expect(popup.getByRole('checkbox', { name: /Same as 4/ })).toBeVisible()
    await expect(popup.getByRole('region', { name: 'Photos that failed' })).toContainText('broken')
    expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
  })

  await test.step('C4 exactly the quote is charged, and the results go where the photos stand', async () => {
    await popup.getByRole('button', { name: 'Keep 6 photos for 4 credits' }).click()
    await expect(popup.getByText('5 photos kept for 4 credits.')).toBeVisible({ timeout: 40_000 })
    expect(await creditsOf(work)).toMatchObject({ available: 5, held: 0 })
    const [order, ...others] = await ordersOf(work)
    expect(others).toEqual([])
    expect(order?.images.map(({ paid }) => paid)).toEqual([true, true, true, true, true])
    await expect
      .poll(() => shownOnPage(page))
      .toEqual(['blob', 'blob', 'blob', 'blob', 'blob', 'blob', 'own', 'blob'])
  })

  await test.step('one zip, named after the listing, whole JPEGs, nothing overwritten', async () => {
    const downloading = popup.waitForEvent('download')
    await popup.getByLabel('with the originals beside them').check()
    await popup.getByRole('button', { name: 'Download all 5 as one zip' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Flat 3 14 Harbour Street Seaview.zip')
    const entries = readStoredZip(await readFile(await download.path()))
    const numbers = ['01', '02', '03', '04', '07']
    expect(entries.map(({ name }) => name).sort()).toEqual(
      numbers
        .flatMap((nn) => [`${nn}.jpg`, `${nn} (original).jpg`])
        .map((end) => `Flat 3 14 Harbour Street Seaview-${end}`)
        .sort(),
    )
    for (const { bytes } of entries) expect((await sharp(bytes).stats()).isOpaque).toBe(true)
    const original = entries.find(({ name }) => name.endsWith('-02 (original).jpg'))
    expect(original?.bytes.equals(await demoPhoto('kitchen'))).toBe(true)
  })

  await test.step('E1 one click puts every original back', async () => {
    await popup.getByRole('button', { name: 'Put the originals back' }).click()
    await expect(popup.getByText('The page shows the originals.')).toBeVisible()
    await expect.poll(() => shownOnPage(page)).toEqual(Array(8).fill('own'))
    await popup.getByRole('button', { name: 'Show the results' }).click()
    await expect.poll(async () => (await shownOnPage(page)).filter((kind) => kind === 'blob').length).toBe(7)
  })

  await test.step('C4 a photo that shows its result is no new one, to be enhanced once more', async () => {
    await lookAgain(work)
    await expect(popup.getByText('7 photos found on this page')).toBeVisible()
    const tiles = popup.getByRole('region', { name: 'Photos on this page' }).getByRole('listitem')
    await expect(tiles).toHaveCount(7)
    await expect(tiles.getByText('Kept', { exact: true })).toHaveCount(6)
  })

  await test.step('the workbench knows what the run has put there', async () => {
    await page.bringToFront()
    await enhance(work, 'figure:nth-child(3) img')
    await inPage.says(/Kept, and on the page/)
  })
})
