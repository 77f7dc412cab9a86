import type { Enhanced, KeepProgress } from '#extension/features/enhance/shapes.ts'
import type { Trouble } from '#extension/services/result.ts'
import { passingCodes, sessionCodes, type TroubleCode } from '#extension/services/trouble-codes.ts'
import { chosen, type PageRun, type RunItem, stageOf, waitingAgain } from './run.ts'
import type { PauseReason, TakenFile } from './shapes.ts'

/** What each thing that happens makes of a run; pure, like run.ts. */

export const triesMax = 5
const firstWaitMs = 1_000
const longestWaitMs = 60_000

const change = (run: PageRun, number: number, how: (item: RunItem) => Partial<RunItem>): PageRun => ({
  ...run,
  items: run.items.map((item) => (item.number === number ? { ...item, ...how(item) } : item)),
})

/** Its file lies on this device. */
export const afterTake = (run: PageRun, number: number, photo: string, taken: TakenFile): PageRun =>
  change(run, number, () => ({ photo, taken }))

export const afterPrepare = (run: PageRun, number: number, enhanced: Enhanced): PageRun => {
  const { imageId, edits, disclosure, settings, purse } = enhanced
  return change({ ...run, purse }, number, () => ({
    state: 'ready',
    imageId,
    edits: [...edits],
    disclosure,
    settings,
    price: null,
    failures: 0,
    notBefore: 0,
    problem: null,
  }))
}

export const withPicture = (run: PageRun, number: number): PageRun =>
  change(run, number, () => ({ hasPicture: true }))

export const withPrices = (
  run: PageRun,
  quote: { lines: readonly { imageId: string; price: number }[]; available: number },
): PageRun => {
  const prices = new Map(quote.lines.map(({ imageId, price }) => [imageId, price]))
  return {
    ...run,
    purse: run.purse && { ...run.purse, available: quote.available },
    items: run.items.map((item) =>
      item.imageId === null ? item : { ...item, price: prices.get(item.imageId) ?? item.price },
    ),
  }
}

/** Somebody saw the price of these photos and said yes. */
export const approve = (run: PageRun, numbers: ReadonlySet<number>, now: number): PageRun => {
  const begin = new Set(chosen(run, numbers).map(({ number }) => number))
  return {
    ...run,
    approvedAt: now,
    paused: null,
    cancelled: false,
    halt: null,
    items: run.items.map((item) =>
      begin.has(item.number)
        ? { ...item, state: 'queued', purchase: null, step: null, failures: 0, notBefore: 0, problem: null }
        : item,
    ),
  }
}

export const afterBegin = (
  run: PageRun,
  number: number,
  purchase: NonNullable<RunItem['purchase']>,
): PageRun =>
  change(run, number, () => ({ state: 'keeping', purchase, jobId: purchase.id, step: 'purchasing' }))

/**
 * The keeping of a photo went on: what it cost is known from the purchase on, and once it is rendered it is kept, and
 * owed to the page.
 */
export const afterProgress = (run: PageRun, number: number, progress: KeepProgress, now: number): PageRun => {
  const { jobId, charged, available, rendered, state } = progress
  const next = change(run, number, (item) => ({
    state: rendered ? 'kept' : item.state,
    jobId,
    step: state,
    toShow: rendered && item.state !== 'kept' ? now : item.toShow,
    charged: Math.max(item.charged, charged ?? 0),
    price: charged === null ? item.price : 0,
    problem: null,
  }))
  return available === null || next.purse === null ? next : { ...next, purse: { ...next.purse, available } }
}

/** The page shows it, or is gone; what was asked for anew meanwhile is still to be shown. */
export const afterShown = (run: PageRun, number: number, asked: number): PageRun =>
  change(run, number, ({ toShow }) => ({ toShow: toShow === asked ? null : toShow }))

/** Somebody wants the results on the page (`now`), or the originals (null). */
export const wantShown = (run: PageRun, now: number | null): PageRun => ({
  ...run,
  items: run.items.map((item) => ({ ...item, toShow: item.state === 'kept' ? now : null })),
})

/** Nothing more can be bought until somebody adds credits or lifts a cap. */
const endsBuying: ReadonlySet<TroubleCode> = new Set([
  'insufficient_credits',
  'payment_required',
  'cap_reached',
])
/** Somebody has to sign in first. */
const needsSession: ReadonlySet<TroubleCode> = new Set(sessionCodes)
/** Trying these again may go better. */
const passing: ReadonlySet<TroubleCode> = new Set([...passingCodes, 'photo_interrupted'])

/** What a failure makes of the run: the photo waits and is tried again, or fails, or the run stands still. */
export const afterFailure = (run: PageRun, number: number, problem: Trouble, now: number): PageRun => {
  if (endsBuying.has(problem.code)) return outOfCredits(run, number, problem)
  if (needsSession.has(problem.code)) return { ...back(run, number), paused: 'signed-out' }
  return change(run, number, (item) => {
    const failures = item.failures + 1
    if (!passing.has(problem.code) || failures >= triesMax) return { state: 'failed', problem, step: null }
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** item.failures)
    return { failures, notBefore: now + Math.max(wait, (problem.retryAfterSeconds ?? 0) * 1000), problem }
  })
}

/** A job that has ended is over: whatever is tried again is a new one, with keys of its own. */
export const afterJobFailed = (run: PageRun, number: number, problem: Trouble): PageRun => {
  if (endsBuying.has(problem.code)) return outOfCredits(run, number, problem)
  if (needsSession.has(problem.code)) return { ...back(run, number), paused: 'signed-out' }
  return change(run, number, () => ({ state: 'failed', problem, step: null, purchase: null }))
}

/** Whatever still costs something is left as it is; what is paid already goes on. */
const outOfCredits = (run: PageRun, number: number, halt: Trouble): PageRun => ({
  ...run,
  halt,
  items: run.items.map((item) =>
    item.number === number || (item.state === 'queued' && item.price !== 0)
      ? { ...item, state: 'ready', purchase: null, step: null, problem: null }
      : item,
  ),
})

const back = (run: PageRun, number: number): PageRun =>
  change(run, number, ({ state }) => ({ state: state === 'keeping' ? 'queued' : state, step: null }))

export const pause = (run: PageRun, why: PauseReason): PageRun =>
  stageOf(run) === 'open' ? run : { ...run, paused: why }

export const resume = (run: PageRun, now: number): PageRun => ({
  ...run,
  paused: null,
  approvedAt: now,
  items: run.items.map((item) => ({ ...item, notBefore: 0 })),
})

/** What was not begun is left; what was begun is paid, or about to be, and is delivered. */
export const cancel = (run: PageRun): PageRun => ({
  ...run,
  paused: null,
  cancelled: stageOf(run) !== 'open',
  items: run.items.map((item) => {
    if (item.state === 'waiting') return { ...item, state: 'left' }
    return item.state === 'queued' ? { ...item, state: 'ready' } : item
  }),
})

/** Photos that could not be prepared are taken once more. */
export const prepareAgain = (run: PageRun, numbers: ReadonlySet<number>): PageRun => ({
  ...run,
  paused: null,
  cancelled: false,
  quoteProblem: null,
  items: run.items.map((item) =>
    numbers.has(item.number) && item.imageId === null && item.state !== 'part' ? waitingAgain(item) : item,
  ),
})
