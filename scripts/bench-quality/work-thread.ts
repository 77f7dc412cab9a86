// One thread of the bench: does one job after the other.
import { parentPort } from 'node:worker_threads'
import { type Job, work } from './work.ts'

parentPort?.on('message', ([name, ...given]: Job) => {
  const begin = work[name] as (...given: unknown[]) => Promise<unknown>
  void begin(...given).then((done) => parentPort?.postMessage(done))
})
