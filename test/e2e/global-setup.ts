import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkerProcess } from '#scripts/local-worker/process.ts'
import { buildExtension } from '#test/support/build-extension.ts'
import { givenBuild, tellEnvironment } from '#test/support/e2e-environment.ts'

/** Starts a Worker and builds the extension; returns how to end and remove both. */
const globalSetup = async (): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-e2e-'))
  const [worker, buildFolder] = await Promise.all([
    startWorkerProcess({
      port: 0,
      stateDir: join(folder, 'state'),
      settings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
    }),
    givenBuild() ?? buildExtension('chrome', join(folder, 'extension')),
  ])
  tellEnvironment({ apiUrl: worker.url, buildFolder })
  return async () => {
    await worker.end()
    await rm(folder, { recursive: true, force: true })
  }
}

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export.
export default globalSetup
