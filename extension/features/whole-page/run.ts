import type { KeepProgress } from '#extension/features/enhance/shapes.ts'
import type { Trouble } from '#extension/services/result.ts'
import type { Purse } from '#extension/ui/purse-words.ts'
import type { Disclosure } from '#shared/contract/images.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { quotePhotosMax } from '#shared/rules/limits.ts'
import { isSame } from './same.ts'
import type { FoundPhoto, ItemState, PauseReason, RunView, TakenFile } from './shapes.ts'

/**
 * A whole page's run: which photos, how far each is, and what comes next. It is written down after every change,
 * so that popup and service worker may die at any moment. Plain data in, plain data out; no clock, no I/O.
 */
export type RunItem = {
  number: number
  identity: string
  keys: string[]
  name: string
  addresses: string[]
  width: number | null
  height: number | null
  state: ItemState
  /** Content hash of the taken file. */
  photo: string | null
  taken: TakenFile | null
  /** Numbers of the photos that this one is combined from; see combining.ts. */
  frames: number[] | null
  /** Which of those the others were laid on: the result takes its place on the page. */
  reference: number | null
  imageId: string | null
  settings: Settings | null
  edits: string[]
  disclosure: Disclosure | null
  /** Null until the Worker has quoted it. */
  price: number | null
  charged: number
  /** Written down before the purchase: with them it is the same purchase however often it is begun (C8). */
  purchase: { id: string; idempotencyKey: string } | null
  /** The job that keeps it, which may have been begun elsewhere. */
  jobId: string | null
  step: KeepProgress['state'] | null
  /** Since when its result is owed to the page (epoch, milliseconds); null once the page has said that it shows it. */
  toShow: number | null
  hasPicture: boolean
  failures: number
  notBefore: number
  problem: Trouble | null
}

export type PageRun = {
  id: string
  accountId: string
  tabId: number
  pageUrl: string
  /** What makes two visits visits of one listing; see enhance/page-key.ts. */
  page: string
  title: string
  createdAt: number
  /** When somebody last said that credits may be spent (epoch, milliseconds). */
  approvedAt: number
  revision: number
  paused: PauseReason | null
  cancelled: boolean
  halt: Trouble | null
  purse: Purse | null
  /** Why the prices could not be asked for. */
  quoteProblem: Trouble | null
  items: RunItem[]
}

/** Nobody is charged long after their click: then the run waits to be resumed. */
export const approvalLifetimeMs = 60 * 60_000
/** Nor does a page change long after it: then the results wait until somebody asks for them. */
const showLifetimeMs = 60 * 60_000

export const newRun = (
  about: Pick<PageRun, 'id' | 'accountId' | 'tabId' | 'pageUrl' | 'page' | 'title'>,
  now: number,
): PageRun => ({
  ...about,
  createdAt: now,
  approvedAt: now,
  revision: 0,
  paused: null,
  cancelled: false,
  halt: null,
  purse: null,
  quoteProblem: null,
  items: [],
})

/** Adds photos to be prepared; one that the run has already is prepared again only where that failed. */
export const withPhotos = (run: PageRun, found: readonly FoundPhoto[]): PageRun => {
  const items = [...run.items]
  for (const photo of found) {
    const at = items.findIndex((item) => isSame(item, photo))
    const known = items[at]
    if (known === undefined) {
      if (items.length < quotePhotosMax) items.push(newItem(photo, nextNumber(items)))
    } else if (known.imageId === null && known.state !== 'part')
      items[at] = { ...waitingAgain(known), ...placeOf(photo) }
  }
  return { ...run, items, paused: null, cancelled: false, halt: null, quoteProblem: null }
}

/** Numbers are for good: pictures are kept under them. */
export const nextNumber = (items: readonly RunItem[]): number =>
  Math.max(0, ...items.map(({ number }) => number)) + 1

const placeOf = ({ identity, keys, addresses }: Omit<FoundPhoto, 'picture'>) => ({
  identity,
  keys,
  addresses,
})

