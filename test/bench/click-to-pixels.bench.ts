/**
 * From the click on a photo of a page to its preview, and from Keep to its pixels on the page, stage by stage: the
 * built extension in Chromium, the local Worker, no network between them. The GPU is what Chromium has without one.
 * `-- 12` measures 12 megapixels alone.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { nodeArguments, runChild } from '#scripts/process/child.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { makeLargePhoto } from '#test/support/large-photo.ts'
import { type AtWork, goToWork } from '#test/support/main-job.ts'
import { type Call, startRecordingProxy } from '#test/support/recording-proxy.ts'
import { serveHere } from '#test/support/serve-here.ts'

const [only] = process.argv.slice(2).map(Number)
const sizes = [
  { width: 1600, height: 1200 },
  { width: 4000, height: 3000 },
  { width: 6000, height: 4000 },
].filter(({ width, height }) => only === undefined || Math.round((width * height) / 1e6) === only)
/** Photos of each size, one after the other; the first of all has a cold extension. */
const photosEach = 3
/** A person's pointer is on a button for so long at least before it is pressed. */
const aimMs = 150
const patienceMs = 60_000
const pollMs = 10

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const asMs = (ms: number): string => `${ms.toFixed(0).padStart(6)} ms`

const serve = async (photos: ReadonlyMap<string, Buffer>) => {
  const figures = [...photos.keys()].map((path) => `<p><img src="${path}" width="900" alt="Room"></p>`)
  const html = `<!doctype html><title>12 Mill Lane</title>${figures.join('')}`
  const server = await serveHere((request, response) => {
    const photo = photos.get(request.url ?? '')
    response.writeHead(200, { 'Content-Type': photo ? 'image/jpeg' : 'text/html; charset=utf-8' })
    response.end(photo ?? html)
  })
  return { server, url: `${server.url}/` }
}

/** Waits for words of ours on the page, more finely than a test would. */
const says = async ({ inPage }: AtWork, words: RegExp): Promise<number> => {
  for (const began = performance.now(); performance.now() - began < patienceMs; await wait(pollMs))
    if (words.test(await inPage.text())) return performance.now()
  throw new Error(`The page does not say ${words}, but: ${await inPage.text()}`)
}

type Stages = Map<string, number>

/** What the extension measured of itself since it was last asked, in milliseconds. */
const ownMeasures = async (extension: RunningExtension): Promise<Stages> => {
  const entries = await (await extension.background()).evaluate(() => {
    const found = performance
      .getEntriesByType('measure')
      .map(({ name, duration }) => [name, duration] as const)
    performance.clearMeasures()
    return found
  })
  return new Map(entries.map(([name, ms]) => [name.replace('lightpool ', ''), ms]))
}

type Render = { renderer: string; decodeMs: number; renderMs: number; encodeMs: number }

const lastRender = ({ popup }: AtWork): Promise<Render> =>
  popup.evaluate(
    () =>
      new Promise<Render>((resolve, reject) => {
        const opening = indexedDB.open('lightpool-renderers')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('choice').objectStore('choice').get('lastRender')
          reading.onsuccess = () => resolve(reading.result)
        }
      }),
  )

/** The most memory that a process of the extension ever had, in MB: background, offscreen document and their workers. */
const peakOfExtension = async (): Promise<number> => {
  let peak = 0
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--extension-process')) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
  }
  return peak
}

const nameOf = ({ method, path }: Call): string =>
  `${method} ${path.replace(/[?].*/, '').replace(/(ord|img)_\w+/g, '…')}`

const press = async (work: AtWork, name: RegExp): Promise<number> => {
  await work.inPage.press(name)
  return performance.now()
}

const one = async (
  extension: RunningExtension,
  work: AtWork,
  calls: Call[],
  photo: string,
): Promise<Stages> => {
  const { page } = work
  await page.locator(photo).scrollIntoViewIfNeeded()
  await page.mouse.move(1, 1)
  await page.locator(photo).hover()
  await ownMeasures(extension)
  calls.length = 0
  const { x, y } = await work.inPage.find(/^Enhance this photo/)
  await page.mouse.move(x, y)
  await wait(aimMs)
  const clicked = await press(work, /^Enhance this photo/)
  const previewed = await says(work, /Keep for 1 credit/)
  const stages: Stages = new Map([['click → preview', previewed - clicked]])
  for (const [name, ms] of await ownMeasures(extension)) stages.set(`  ${name}`, ms)
  const upTo = calls.length
  // The button to spend with has to have been in sight for a moment.
  await wait(1_000)
  const kept = await press(work, /^Keep/)
  const onPage = await says(work, /Kept, and on the page/)
  const stored = await says(work, /Saved under Orders/)
  const render = await lastRender(work)
  for (const call of calls.slice(0, upTo)) stages.set(`  ${nameOf(call)}`, call.endedAt - call.startedAt)
  stages.set('Keep → pixels on the page', onPage - kept)
  for (const call of calls.slice(upTo)) stages.set(`  ${nameOf(call)}`, call.endedAt - call.startedAt)
  stages.set('  decode, full size', render.decodeMs)
  stages.set(`  render (${render.renderer})`, render.renderMs)
  stages.set('  encode, full size', render.encodeMs)
  stages.set('Keep → stored with the order', stored - kept)
  await work.inPage.press(/^Close/)
  return stages
}

const folder = await mkdtemp(join(tmpdir(), 'lightpool-click-'))
const built = await runChild(
  ...nodeArguments('scripts/build-extension.ts', '--browser', 'chrome', '--out', folder),
)
if (built.code !== 0) throw new Error(built.output)
const worker = await startWorkerProcess({
  port: 0,
  stateDir: join(folder, 'state'),
  settings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
})
try {
  for (const { width, height } of sizes) {
    const files = new Map<string, Buffer>()
    const names = ['living-room', 'kitchen', 'hallway', 'bedroom'].slice(0, photosEach)
    for (const name of names) files.set(`/${name}.jpg`, await makeLargePhoto(width, height, name))
    const { server, url } = await serve(files)
    const proxy = await startRecordingProxy(worker.url)
    const extension = await launchExtension({ apiUrl: proxy.url, buildFolder: join(folder, 'chrome-mv3') })
    const work = await goToWork(extension, worker.url, url)
    const all: Stages[] = []
    for (const path of files.keys()) all.push(await one(extension, work, proxy.calls, `img[src="${path}"]`))
    const [first, ...rest] = all
    const bytes = [...files.values()].map(({ length }) => length)
    console.log(
      `\n${width} × ${height}, ${(median(bytes) / 1e6).toFixed(1)} MB a file; of the first photo, and the median of ${rest.length} more`,
    )
    const stageNames = new Set(all.flatMap((stages) => [...stages.keys()]))
    for (const name of stageNames) {
      const later = rest.flatMap((stages) => stages.get(name) ?? [])
      const early = first!.get(name)
      console.log(
        `${name.padEnd(40)} ${early === undefined ? ''.padStart(9) : asMs(early)} ${later.length ? asMs(median(later)) : ''}`,
      )
    }
    console.log(`most memory of the extension's process: ${(await peakOfExtension()).toFixed(0)} MB`)
    await extension.close()
    await proxy.close()
    await server.close()
  }
} finally {
  await worker.end()
  await rm(folder, { recursive: true, force: true })
}
