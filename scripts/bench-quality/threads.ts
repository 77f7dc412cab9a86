import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Job, Work } from './work.ts'

const threadsMax = 8

/** One for each processor. They stay, because code that has run for a while is faster. */
export type Threads = {
  /** Does the same to everything in the list, on all threads; the answers come in the list's order. */
  each: <Name extends keyof Work>(
    name: Name,
    list: readonly Parameters<Work[Name]>[],
  ) => Promise<Awaited<ReturnType<Work[Name]>>[]>
  close: () => Promise<void>
}

export function openThreads(): Threads {
  const script = new URL('./work-thread.ts', import.meta.url)
  const workers = Array.from(
    { length: Math.min(threadsMax, availableParallelism()) },
    () => new Worker(script),
  )
  return {
    each: async (name, list) => {
      const answers = new Array(list.length)
      let next = 0
      const workThrough = async (worker: Worker) => {
        for (let i = next++; i < list.length; i = next++) {
          answers[i] = await answerOf(worker, [name, ...list[i]!])
          tellProgress(name, Math.min(next, list.length), list.length)
        }
      }
      await Promise.all(workers.map(workThrough))
      return answers
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function answerOf(worker: Worker, job: Job): Promise<unknown> {
  return new Promise((done, fail) => {
    worker.once('error', fail)
    worker.once('message', (answer: unknown) => {
      worker.off('error', fail)
      done(answer)
    })
    worker.postMessage(job)
  })
}

/** For whoever watches: gone when it is done. */
function tellProgress(name: string, begun: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${begun < all ? `${name} ${begun} of ${all}` : ''}`)
}