export const newItem = (photo: Omit<FoundPhoto, 'picture'>, number: number): RunItem => ({
  number,
  ...placeOf(photo),
  name: photo.name,
  width: photo.width,
  height: photo.height,
  state: 'waiting',
  photo: null,
  taken: null,
  frames: null,
  reference: null,
  imageId: null,
  settings: null,
  edits: [],
  disclosure: null,
  price: null,
  charged: 0,
  purchase: null,
  jobId: null,
  step: null,
  toShow: null,
  hasPicture: false,
  failures: 0,
  notBefore: 0,
  problem: null,
})

export const waitingAgain = (item: RunItem): RunItem => ({
  ...item,
  state: 'waiting',
  failures: 0,
  notBefore: 0,
  problem: null,
})

export const stageOf = ({ items }: Pick<PageRun, 'items'>): RunView['stage'] => {
  if (items.some(({ state }) => state === 'waiting')) return 'preparing'
  return items.some(({ state }) => state === 'queued' || state === 'keeping') ? 'keeping' : 'open'
}

/** The first photo with the same content stands for all of them: they are kept, and paid, with it (C4). */
export const leaderOf = (run: PageRun, item: RunItem): RunItem =>
  item.imageId === null || item.state === 'part'
    ? item
    : run.items.find(({ imageId, state }) => imageId === item.imageId && state !== 'part')!

/** Photos that can be kept, each content once. */
export const leaders = (run: PageRun): RunItem[] =>
  run.items.filter((item) => item.imageId !== null && item.state !== 'part' && leaderOf(run, item) === item)

/** The photos whose price is to be asked for; empty while others are still being prepared. */
export const toQuote = (run: PageRun): RunItem[] =>
  stageOf(run) === 'preparing' || run.quoteProblem !== null
    ? []
    : leaders(run).filter(({ price }) => price === null)

export type Work = { kind: 'prepare' | 'keep'; item: RunItem }

/** What may be begun now; `working` are the numbers under way. Paused runs begin nothing new. */
export const nextWork = (run: PageRun, working: ReadonlySet<number>, now: number): Work[] => {
  const free = run.items.filter(({ number, notBefore }) => !working.has(number) && notBefore <= now)
  // What was begun is brought to its end even in a paused run: it may be paid already.
  const begun = free.filter(({ state }) => state === 'keeping')
  const fresh =
    run.paused === null
      ? free.filter(({ state }) => state === 'waiting' || (state === 'queued' && isApproved(run, now)))
      : []
  return [...begun, ...fresh].map((item) => ({
    kind: item.state === 'waiting' ? 'prepare' : 'keep',
    item,
  }))
}

/** When something that waits may be tried again; null when nothing waits for the clock. */
export const nextTry = (run: PageRun): number | null => {
  const times = run.items
    .filter(({ state }) => state === 'waiting' || state === 'queued' || state === 'keeping')
    .map(({ notBefore }) => notBefore)
  return times.length === 0 ? null : Math.min(...times)
}

/** The photos whose results the page has not said to show yet. */
export const owedToPage = ({ items }: PageRun, now: number): RunItem[] =>
  items.filter(({ toShow }) => toShow !== null && now - toShow <= showLifetimeMs)

const isApproved = (run: PageRun, now: number): boolean => now - run.approvedAt <= approvalLifetimeMs

export const isStale = (run: PageRun, now: number): boolean =>
  run.paused === null && run.items.some(({ state }) => state === 'queued') && !isApproved(run, now)

/** What keeping these photos costs together, each content once; null where a price is not known. */
export const totalOf = (run: PageRun, numbers: ReadonlySet<number>): number | null => {
  let total = 0
  for (const { price } of chosen(run, numbers)) {
    if (price === null) return null
    total += price
  }
  return total
}

/** The photos that keeping these numbers means: leaders that are not kept yet. */
export const chosen = (run: PageRun, numbers: ReadonlySet<number>): RunItem[] => {
  const wanted = new Set(
    run.items.filter(({ number }) => numbers.has(number)).map((item) => leaderOf(run, item).number),
  )
  return leaders(run).filter(
    ({ number, state }) => wanted.has(number) && (state === 'ready' || state === 'failed'),
  )
}
