import { bracketsOf, wholeOf } from './combining.ts'
import { isUnderWay } from './drive.ts'
import { leaderOf, type PageRun, type RunItem, stageOf, toQuote } from './run.ts'
import type { ItemView, RunBrief, RunView } from './shapes.ts'

/** What the popup gets to see of a run. */
export const viewOf = (run: PageRun): RunView => {
  const { id, revision, tabId, title, paused, cancelled, halt, purse, quoteProblem } = run
  return {
    id,
    revision,
    tabId,
    title,
    paused,
    cancelled,
    halt,
    purse,
    quoteProblem,
    stage: stageOf(run),
    quoting: toQuote(run).length > 0,
    items: run.items.map((item) => itemView(run, item)),
    brackets: bracketsOf(run),
  }
}

/** A photo with the content of an earlier one is as far as that one is. */
const itemView = (run: PageRun, item: RunItem): ItemView => {
  const leader = leaderOf(run, item)
  const { number, identity, keys, name, width, height, hasPicture, frames, reference } = item
  const { state, step, price, charged, edits, disclosure, imageId, jobId, photo, problem } = leader
  return {
    number,
    identity,
    keys,
    name,
    width,
    height,
    hasPicture,
    state,
    step,
    price,
    charged,
    edits,
    disclosure,
    imageId,
    jobId,
    photo,
    problem,
    frames,
    reference,
    partOf: item.state === 'part' ? wholeOf(run, number) : null,
    sameAs: leader === item ? null : leader.number,
    working: isUnderWay(run.id, leader.number),
  }
}

export const briefOf = (run: PageRun): RunBrief => {
  const stage = stageOf(run)
  const counted = run.items.filter(
    ({ state }) => state !== 'part' && (stage !== 'keeping' || state !== 'ready'),
  )
  const done = counted.filter(({ state }) =>
    stage === 'preparing' ? state !== 'waiting' : state === 'kept' || state === 'failed',
  )
  return { id: run.id, tabId: run.tabId, title: run.title, stage, done: done.length, all: counted.length }
}
