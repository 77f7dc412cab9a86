import { spawnSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { experimental_readRawConfig } from 'wrangler'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { migrate } from '#scripts/local-worker/migrations.ts'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { projectRoot } from '#scripts/process/child.ts'

const { rawConfig } = experimental_readRawConfig({ config: join(projectRoot, 'wrangler.toml') })
const compatibilityDate = rawConfig.compatibility_date ?? ''
const databaseId = rawConfig.d1_databases?.[0]?.database_id ?? ''

const bundle = async (folder: string): Promise<string> => {
  await ensureKernels()
  const { assets: _, ...rest } = rawConfig
  const config = join(folder, 'wrangler.json')
  await writeFile(
    config,
    JSON.stringify({ ...rest, main: join(projectRoot, 'test/bench/side-by-side/worker.ts') }),
  )
  const outdir = join(folder, 'bundle')
  const wrangler = join(projectRoot, 'node_modules/wrangler/bin/wrangler.js')
  const done = spawnSync(
    process.execPath,
    [wrangler, 'deploy', '--dry-run', '--config', config, '--outdir', outdir],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, ...quietWrangler },
    },
  )
  if (done.status !== 0) throw new Error(`The Worker does not bundle: ${done.stderr}`)
  return outdir
}

/** Bundles the Worker of `worker.ts`, and makes its database in `folder`; answers where the bundle is. */
export const prepareSideBySide = async (folder: string): Promise<string> => {
  await migrate(folder)
  return bundle(folder)
}

/**
 * Serves it by the bare runtime, without the proxy that `npm run worker` has before it: on this scale the proxy would be
 * most of what is measured. D1 in `folder` on disk.
 */
export const serveSideBySide = async (
  folder: string,
  outdir: string,
): Promise<{ url: string; end: () => Promise<void> }> => {
  const modules = (await readdir(outdir)).filter((name) => /\.(js|wasm)$/.test(name))
  // The entry comes first.
  modules.sort((one, other) => Number(other.endsWith('.js')) - Number(one.endsWith('.js')))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      port: 0,
      resourcePersistencePath: join(folder, 'v3'),
      // What the Worker logs of each request is not measured: it goes nowhere.
      handleStructuredLogs: () => {},
      workers: [
        {
          name: 'lightpool',
          modulesRoot: outdir,
          modules: modules.map((name) => ({
            type: name.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const),
            path: join(outdir, name),
          })),
          compatibilityDate,
          compatibilityFlags: ['nodejs_compat'],
          bindings: { ENVIRONMENT: 'development', RATE_LIMITS: 'off' },
          d1Databases: { DB: databaseId },
          r2Buckets: ['PICTURES'],
          queueProducers: { JOBS: 'lightpool-jobs' },
          durableObjects: { LIMITS: { className: 'LimiterBucket', useSQLite: true } },
        },
      ],
    }),
  )
  const url = (await miniflare.ready).origin
  return { url, end: () => miniflare.dispose() }
}
