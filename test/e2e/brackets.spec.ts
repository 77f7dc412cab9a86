import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { meanOf, place } from '#test/engine/bracket-scenes.ts'
import { bracketPhoto } from '#test/support/bracket-photos.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { killServiceWorker } from '#test/support/kill-service-worker.ts'
import { type AtWork, creditsOf, goToWork, ordersOf } from '#test/support/main-job.ts'
import { demoPhoto, type PhotoPage, servePhotoPage } from '#test/support/photo-page.ts'
import { readStoredZip } from '#test/support/read-zip.ts'
import { lookAgain, shownOnPage } from '#test/support/whole-page.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const size = { width: 960, height: 640 }
// On a busy machine five previews take their time.
const longWaitMs = 90_000
test.setTimeout(2 * longWaitMs)

let extension: RunningExtension
let listing: PhotoPage
let work: AtWork

/** A listing with three exposures of one kitchen between two other photos. */
const open = async (bare: boolean): Promise<void> => {
  const [room, hall, dark, middle, light] = await Promise.all([
    demoPhoto('living-room'),
    demoPhoto('hallway'),
    bracketPhoto(size, { stops: -2.5, second: 1, moved: 3, bare }),
    bracketPhoto(size, { stops: 0, second: 0, bare }),
    bracketPhoto(size, { stops: 2.5, second: 2, moved: -4, bare }),
  ])
  listing = await servePhotoPage('Kitchen loft', [
    { path: '/photos/room.jpg', bytes: room },
    { path: '/photos/dark.jpg', bytes: dark },
    { path: '/photos/middle.jpg', bytes: middle },
    { path: '/photos/light.jpg', bytes: light },
    { path: '/photos/hall.jpg', bytes: hall },
  ])
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, listing.url)
}
test.afterEach(async () => {
  await extension.close()
  await listing.close()
})

const tile = (popup: Page, number: number) =>
  popup.getByRole('checkbox', { name: new RegExp(`^Photo ${number}: `) })

const choose = async (popup: Page, numbers: readonly number[]): Promise<void> => {
  await popup.getByRole('button', { name: 'Choose and combine' }).click()
  for (const number of numbers) await tile(popup, number).check()
}

test('C4 C5 E1 E2 exposures that the camera took together are proposed, and become one photo for one credit', async () => {
  await open(false)
  const { popup, page } = work
  await lookAgain(work)
  await popup.getByRole('button', { name: 'Preview 5 photos · free' }).click()

  await test.step('C5 the bracket is found by what the files say, and its price is said', async () => {
    const bracket = popup.getByRole('region', { name: 'Exposures of one scene' })
    await expect(bracket).toContainText('Photos 2, 3 and 4 were taken seconds apart', { timeout: longWaitMs })
    await expect(bracket).toContainText('at most 1 credit instead of 3')
    await bracket.getByRole('button', { name: 'Combine them into one' }).click()
    await expect(popup.getByText('3 photos, 3 credits, 7 left after')).toBeVisible({ timeout: longWaitMs })
    await expect(bracket).toContainText('it will take the place of photo 3')
    expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
  })

  await test.step('C4 one credit for all exposures, and the result stands where the best exposed one stood', async () => {
    await tile(popup, 1).uncheck()
    await tile(popup, 5).uncheck()
    await popup.getByRole('button', { name: 'Keep 1 photo for 1 credit' }).click()
    await expect(popup.getByText('1 photo kept for 1 credit.')).toBeVisible({ timeout: longWaitMs })
    expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
    await expect.poll(() => shownOnPage(page)).toEqual(['own', 'own', 'blob', 'own', 'own'])
  })

  await test.step('E2 the order says that it was combined', async () => {
    const [order] = await ordersOf(work)
    const kept = order?.images.filter(({ paid }) => paid)
    expect(kept?.map(({ name }) => name)).toEqual([expect.stringMatching(/\(3 exposures\)$/)])
    expect(kept?.[0]?.edits[0]).toBe('Combined 3 exposures')
  })

  await test.step('the result shows garden and room, and the zip has every exposure as it came', async () => {
    const downloading = popup.waitForEvent('download')
    await popup.getByLabel('with the originals beside them').check()
    await popup.getByRole('button', { name: /^Download/ }).click()
    const entries = readStoredZip(await readFile(await (await downloading).path()))
    expect(entries.map(({ name }) => name).sort()).toEqual(
      ['02 (original)', '03 (original)', '04 (original)', '06'].map((end) => `Kitchen loft-${end}.jpg`),
    )
    const original = entries.find(({ name }) => name.includes('03'))!.bytes
    const [before, after] = await Promise.all(
      [original, entries.find(({ name }) => name.includes('-06'))!.bytes].map(async (bytes) => {
        const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
        return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) }
      }),
    )
    // The garden is white in the middle exposure, and has its leaves again in the result.
    expect(place.garden.spread(after!)).toBeGreaterThan(3 * place.garden.spread(before!))
    expect(meanOf(after!)).toBeGreaterThan(meanOf(before!) - 8)
  })

  await test.step('E1 one click puts the original back', async () => {
    await popup.getByRole('button', { name: 'Put the originals back' }).click()
    await expect.poll(() => shownOnPage(page)).toEqual(Array(5).fill('own'))
  })
})

test('C4 C8 chosen by hand where the site left nothing in the files; the same photo after a death and in any order', async () => {
  await open(true)
  const { popup, page } = work
  await lookAgain(work)
  await choose(popup, [2, 3, 4])
  await expect(popup.getByText('at most 1 credit, instead of 3')).toBeVisible()
  await popup.getByRole('button', { name: 'Combine 3 into one · free' }).click()
  await killServiceWorker(page)
  const keep = popup.getByRole('button', { name: 'Keep 1 photo for 1 credit' })
  await expect(keep).toBeVisible({ timeout: longWaitMs })
  await keep.click()
  await expect(popup.getByRole('progressbar', { name: 'Photos kept' })).toBeVisible()
  await killServiceWorker(page)
  await expect(popup.getByText('1 photo kept for 1 credit.')).toBeVisible({ timeout: longWaitMs })
  await expect
    .poll(() => shownOnPage(page), { timeout: 20_000 })
    .toEqual(['own', 'own', 'blob', 'own', 'own'])
  expect(await creditsOf(work)).toMatchObject({ available: 9, held: 0 })
  const [order, ...others] = await ordersOf(work)
  expect(others).toEqual([])
  expect(order?.images.map(({ paid }) => paid)).toEqual([true])
})

test('photos of different scenes do not become one: said why, nothing charged, and they are taken apart again', async () => {
  await open(true)
  const { popup } = work
  await lookAgain(work)
  await choose(popup, [3])
  await expect(popup.getByRole('button', { name: 'Choose 2 to 7 photos' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await tile(popup, 4).check()
  await tile(popup, 5).check()
  await popup.getByRole('button', { name: /^Combine 3 into one/ }).click()
  const failures = popup.getByRole('region', { name: 'Photos that failed' })
  await expect(failures).toContainText('These photos do not make one', { timeout: longWaitMs })
  await expect(failures).toContainText('Exposure 3 has another size than the first one. Nothing was charged.')
  await popup.getByRole('button', { name: 'Separate' }).click()
  await expect(popup.getByText('3 photos, 3 credits, 7 left after')).toBeVisible({ timeout: longWaitMs })
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
})
