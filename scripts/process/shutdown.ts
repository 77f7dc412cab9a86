const reapWithinMs = 2_000
const pollMs = 10
/** What a shell says of a program that Ctrl-C ended: work that was broken off has not passed. */
export const brokenOff = 130
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Waits until the programs that this process started are gone: whoever looks next finds none of them. */
const childrenGone = async (): Promise<void> => {
  for (let waited = 0; waited < reapWithinMs; waited += pollMs) {
    if (!process.getActiveResourcesInfo().includes('ProcessWrap')) return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/**
 * From now on, runs `end` once when this process is asked to stop, by a signal or because the program that
 * started it over an IPC channel is gone; then exits with `code`, or 1 when `end` fails. It is the only one to hear the
 * signals: libraries that exit at once would leave half of the work undone.
 */
export const onShutdown = (end: () => Promise<void>, code = 0): void => {
  let ending = false
  const stop = async (): Promise<void> => {
    if (ending) return
    ending = true
    try {
      await end()
      await childrenGone()
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
    process.exit(code)
  }
  for (const signal of signals) process.removeAllListeners(signal).on(signal, stop)
  process.removeAllListeners('disconnect').on('disconnect', stop)
  process.channel?.unref()
}

/** Ends this process with `code` once all that it wrote has been read; `process.exit` would cut that off. */
export const leave = (code: number): void => {
  process.exitCode = code
  // The channel to whoever started us would keep us alive.
  if (process.connected) process.removeAllListeners('disconnect').disconnect()
}
