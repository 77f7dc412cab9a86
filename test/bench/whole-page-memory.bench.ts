/**
 * What memory a whole page takes: 30 different photos of 12 megapixels on one listing, previewed and kept from the
 * popup, which stays open. The largest resident size of the extension's own renderer (background, popup and offscreen
 * document share it) and of the listing's, looked at four times a second.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { buildExtension } from '#test/support/build-extension.ts'
import { launchExtension } from '#test/support/extension.ts'
import { giveCredits } from '#test/support/give-credits.ts'
import { makeLargePhoto } from '#test/support/large-photo.ts'
import { creditsOf, goToWork, ordersOf } from '#test/support/main-job.ts'
import { ownWorker } from '#test/support/own-worker.ts'
import { servePhotoPage } from '#test/support/photo-page.ts'
import { renderers } from './process-memory.ts'

const photos = Number(process.argv[2] ?? 30)
const credits = photos + 10
const sampleMs = 250
const patienceMs = 1_200_000
const scenes = ['living-room', 'kitchen', 'garden']

/** A comment in the file makes another photo of it, as different as a hash can tell. */
const withComment = (jpeg: Buffer, comment: string): Buffer => {
  const text = Buffer.from(comment)
  const marker = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), marker, text, jpeg.subarray(2)])
}

const files: Buffer[] = []
for (const scene of scenes) files.push(await makeLargePhoto(4000, 3000, scene))
const listing = await servePhotoPage(
  '30 rooms',
  Array.from({ length: photos }, (_, at) => ({
    path: `/photos/room-${at + 1}.jpg`,
    bytes: withComment(files[at % files.length]!, `room ${at + 1}`),
  })),
)
const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
const worker = await ownWorker()
const extension = await launchExtension({
  apiUrl: worker.url,
  buildFolder: await buildExtension('chrome', folder),
})
const work = await goToWork(extension, worker.url, listing.url)
await worker.restart({}, (stateDir) => giveCredits(stateDir, work.person.email, credits))

const peaks = new Map<'extension' | 'page', number>()
let stage = 'before'
const told: string[] = []
const look = async (): Promise<void> => {
  for (const { isExtension, rss } of await renderers()) {
    const whose = isExtension ? 'extension' : 'page'
    peaks.set(whose, Math.max(peaks.get(whose) ?? 0, rss))
  }
}
const close = (next: string): void => {
  const [own, page] = [peaks.get('extension') ?? 0, peaks.get('page') ?? 0]
  told.push(`${stage.padEnd(22)} extension ${Math.round(own)} MB, page ${Math.round(page)} MB`)
  console.log(told.at(-1))
  peaks.clear()
  stage = next
}
const { popup } = work
await popup.bringToFront()
await popup.reload()
await expect(popup.getByRole('region', { name: 'Photos on this page' })).toBeVisible({ timeout: patienceMs })
const sampling = setInterval(() => void look(), sampleMs)
await new Promise((resolve) => setTimeout(resolve, 2_000))
close('previews')
const started = performance.now()
await popup.getByRole('button', { name: new RegExp(`^Preview ${photos} photos`) }).click()
const keep = popup.getByRole('button', { name: new RegExp(`^Keep ${photos} photos`) })
await expect(keep).toBeVisible({ timeout: patienceMs })
const previewedAt = performance.now()
close('full sizes')
await keep.click()
await expect(popup.getByText(`${photos} photos kept for ${photos} credits.`)).toBeVisible({
  timeout: patienceMs,
})
const keptAt = performance.now()
await expect
  .poll(async () => (await ordersOf(work))[0]?.images.filter(({ status }) => status === 'ready').length, {
    timeout: patienceMs,
    intervals: [1_000],
  })
  .toBe(photos)
close('')
clearInterval(sampling)
const seconds = (from: number, to: number): string => `${Math.round((to - from) / 1000)} s`
console.log(
  `${photos} photos of 12 megapixels: previews in ${seconds(started, previewedAt)}, kept in ${seconds(previewedAt, keptAt)}; ` +
    `credits left ${(await creditsOf(work)).available}`,
)
await extension.close()
await worker.end()
await listing.close()
await rm(folder, { recursive: true, force: true })
