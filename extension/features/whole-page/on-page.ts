import { type Browser, browser } from '#extension/services/browser.ts'
import { emit } from '#extension/services/messages.ts'
import { originalsWanted, photoWanted, resultReady } from './events.ts'
import { leaderOf, owedToPage, type PageRun, type RunItem } from './run.ts'
import { afterShown } from './run-steps.ts'
import { changeRun, runOf } from './runs.ts'
import type { PhotoWork } from './shapes.ts'

type Page = Pick<PhotoWork, 'injectWorkbench' | 'pageKeyOf'>

/** The page may take so long, in milliseconds, to hand a photo over that only it can read. */
const handOverMs = 20_000

/** The tab of a run, as long as it still shows that very listing and lets us in. */
const tabOf = async (run: PageRun, page: Page): Promise<Browser.tabs.Tab | null> => {
  const tab = await browser.tabs.get(run.tabId).catch(() => null)
  if (tab?.url === undefined || !/^https?:/.test(tab.url)) return null
  const shown = page.pageKeyOf(tab.url, null)
  if (shown !== page.pageKeyOf(run.pageUrl, null)) return null
  return (await page.injectWorkbench(run.tabId)) ? tab : null
}

/**
 * All places on the page where the content of this photo stands, under whatever address; for a combined one, where
 * the exposure stands that the others were laid on.
 */
const keysOf = (run: PageRun, item: RunItem): string[] =>
  run.items
    .filter((other) => leaderOf(run, other) === item || other.number === item.reference)
    .flatMap(({ keys }) => keys)

/** The page may take so long, in milliseconds, to say that it shows a result; then it is told again. */
const showAgainAfterMs = 20_000
const toldAt = new Map<string, number>()

/**
 * Puts results where the originals stand. Each is owed on the disk until the page has said that it shows it, so
 * whatever dies on the way there, the next background or the alarm tells it again.
 */
export const showOwed = (runId: string, page: Page): void => {
  const run = runOf(runId)
  if (run === null) return
  const now = Date.now()
  for (const item of owedToPage(run, now)) {
    const key = `${runId} ${item.number} ${item.toShow}`
    if (now - (toldAt.get(key) ?? 0) < showAgainAfterMs) continue
    toldAt.set(key, now)
    void showOnPage(run, item, page).catch((cause) => console.error('showing a result', cause))
  }
}

const showOnPage = async (run: PageRun, item: RunItem, page: Page): Promise<void> => {
  const { number, jobId } = item
  const asked = item.toShow!
  // Of a page that was left nothing is owed to anybody.
  if (jobId === null || (await tabOf(run, page)) === null)
    return changeRun(run.id, (now) => afterShown(now, number, asked))
  // Somebody may have asked for the originals meanwhile.
  const isOwed = runOf(run.id)?.items.some((now) => now.number === number && now.toShow === asked)
  if (isOwed !== true) return
  const result = { runId: run.id, number, asked, keys: keysOf(run, item), jobId }
  await emit(resultReady, result, { tabId: run.tabId, frameId: 0 })
}

export const putOriginalsBack = async (run: PageRun, page: Page): Promise<void> => {
  if ((await tabOf(run, page)) === null) return
  const keys = run.items.flatMap((item) => item.keys)
  await emit(originalsWanted, { keys }, { tabId: run.tabId, frameId: 0 })
}

const handingOver = new Map<string, (photo: string | null) => void>()

/** A photo that lives in the page (blob, data) or on its own site is handed over by the page, which has it already. */
export const isOfThePage = (run: PageRun, { addresses }: RunItem): boolean => {
  const [first] = addresses
  return first === undefined || URL.parse(first)?.origin === new URL(run.pageUrl).origin
}

/** The hash under which the page handed the photo over; null when it did not. */
export const takeFromPage = async (run: PageRun, item: RunItem, page: Page): Promise<string | null> => {
  const tab = await tabOf(run, page)
  // The browser lets a tab that was put to sleep answer nothing.
  if (tab === null || tab.discarded === true) return null
  const key = `${run.id} ${item.number}`
  return new Promise((resolve) => {
    const done = (photo: string | null) => {
      clearTimeout(timer)
      handingOver.delete(key)
      resolve(photo)
    }
    const timer = setTimeout(() => done(null), handOverMs)
    handingOver.set(key, done)
    const { number, keys } = item
    void emit(photoWanted, { runId: run.id, number, keys }, { tabId: run.tabId, frameId: 0 })
  })
}

/** Nobody waits for it any more when the service worker died meanwhile: then it is asked for again. */
export const handedOver = (runId: string, number: number, photo: string | null): void =>
  handingOver.get(`${runId} ${number}`)?.(photo)
