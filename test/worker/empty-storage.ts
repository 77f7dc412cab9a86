import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Bindings } from '#worker/env.ts'

declare global {
  namespace Cloudflare {
    interface Env extends Bindings {
      TEST_MIGRATIONS: D1Migration[]
      /** Random steps of the ledger's long run; empty for the usual number. */
      LEDGER_STEPS: string
    }
  }
}

const isEmpty = async (): Promise<boolean> => {
  const tables = await env.DB.prepare('SELECT COUNT(*) AS n FROM sqlite_schema').first<number>('n')
  const { objects } = await env.PICTURES.list({ limit: 1 })
  return tables === 0 && objects.length === 0
}

// Each test file begins with empty storage and a new database with today's schema. Only what is in use is emptied, so
// it is asked for first, and looked at again.
for (let tries = 0; !(await isEmpty()); tries += 1) {
  if (tries === 3) throw new Error('What the test file before has stored is still there')
  await reset()
}
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
