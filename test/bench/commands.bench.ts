/** How long the Worker's command takes from its start to its first answer, and to its end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { tell, tellHead } from './figures.ts'

const runs = 5
const folder = await mkdtemp(join(tmpdir(), 'lightpool-bench-'))
const took: Record<'empty' | 'kept' | 'end', number[]> = { empty: [], kept: [], end: [] }

const startAndEnd = async (state: 'empty' | 'kept', stateDir: string): Promise<void> => {
  const started = performance.now()
  const worker = await startWorkerProcess({ port: 0, stateDir, settings: { ENVIRONMENT: 'development' } })
  took[state].push(performance.now() - started)
  const ending = performance.now()
  process.kill(worker.child.pid, 'SIGTERM')
  await worker.child.ended
  took.end.push(performance.now() - ending)
}

for (let run = 0; run < runs; run += 1) {
  const stateDir = join(folder, String(run))
  await startAndEnd('empty', stateDir)
  await startAndEnd('kept', stateDir)
}
await rm(folder, { recursive: true, force: true })

tellHead()
tell('npm run worker, empty state: to ready', took.empty)
tell('npm run worker, kept state: to ready', took.kept)
tell('npm run worker: SIGTERM to gone', took.end)
