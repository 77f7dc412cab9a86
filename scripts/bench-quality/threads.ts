import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Case, Judged } from './judge.ts'
import type { Peer } from './peers.ts'

/** Cases that a thread takes at once: programs are started once for all of them. */
const handful = 12
const threadsMax = 8

/** Judges all cases on all processors, in the order given. */
export async function judgeAll(cases: readonly Case[], peers: readonly Peer[]): Promise<Judged[]> {
  const judged: Judged[] = new Array(cases.length)
  let next = 0
  const work = async () => {
    const worker = new Worker(new URL('./judge-thread.ts', import.meta.url), { workerData: peers })
    try {
      for (let from = next; from < cases.length; from = next) {
        next = from + handful
        const done = await answerOf(worker, cases.slice(from, from + handful))
        done.forEach((one, i) => {
          judged[from + i] = one
        })
      }
    } finally {
      await worker.terminate()
    }
  }
  const threads = Math.min(threadsMax, availableParallelism(), Math.ceil(cases.length / handful))
  await Promise.all(Array.from({ length: threads }, work))
  return judged
}

function answerOf(worker: Worker, cases: Case[]): Promise<Judged[]> {
  return new Promise((done, fail) => {
    const failed = (error: Error) => fail(error)
    worker.once('error', failed)
    worker.once('message', (judged: Judged[]) => {
      worker.off('error', failed)
      done(judged)
    })
    worker.postMessage(cases)
  })
}
