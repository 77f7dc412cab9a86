import { keepOne } from './keep-one.ts'
import { showOwed } from './on-page.ts'
import { prepareOne } from './prepare-one.ts'
import { quoteRun } from './quote.ts'
import { isStale, nextTry, nextWork, owedToPage, type PageRun, stageOf, toQuote, type Work } from './run.ts'
import { pause } from './run-steps.ts'
import { allRuns, changeRun, runOf, touchRun } from './runs.ts'
import type { PhotoWork } from './shapes.ts'

/**
 * How many photos are in the works at once, over all runs. Taking a photo decodes it, and keeping one renders it
 * at full size: two of each keep the network and a core busy while the memory stays that of a few photos.
 */
const atOnce = { prepare: 2, keep: 2 } as const

/** Within this time something that waits is taken up by a timer; beyond it the alarm does. */
const timerReachMs = 25_000

const underWay = { prepare: new Set<string>(), keep: new Set<string>() }
const quoting = new Set<string>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

const keyOf = (runId: string, number: number): string => `${runId} ${number}`

export const isUnderWay = (runId: string, number: number): boolean =>
  underWay.prepare.has(keyOf(runId, number)) || underWay.keep.has(keyOf(runId, number))

export const hasWork = (run: PageRun): boolean =>
  (run.paused === null && stageOf(run) !== 'open') || owedToPage(run, Date.now()).length > 0

/** Begins what can be begun now, for every run; called whenever anything has changed. Never throws. */
export const driveAll = (effects: PhotoWork): void => {
  for (const run of allRuns()) driveRun(run.id, effects)
}

const driveRun = (id: string, effects: PhotoWork): void => {
  const run = runOf(id)
  if (run === null) return
  showOwed(id, effects)
  if (isStale(run, Date.now())) {
    void changeRun(id, (now) => pause(now, 'stale'))
    return
  }
  const busy = new Set(run.items.map(({ number }) => number).filter((number) => isUnderWay(id, number)))
  for (const work of nextWork(run, busy, Date.now())) {
    if (underWay[work.kind].size >= atOnce[work.kind]) continue
    begin(run, work, effects)
  }
  if (toQuote(run).length > 0) quote(id, effects)
  wakeLater(run, effects)
}

const begin = (run: PageRun, { kind, item }: Work, effects: PhotoWork): void => {
  const key = keyOf(run.id, item.number)
  underWay[kind].add(key)
  touchRun(run.id)
  const one = kind === 'prepare' ? prepareOne : keepOne
  void one(run.id, item.number, effects)
    .catch((cause) => console.error('whole page', kind, cause))
    .finally(() => {
      underWay[kind].delete(key)
      touchRun(run.id)
      driveAll(effects)
    })
}

const quote = (id: string, effects: PhotoWork): void => {
  if (quoting.has(id)) return
  quoting.add(id)
  void quoteRun(id)
    .catch((cause) => console.error('quoting', cause))
    .finally(() => {
      quoting.delete(id)
      driveAll(effects)
    })
}

const wakeLater = (run: PageRun, effects: PhotoWork): void => {
  clearTimeout(timers.get(run.id))
  const at = hasWork(run) ? nextTry(run) : null
  if (at === null) return
  const wait = at - Date.now()
  if (wait > 0 && wait < timerReachMs)
    timers.set(
      run.id,
      setTimeout(() => driveAll(effects), wait),
    )
}
