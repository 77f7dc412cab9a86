import { env } from 'cloudflare:workers'
import { newId } from '#worker/domain/ids.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import type { AskedImage } from '#worker/store/images.ts'
import { contextAt } from './ledger.ts'
import type { Person } from './people.ts'

/** This photo as its person's session asks for it. */
export const askedBy = (person: Person, imageId: string): AskedImage => ({
  token: decodeURIComponent(person.token).split('.')[0]!,
  imageId,
})

/** A photo of the account's, asked for by a session that never ends: put straight into the database, unless they are there. */
export const askFor = async (accountId: string, imageId: string = newId('img')): Promise<AskedImage> => {
  const token = `token_of_${accountId}`
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO session (id, token, account_id, expires_at, created_at, updated_at) VALUES (?1, ?1, ?2, ?3, 0, 0)
       ON CONFLICT DO NOTHING`,
    ).bind(token, accountId, Number.MAX_SAFE_INTEGER),
    env.DB.prepare(
      `INSERT INTO photo_order (id, account_id, name, created_at) VALUES (?1, ?1, 'Rooms', 0) ON CONFLICT DO NOTHING`,
    ).bind(accountId),
    env.DB.prepare(
      `INSERT INTO image (id, order_id, account_id, name, width, height, content_hash, settings, recipe, edits,
                          disclosure, created_at)
       VALUES (?1, ?2, ?2, 'Room', 4, 3, ?1, '{}', '{}', '["brightened"]', 'none', 0) ON CONFLICT DO NOTHING`,
    ).bind(imageId, accountId),
  ])
  return { token, imageId }
}

/** One credit spent by an account at a time of one's choosing, of whoever pays for it; gives what came of it. */
export const spendAt = async (accountId: string, at: number | string) => {
  const ctx = contextAt({ now: typeof at === 'number' ? at : Date.parse(at) })
  return purchase(ctx, await askFor(accountId), { key: ctx.newId('key'), requestHash: 'photo' })
}

/** Several, which all must succeed. */
export const spendAll = async (accountId: string, times: readonly (number | string)[]): Promise<void> => {
  for (const at of times) {
    const spent = await spendAt(accountId, at)
    if (!spent.ok) throw new Error(`a credit was not spent: ${spent.refusal.code}`)
  }
}
