import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
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

// Each test file has storage of its own; it starts as a new database with today's schema.
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
