// One thread of the bench: takes handfuls of cases until there are none.
import { parentPort, workerData } from 'node:worker_threads'
import { type Case, judge } from './judge.ts'
import type { Peer } from './peers.ts'

const peers = workerData as readonly Peer[]

parentPort?.on('message', (cases: Case[]) => {
  void judge(cases, peers).then((judged) => parentPort?.postMessage(judged))
})
