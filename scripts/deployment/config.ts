import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Unstable_RawConfig } from 'wrangler'
import { projectRoot } from '#scripts/process/child.ts'
import type { Deployment } from './settings.ts'

const configFile = join(projectRoot, '.output/deploy/wrangler.json')

const absolute = (path: string): string => join(projectRoot, path)

/** Cloudflare's own domain needs no route; any other is made a custom domain of the Worker. */
const reachedAt = (publicUrl: string): Partial<Unstable_RawConfig> => {
  const { hostname } = new URL(publicUrl)
  if (hostname.endsWith('.workers.dev')) return { workers_dev: true }
  return { workers_dev: false, routes: [{ pattern: hostname, custom_domain: true }] }
}

/**
 * The configuration of the deployed Worker: wrangler.toml with this deployment's ids, address and settings. It is
 * made anew by every deployment and holds no secret. Local development keeps to wrangler.toml, because a route
 * there would change the addresses that the local Worker sees.
 */
const deployedConfig = async ({ WORKER_NAME, D1_DATABASE_ID, ...vars }: Deployment) => {
  // Seconds of reading, which whoever asks how a command is called, or for the local database, need not wait for.
  const { experimental_readRawConfig } = await import('wrangler')
  const { rawConfig } = experimental_readRawConfig({ config: absolute('wrangler.toml') })
  const assets = rawConfig.assets
  return {
    ...rawConfig,
    name: WORKER_NAME,
    main: absolute(rawConfig.main ?? 'worker/index.ts'),
    ...(assets?.directory ? { assets: { ...assets, directory: absolute(assets.directory) } } : {}),
    d1_databases: (rawConfig.d1_databases ?? []).map((database: { migrations_dir?: string }) => ({
      ...database,
      database_id: D1_DATABASE_ID,
      migrations_dir: absolute(database.migrations_dir ?? 'worker/store/migrations'),
    })),
    vars: { ...rawConfig.vars, ENVIRONMENT: 'production', ...vars },
    ...reachedAt(vars.PUBLIC_URL),
  }
}

/** Writes it where Wrangler reads it; returns the path. */
export const writeDeployedConfig = async (deployment: Deployment): Promise<string> => {
  await mkdir(join(configFile, '..'), { recursive: true })
  await writeFile(configFile, JSON.stringify(await deployedConfig(deployment), null, 2))
  return configFile
}
