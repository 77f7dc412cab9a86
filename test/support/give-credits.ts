import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { getPlatformProxy } from 'wrangler'
import { quietWrangler } from '#scripts/local-worker/quiet.ts'
import { projectRoot } from '#scripts/process/child.ts'

/** Credits out of nowhere, as an operator would give them; only while no Worker serves this state. */
export const giveCredits = async (stateDir: string, email: string, amount: number): Promise<void> => {
  Object.assign(process.env, quietWrangler)
  const platform = await getPlatformProxy<{ DB: D1Database }>({
    configPath: join(projectRoot, 'wrangler.toml'),
    persist: { path: join(stateDir, 'v3') },
    envFiles: [],
    remoteBindings: false,
  })
  try {
    await platform.env.DB.prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
       SELECT ?1, id, 'top_up', ?2, ?2, ?3, 'Top-up' FROM account WHERE email = ?4`,
    )
      .bind(`grant_${randomUUID()}`, amount, Date.now(), email)
      .run()
  } finally {
    await platform.dispose()
  }
}
