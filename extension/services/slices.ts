/** The page waits no longer than this for us at once, in milliseconds. */
const sliceMs = 8

/**
 * Does long work in parts, at each `yield` of which it may pause: the page does its own work meanwhile. `pause`
 * tells when to go on.
 */
export const inSlices = async <Value>(
  work: Generator<void, Value>,
  pause: () => Promise<void> = nextTask,
): Promise<Value> => {
  let until = performance.now() + sliceMs
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await pause()
    until = performance.now() + sliceMs
  }
}

/** Timers of a page that nobody sees wait for a second, and after some minutes for a minute; messages do not. */
const nextTask = (): Promise<void> =>
  document.hidden ? atOnce() : new Promise((resolve) => setTimeout(resolve))

/** In a task of its own, before any timer. */
export const atOnce = (): Promise<void> =>
  // Without a scheduler (Firefox before 142) a timer that waits already comes first.
  'scheduler' in globalThis
    ? scheduler.postTask(() => {}, { priority: 'user-blocking' })
    : new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
