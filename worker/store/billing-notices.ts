import type { Database } from './database.ts'
import { outboxOf } from './outbox.ts'

/*
 * What accounts are to be mailed about their payments, as rows that are made with what they tell of and stay until they
 * are told. What a notice says is JSON of domain/billing/facts.ts.
 */

export type NoticeKey = { noticeId: string }

export const billingNotices = outboxOf<NoticeKey>('billing_notice', [['id', 'noticeId']], 'ORDER BY made_at')

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

/** Last in their batch: which of these are there and untold. Rows are `NoticeKey`s. */
export const selectUntoldOf = (db: Database, ids: readonly string[]): D1PreparedStatement =>
  db.$client
    .prepare(
      'SELECT id AS noticeId FROM billing_notice WHERE id IN (SELECT value FROM json_each(?)) AND told_at IS NULL ORDER BY rowid',
    )
    .bind(JSON.stringify(ids))

/** What a notice says (JSON), and to whom; null when that account is gone. */
export const findNoticeToTell = (db: Database, id: string): Promise<{ to: string; notice: string } | null> =>
  db.$client
    .prepare(
      `SELECT account.email AS "to", notice FROM billing_notice JOIN account ON account.id = billing_notice.wallet_id
       WHERE billing_notice.id = ?`,
    )
    .bind(id)
    .first<{ to: string; notice: string }>()
