/** What the extension costs a page of 3,000 photos that never rests, beside none and beside one that watches all. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { needChromium } from '#scripts/browser/find-chromium.ts'
import { buildExtension } from '#test/support/build-extension.ts'
import { givenBuild } from '#test/support/e2e-environment.ts'
import { launchExtension } from '#test/support/extension.ts'
import { lookInPage } from '#test/support/in-page.ts'
import { enhance, keep } from '#test/support/main-job.ts'
import { ownWorker } from '#test/support/own-worker.ts'
import { newPerson, register } from '#test/support/people.ts'
import { signInThrough } from '#test/support/popup.ts'
import { callAs } from '#test/support/team.ts'
import { imageCount, serveBusyPage } from './page-cost/busy-page.ts'
import { type Cost, measureMainThread } from './page-cost/main-thread.ts'
import { writeNaiveObserver } from './page-cost/naive-observer.ts'

const measuredMs = 10_000
const patienceMs = 60_000
const searchedMs = 10_000
/** In view, where the page begins. */
const firstKept = 5
const keptCount = 12
const size = { width: 1280, height: 800 }
process.env.CHROMIUM_PATH ??= needChromium()

const folder = await mkdtemp(join(tmpdir(), 'lightpool-page-cost-'))
const buildFolder = givenBuild() ?? (await buildExtension('chrome', folder))
const busy = await serveBusyPage()

const columns = ['extension', 'share', 'longest', 'main thread', 'long tasks', 'of them shared', 'JS heap']
const tell = (name: string, cost: Cost) => {
  const figures = [
    `${cost.extensionMs.toFixed(1)} ms`,
    `${((cost.extensionMs / cost.ms) * 100).toFixed(2)} %`,
    `${cost.longestMs.toFixed(1)} ms`,
    `${Math.round(cost.taskMs)} ms`,
    `${cost.longTasks} (${Math.round(cost.longestTaskMs)} ms)`,
    `${cost.sharedTasks} (${Math.round(cost.longestPartMs)} ms)`,
    `${cost.heapMb.toFixed(1)} MB`,
  ]
  console.log(`${name.padEnd(40)} ${figures.map((figure) => figure.padStart(15)).join('')}`)
}

const rest = async (): Promise<void> => {}
const settle = (page: Page) => page.waitForTimeout(2_000)

const lookAtEachMs = 400

/** Over the photos in view, as somebody who looks for one: on and on, or with a rest on each. */
const wander = (page: Page, restMs: number) => async (): Promise<void> => {
  const until = Date.now() + measuredMs - 1_000
  for (let step = 0; Date.now() < until; step++) {
    await page.mouse.move(40 + ((step * 37) % 1_200), 120 + ((step * 23) % 600))
    if (restMs > 0) await page.waitForTimeout(restMs)
  }
}

const plain = async (name: string, extension?: string): Promise<void> => {
  const flags = extension ? [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`] : []
  const context: BrowserContext = await chromium.launchPersistentContext(
    join(folder, name.replaceAll(' ', '-')),
    {
      executablePath: process.env.CHROMIUM_PATH!,
      headless: false,
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', ...flags],
      viewport: size,
    },
  )
  const page = await context.newPage()
  await page.goto(busy.url)
  await settle(page)
  tell(name, await measureMainThread(page, measuredMs, rest))
  if (!extension) {
    tell(`${name}, pointer never rests`, await measureMainThread(page, measuredMs, wander(page, 0)))
    tell(`${name}, pointer rests`, await measureMainThread(page, measuredMs, wander(page, lookAtEachMs)))
  }
  await context.close()
}

console.log(
  `${`${imageCount} images, ${measuredMs / 1_000} s`.padEnd(40)} ${columns.map((word) => word.padStart(15)).join('')}`,
)
await plain('no extension')
await plain('naive observer', await writeNaiveObserver(folder))

const worker = await ownWorker()
const extension = await launchExtension({ apiUrl: worker.url, buildFolder })
const person = newPerson()
const call = callAs(worker.url, await register(worker.url, person))
// More than the welcome credits are spent.
const { url: checkout } = await call<{ url: string }>('POST', '/v1/billing/checkout', { pack: '10' })
await fetch(checkout, { method: 'POST' })
const popup = await extension.openPopup()
await signInThrough(popup, person)
await popup.close()
const page = await extension.context.newPage()
await page.setViewportSize(size)
await page.goto(busy.url)
// Turned on without the popup, which here would be a tab that puts the page into the background.
await (await extension.background()).evaluate(() =>
  chrome.storage.local.set({ sites: [{ page: 'http://127.0.0.1/*', photos: [] }] }),
)
await page.locator('[lightpool-layer]').waitFor({ state: 'attached' })
const inPage = await lookInPage(page)
await settle(page)
tell('Lightpool, idle', await measureMainThread(page, measuredMs, rest))
tell('Lightpool, pointer never rests', await measureMainThread(page, measuredMs, wander(page, 0)))
tell('Lightpool, pointer rests', await measureMainThread(page, measuredMs, wander(page, lookAtEachMs)))

const rests = (resting: boolean) => page.evaluate((now) => Object.assign(window, { resting: now }), resting)
/** The page holds still until the result is there: on this one a photo would run away from the pointer. */
const keepPhoto = async (photo: string): Promise<void> => {
  await rests(true)
  await enhance({ page, inPage }, photo)
  await inPage.says(/Keep/, patienceMs)
  await keep({ inPage })
  await inPage.says(/Saved under Orders/, patienceMs)
  await page.keyboard.press('Escape')
  await page.mouse.move(2, 2)
  await rests(false)
}
await keepPhoto(`[src$="-${firstKept}.jpg"]`)
// The other places of the photo are looked for once, which on this page takes its time.
tell('Lightpool, looking for other places', await measureMainThread(page, measuredMs, rest))
tell('Lightpool, a result in place', await measureMainThread(page, measuredMs, rest))
for (let photo = 1; photo < keptCount; photo++) await keepPhoto(`[src$="-${firstKept + photo}.jpg"]`)
await page.waitForTimeout(searchedMs)
tell(`Lightpool, ${keptCount} results in place`, await measureMainThread(page, measuredMs, rest))
await keepPhoto('canvas')
await page.waitForTimeout(searchedMs)
tell('Lightpool, one more drawn over a canvas', await measureMainThread(page, measuredMs, rest))
await extension.close()
await worker.end()
await busy.close()

const script = await readFile(join(buildFolder, 'page.js'))
console.log(
  `page.js ${(gzipSync(script, { level: 9 }).byteLength / 1024).toFixed(1)} KiB gzip before the first click`,
)
await rm(folder, { recursive: true, force: true })
