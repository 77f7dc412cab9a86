import type { PoolLevel } from '#shared/contract/me.ts'
import type { Database } from './database.ts'
import { outboxOf } from './outbox.ts'
import { liveCredits } from './spendable.ts'

/** One row of `pool_alert`: made once a period and level by the trigger `entry_measures_pool`. */
export type PoolAlertKey = { walletId: string; periodStartsAt: number; level: PoolLevel }

export const poolAlerts = outboxOf<PoolAlertKey>('pool_alert', [
  ['wallet_id', 'walletId'],
  ['period_starts_at', 'periodStartsAt'],
  ['level', 'level'],
])

/** Behind a charge, in its batch: what of the pool that it held on is still to be told. Rows are `PoolAlertKey`s. */
export const selectUntoldBehind = (db: Database, holdId: string): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT wallet_id AS walletId, period_starts_at AS periodStartsAt, level FROM pool_alert
       WHERE wallet_id = (SELECT wallet_id FROM hold WHERE id = ?1) AND told_at IS NULL`,
    )
    .bind(holdId)

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
