import { type Child, nodeArguments, startChild } from '#scripts/process/child.ts'

/** A few seconds as a rule; on a machine that is busy with its first installation, minutes. */
const startWithinMs = 180_000

export type WorkerProcess = { url: string; child: Child; end: () => Promise<void> }

export type WorkerProcessOptions = {
  /** 0 takes a free one. */
  port: number
  stateDir: string
  /** Settings of worker/env.ts. */
  settings?: Record<string, string>
  onOutput?: (text: string) => void
}

const whenReady = (child: Child, seen: () => string | undefined): Promise<string> =>
  new Promise((resolve, reject) => {
    const poll = setInterval(() => {
      const url = seen()
      if (url) settle(() => resolve(url))
    }, 20)
    const tooLate = setTimeout(
      () =>
        settle(() =>
          reject(new Error(`The Worker is not ready after ${startWithinMs / 1000} s:\n${child.output()}`)),
        ),
      startWithinMs,
    )
    void child.ended.then((code) =>
      settle(() =>
        reject(new Error(`The Worker ended with ${code} before it was ready:\n${child.output()}`)),
      ),
    )
    const settle = (done: () => void): void => {
      clearInterval(poll)
      clearTimeout(tooLate)
      done()
    }
  })

/** Starts `scripts/worker.ts` as a program of its own; resolves when it answers. */
export const startWorkerProcess = async (options: WorkerProcessOptions): Promise<WorkerProcess> => {
  const child = startChild(...nodeArguments('scripts/worker.ts'), {
    env: { ...options.settings, PORT: String(options.port), STATE_DIR: options.stateDir },
    ...(options.onOutput ? { onOutput: options.onOutput } : {}),
  })
  try {
    const url = await whenReady(child, () => /^ready (\S+)$/m.exec(child.output())?.[1])
    return { url, child, end: child.end }
  } catch (error) {
    await child.end()
    throw error
  }
}
