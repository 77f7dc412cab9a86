import { combineHere } from '#extension/features/brackets/combine-here.ts'
import { combineKept } from '#extension/features/brackets/requests.ts'
import { renderJob } from '#extension/features/enhance/picture-requests.ts'
import { renderHere } from '#extension/features/enhance/render-here.ts'
import { answer } from '#extension/services/answer.ts'

/** The document gives its memory back after resting this long, in milliseconds. */
const restMs = 30_000

let working = 0
let resting: ReturnType<typeof setTimeout> | undefined

const restLater = (): void => {
  resting = setTimeout(() => window.close(), restMs)
}

const atWork = async <Value>(work: Promise<Value>): Promise<Value> => {
  clearTimeout(resting)
  working++
  try {
    return await work
  } finally {
    working--
    if (working === 0) restLater()
  }
}

answer(renderJob, (order) => atWork(renderHere(order)))
answer(combineKept, (order) => atWork(combineHere(order)))
restLater()
