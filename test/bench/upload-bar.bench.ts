/** What upload assist adds between choosing photos and the site's having them: the offer, and handing originals over. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { needChromium } from '#scripts/browser/find-chromium.ts'
import { goToUpload, openForm } from '#test/support/at-upload.ts'
import { buildExtension } from '#test/support/build-extension.ts'
import { cuttableWire } from '#test/support/cuttable-wire.ts'
import { givenBuild } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { ownWorker } from '#test/support/own-worker.ts'
import { choose, serveUploadPage } from '#test/support/upload-page.ts'
import { uploadPhotos } from '#test/support/upload-photos.ts'

const runs = 8
const pollMs = 5
const rooms = ['living-room.jpg', 'kitchen.jpg', 'bathroom.jpg', 'hallway.jpg', 'garden.jpg', 'bedroom.jpg']
process.env.CHROMIUM_PATH ??= needChromium()

const folder = await mkdtemp(join(tmpdir(), 'lightpool-upload-bar-'))
const buildFolder = givenBuild() ?? (await buildExtension('chrome', folder))
const [worker, site, photos] = await Promise.all([ownWorker(), serveUploadPage(), uploadPhotos()])
const wire = await cuttableWire(worker.url)
const extension = await launchExtension({ apiUrl: wire.url, buildFolder })
const work = await goToUpload(extension, worker.url, site)

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const chosenFiles = rooms.map(photos.file)

/** Until the site's own script heard of its files. */
const siteHasThem = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => (window as unknown as { heard: string[] }).heard.includes('change'),
    null,
    {
      polling: pollMs,
    },
  )
}

const offered = async (): Promise<[offer: number, handing: number]> => {
  const inPage = await openForm(work, site, 'plain')
  const chosen = performance.now()
  await choose(work.page, chosenFiles)
  while (!/Enhance 6 photos/.test(await inPage.text())) await wait(pollMs)
  const offer = performance.now() - chosen
  await wait(1_000)
  const { x, y } = await inPage.find(/Use originals/)
  const pressed = performance.now()
  await work.page.mouse.click(x, y)
  await siteHasThem(work.page)
  return [offer, performance.now() - pressed]
}

const unreachable = async (): Promise<number> => {
  await openForm(work, site, 'plain')
  const chosen = performance.now()
  await choose(work.page, chosenFiles)
  await siteHasThem(work.page)
  return performance.now() - chosen
}

const tell = (name: string, values: number[]): void => {
  const sorted = values.sort((a, b) => a - b)
  const [median, worst] = [sorted[sorted.length >> 1]!, sorted.at(-1)!]
  console.log(`${name.padEnd(54)} ${median.toFixed(0).padStart(6)} ms   worst ${worst.toFixed(0)} ms`)
}

const offers: [number, number][] = []
for (let run = 0; run < runs; run++) offers.push(await offered())
tell(
  '6 photos chosen → the offer is on the screen',
  offers.map(([offer]) => offer),
)
tell(
  '“Use originals” → the site has its files',
  offers.map(([, handing]) => handing),
)
const failures: number[] = []
wire.cut()
for (let run = 0; run < runs; run++) failures.push(await unreachable())
tell('service unreachable: chosen → the site has its files', failures)

await extension.close()
await Promise.all([wire.close(), worker.end(), site.close(), photos.remove()])
await rm(folder, { recursive: true, force: true })
