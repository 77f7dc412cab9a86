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

answer(renderJob, async (order) => {
  clearTimeout(resting)
  working++
  const rendered = await renderHere(order)
  working--
  if (working === 0) restLater()
  return rendered
})
restLater()
