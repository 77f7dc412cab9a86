import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { experimental_readRawConfig, getPlatformProxy, unstable_splitSqlQuery } from 'wrangler'
import { projectRoot } from '#scripts/process/child.ts'

type Migration = { name: string; sql: string; hash: string }

const migrationsDir = join(projectRoot, 'worker/store/migrations')

/** The table in which Wrangler itself writes down what it applied, so that its own commands agree with ours. */
const createLog = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

const readMigrations = async (): Promise<Migration[]> => {
  const names = (await readdir(migrationsDir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(migrationsDir, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Beside the database, so that whoever deletes the one deletes the other. */
const stampFile = (stateDir: string): string => join(stateDir, 'v3/d1/applied-migrations.json')

const readStamp = async (stateDir: string): Promise<Record<string, string>> => {
  try {
    return JSON.parse(await readFile(stampFile(stateDir), 'utf8')) as Record<string, string>
  } catch {
    return {}
  }
}

/** wrangler.toml's database alone: all else would be started too, and miss the Worker's code. */
const writeDatabaseConfig = async (stateDir: string): Promise<string> => {
  const { rawConfig } = experimental_readRawConfig({ config: join(projectRoot, 'wrangler.toml') })
  const { name, compatibility_date, d1_databases } = rawConfig
  const file = join(dirname(stampFile(stateDir)), 'wrangler.json')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ name, compatibility_date, d1_databases }))
  return file
}

const apply = async (stateDir: string, migrations: Migration[]): Promise<void> => {
  const platform = await getPlatformProxy<{ DB: D1Database }>({
    configPath: await writeDatabaseConfig(stateDir),
    persist: { path: join(stateDir, 'v3') },
    envFiles: [],
    remoteBindings: false,
  })
  try {
    const { DB } = platform.env
    await DB.prepare(createLog).run()
    const { results } = await DB.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
    const applied = new Set(results.map((row) => row.name))
    for (const { name, sql } of migrations.filter((migration) => !applied.has(migration.name))) {
      const note = DB.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)
      await DB.batch([...unstable_splitSqlQuery(sql).map((query) => DB.prepare(query)), note])
    }
  } finally {
    await platform.dispose()
  }
}

/**
 * Brings the database in `stateDir` to today's schema; returns how many migrations that took, without starting
 * anything when there are none. Throws when one that was applied has been rewritten since.
 */
export const migrate = async (stateDir: string): Promise<number> => {
  const migrations = await readMigrations()
  const stamp = await readStamp(stateDir)
  const rewritten = migrations.find(({ name, hash }) => stamp[name] !== undefined && stamp[name] !== hash)
  if (rewritten) {
    throw new Error(
      `${rewritten.name} was applied to ${stateDir} and has changed since: delete that folder to begin anew`,
    )
  }
  const missing = migrations.filter(({ name }) => stamp[name] === undefined)
  if (missing.length === 0) return 0
  await apply(stateDir, migrations)
  await mkdir(dirname(stampFile(stateDir)), { recursive: true })
  await writeFile(
    stampFile(stateDir),
    JSON.stringify(Object.fromEntries(migrations.map((m) => [m.name, m.hash]))),
  )
  return missing.length
}
