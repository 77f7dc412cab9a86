import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'

/** A Worker of the test's own, on the same address after each restart with other settings. */
export const ownWorker = async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'lightpool-own-'))
  const settings = { ENVIRONMENT: 'development', RATE_LIMITS: 'off' }
  let worker = await startWorkerProcess({ port: 0, stateDir, settings })
  const { url } = worker
  return {
    url,
    restart: async (more: Record<string, string> = {}, meanwhile?: (stateDir: string) => Promise<void>) => {
      await worker.end()
      await meanwhile?.(stateDir)
      const port = Number(new URL(url).port)
      worker = await startWorkerProcess({ port, stateDir, settings: { ...settings, ...more } })
    },
    end: async () => {
      await worker.end()
      await rm(stateDir, { recursive: true, force: true })
    },
  }
}
