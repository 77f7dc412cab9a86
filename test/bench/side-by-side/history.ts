/** What was there before the measurement, made through the ledger's own laws. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

const day = 24 * 60 * 60 * 1000
/** Rows that one statement makes: each runs the ledger's triggers. */
const chunkRows = 2_500
/** The history lies in the past, before the current period, over this long. */
const historyDays = 400
const quietDays = 40

const series = `WITH RECURSIVE series(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ?2)`

/** Copies of a photo, each another one as far as credits are concerned; answers their ids. */
export const copyPhotos = async (db: D1Database, imageId: string, count: number): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `${series}
       INSERT INTO image (id, order_id, account_id, name, width, height, content_hash, settings, recipe, edits,
                          disclosure, created_at)
       SELECT 'image_' || lower(hex(randomblob(13))), order_id, account_id, name, width, height,
              lower(hex(randomblob(32))), settings, recipe, edits, disclosure, created_at
       FROM image, series WHERE image.id = ?3 RETURNING id`,
    )
    .bind(0, count, imageId)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

const insertGrant = (db: D1Database, accountId: string, amount: number, at: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
       VALUES ('grant_' || lower(hex(randomblob(13))), ?1, 'top_up', ?2, ?2, ?3, 'Top-up')`,
    )
    .bind(accountId, amount, at)

export const giveCredits = async (db: D1Database, accountId: string, amount: number): Promise<void> => {
  await insertGrant(db, accountId, amount, Date.now()).run()
}

/** Which of a wallet's credits were spent before, of how many in all. */
export type Slice = { from: number; to: number; of: number }

/** Spends credits long ago, one by one, with a hold and a capture entered for each. */
export const spendBefore = async (db: D1Database, accountId: string, slice: Slice): Promise<void> => {
  const began = Date.now() - historyDays * day
  const step = Math.max(1, Math.floor(((historyDays - quietDays) * day) / Math.max(1, slice.of)))
  for (let { from } = slice; from < slice.to; from += chunkRows) {
    const to = Math.min(slice.to, from + chunkRows)
    const bound = [from, to, accountId, began, step] as const
    await db.batch([
      // A grant for each chunk, as people buy: nothing of it is left.
      insertGrant(db, accountId, to - from, began + from * step),
      db
        .prepare(
          `${series}
           INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at)
           SELECT 'hold_' || lower(hex(randomblob(13))), ?3, ?3, 'image_' || lower(hex(randomblob(13))), 1,
                  ?4 + n * ?5, ?4 + n * ?5 + 900000
           FROM series`,
        )
        .bind(...bound),
      db
        .prepare(
          `UPDATE hold SET state = 'captured', resolved_at = opened_at WHERE wallet_id = ?1 AND state = 'open'`,
        )
        .bind(accountId),
    ])
  }
}
