import type { PoolLevel } from '#shared/contract/me.ts'
import type { Database } from './database.ts'
import { liveCredits } from './spendable.ts'

/** One row of `pool_alert`: made once a period and level by the trigger `entry_measures_pool`. */
export type PoolAlertKey = { walletId: string; periodStartsAt: number; level: PoolLevel }

const columns = 'wallet_id AS walletId, period_starts_at AS periodStartsAt, level'
const keyed = 'wallet_id = ?1 AND period_starts_at = ?2 AND level = ?3'

/** Behind a charge, in its batch: what of the pool that it held on is still to be told. Rows are `PoolAlertKey`s. */
export const selectUntoldBehind = (db: Database, holdId: string): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT ${columns} FROM pool_alert
       WHERE wallet_id = (SELECT wallet_id FROM hold WHERE id = ?1) AND told_at IS NULL`,
    )
    .bind(holdId)

/** What is still to be told, of whichever pool, and is not being told since `claimedAfter` (ms). */
export const listUntold = async (
  db: Database,
  claimedAfter: number,
  limit: number,
): Promise<PoolAlertKey[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT ${columns} FROM pool_alert
       WHERE told_at IS NULL AND (claimed_at IS NULL OR claimed_at <= ?1) LIMIT ?2`,
    )
    .bind(claimedAfter, limit)
    .all<PoolAlertKey>()
  return results
}

/** Takes an untold alert for oneself, unless somebody has since `claimedAfter`; false when there is nothing to do. */
export const claimAlert = async (
  db: Database,
  key: PoolAlertKey,
  now: number,
  claimedAfter: number,
): Promise<boolean> => {
  const claimed = await db.$client
    .prepare(
      `UPDATE pool_alert SET claimed_at = ?4
       WHERE ${keyed} AND told_at IS NULL AND (claimed_at IS NULL OR claimed_at <= ?5)`,
    )
    .bind(key.walletId, key.periodStartsAt, key.level, now, claimedAfter)
    .run()
  return claimed.meta.changes === 1
}

/** Ends a claim: told, or, with null, to be tried again. */
export const endClaim = (db: Database, key: PoolAlertKey, toldAt: number | null): Promise<unknown> =>
  db.$client
    .prepare(`UPDATE pool_alert SET claimed_at = NULL, told_at = ?4 WHERE ${keyed}`)
    .bind(key.walletId, key.periodStartsAt, key.level, toldAt)
    .run()

export type PoolToTell = { to: string; organization: string; available: number; size: number }

/** Whom to tell of a pool, and how it stands: its owner; null when it is nobody's but the account's own. */
export const findPoolToTell = (db: Database, walletId: string, now: number): Promise<PoolToTell | null> =>
  db.$client
    .prepare(
      `SELECT account.email AS "to", organization.name AS organization,
              ${liveCredits('?1', '?2')} AS available,
              ${liveCredits('?1', '?2')} + pool.size - (wallet.posted - wallet.held) AS size
       FROM organization
       JOIN account ON account.id = organization.owner_id
       JOIN wallet ON wallet.id = organization.owner_id
       JOIN pool ON pool.wallet_id = organization.owner_id
       WHERE organization.owner_id = ?1`,
    )
    .bind(walletId, now)
    .first<PoolToTell>()
