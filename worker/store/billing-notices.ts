import type { Database } from './database.ts'

/*
 * What accounts are to be mailed about their payments, as rows that are made with what they tell of and stay until they
 * are told. What a notice says is JSON of domain/billing/facts.ts.
 */

/** That a plan changed. One that was made before is not made again, told or not. */
export const insertNotice = (
  db: Database,
  made: { id: string; walletId: string; notice: object; at: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      'INSERT INTO billing_notice (id, wallet_id, notice, made_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    .bind(made.id, made.walletId, JSON.stringify(made.notice), made.at)

/** Behind `takeBackOwed`, of what it took, if anything. */
export const insertTakenNotice = (
  db: Database,
  key: string,
  taken: { paymentId: string; id: string; because: string; at: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO billing_notice (id, wallet_id, notice, made_at)
       SELECT ?2, wallet_id, json_object('notice', 'taken_back', 'credits', SUM(amount), 'because', ?3), ?4
       FROM take_back WHERE payment_id = ${taken.paymentId} AND instr(id, ?2 || '_') = 1 GROUP BY wallet_id`,
    )
    .bind(key, taken.id, taken.because, taken.at)

/** Behind `giveBackExcess`, of what it gave, if anything. */
export const insertGivenNotice = (db: Database, given: { id: string; at: number }): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO billing_notice (id, wallet_id, notice, made_at)
       SELECT id, wallet_id, json_object('notice', 'given_back', 'credits', amount), ?2
       FROM credit_grant WHERE id = ?1`,
    )
    .bind(given.id, given.at)

/** Last in their batch: which of these are there and untold. Rows are `{ id }`. */
export const selectUntoldOf = (db: Database, ids: readonly string[]): D1PreparedStatement =>
  db.$client
    .prepare(
      'SELECT id FROM billing_notice WHERE id IN (SELECT value FROM json_each(?)) AND told_at IS NULL ORDER BY rowid',
    )
    .bind(JSON.stringify(ids))

/** What is still to be told, to whomever, and is not being told since `claimedAfter` (ms). */
export const listUntoldNotices = async (
  db: Database,
  claimedAfter: number,
  limit: number,
): Promise<string[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT id FROM billing_notice
       WHERE told_at IS NULL AND (claimed_at IS NULL OR claimed_at <= ?1) ORDER BY made_at LIMIT ?2`,
    )
    .bind(claimedAfter, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Takes an untold notice for oneself, unless somebody has since `claimedAfter`; false when there is nothing to do. */
export const claimNotice = async (
  db: Database,
  id: string,
  now: number,
  claimedAfter: number,
): Promise<boolean> => {
  const claimed = await db.$client
    .prepare(
      `UPDATE billing_notice SET claimed_at = ?2
       WHERE id = ?1 AND told_at IS NULL AND (claimed_at IS NULL OR claimed_at <= ?3)`,
    )
    .bind(id, now, claimedAfter)
    .run()
  return claimed.meta.changes === 1
}

/** Ends a claim: told, or, with null, to be tried again. */
export const endNoticeClaim = (db: Database, id: string, toldAt: number | null): Promise<unknown> =>
  db.$client
    .prepare('UPDATE billing_notice SET claimed_at = NULL, told_at = ?2 WHERE id = ?1')
    .bind(id, toldAt)
    .run()

/** What a notice says (JSON), and to whom; null when that account is gone. */
export const findNoticeToTell = (db: Database, id: string): Promise<{ to: string; notice: string } | null> =>
  db.$client
    .prepare(
      `SELECT account.email AS "to", notice FROM billing_notice JOIN account ON account.id = billing_notice.wallet_id
       WHERE billing_notice.id = ?`,
    )
    .bind(id)
    .first<{ to: string; notice: string }>()
