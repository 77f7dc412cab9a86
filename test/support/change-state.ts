import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy } from 'wrangler'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { projectRoot } from '#scripts/process/child.ts'

/** Works on the database of a local Worker's state; only while no Worker serves it. */
export const inState = async (
  stateDir: string,
  work: (db: D1Database) => Promise<unknown>,
): Promise<void> => {
  Object.assign(process.env, quietWrangler)
  const platform = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(projectRoot, 'wrangler.toml'),
    persist: { path: join(stateDir, 'v3') },
    envFiles: [],
    remoteBindings: false,
  })
  try {
    await work(platform.env.DB)
  } finally {
    await platform.dispose()
  }
}

/** Runs one statement on it. */
export const changeState = (
  stateDir: string,
  statement: string,
  ...values: (string | number)[]
): Promise<void> =>
  inState(stateDir, (db) =>
    db
      .prepare(statement)
      .bind(...values)
      .run(),
  )
