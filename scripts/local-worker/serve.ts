import { join, resolve } from 'node:path'
import { unstable_startWorker } from 'wrangler'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { projectRoot } from '#scripts/process/child.ts'
import { migrate } from './migrations.ts'

/** Cloudflare calls a cron trigger by itself; the local runtime waits to be asked. As often as wrangler.toml says. */
const cronEveryMs = 5 * 60 * 1000
const host = '127.0.0.1'

export type ServeOptions = {
  port: number
  stateDir: string
  /** The Worker's settings by name (see worker/env.ts). */
  settings: Record<string, string>
  /** Rebuild when a source file changes. */
  watch: boolean
  /** A line that the Worker logged. */
  onLog: (level: string, line: string) => void
}

export type LocalWorker = { url: string; stop: () => Promise<void> }

const answers = async (url: string): Promise<void> => {
  // Any answer will do; the Worker's own state is the settings' and the tests' matter.
  await (await fetch(`${url}/v1/openapi.json`)).arrayBuffer()
}

const runCrons = (url: string): NodeJS.Timeout =>
  setInterval(() => {
    void fetch(`${url}/cdn-cgi/handler/scheduled`).catch(() => undefined)
  }, cronEveryMs)

/**
 * Serves the Worker from this process, with the real runtime and its embedded database, bucket and queue under
 * `stateDir`. Resolves when it answers; throws when it cannot be built or the state cannot be used.
 */
export const serve = async ({
  port,
  stateDir,
  settings,
  watch,
  onLog,
}: ServeOptions): Promise<LocalWorker> => {
  const state = resolve(stateDir)
  await Promise.all([migrate(state), ensureKernels()])
  const worker = await unstable_startWorker({
    config: join(projectRoot, 'wrangler.toml'),
    envFiles: [],
    bindings: Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name, { type: 'plain_text' as const, value }]),
    ),
    dev: {
      server: { hostname: host, port },
      inspector: false,
      persist: state,
      remote: false,
      watch,
      structuredLogsHandler: ({ level, message }: { level: string; message: string }) =>
        onLog(level, message),
    },
  })
  await worker.ready
  const url = (await worker.url).origin
  await answers(url)
  const crons = runCrons(url)
  return {
    url,
    stop: async () => {
      clearInterval(crons)
      await worker.dispose()
    },
  }
}
