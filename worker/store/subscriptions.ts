import type { SubscriptionState } from '#shared/contract/billing.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { Database } from './database.ts'

/** Times in ms. What a wallet's plan is at an instant, as far as credits and their periods are concerned. */
export type SubscriptionRow = {
  id: string
  walletId: string
  provider: 'stripe' | 'sandbox'
  planId: PlanId
  nextPlanId: PlanId | null
  state: SubscriptionState
  periodStartsAt: number
  periodEndsAt: number
  inForceUntil: number
}

/**
 * The rows that are in force at `at`, the newest period first: what every look-up of a wallet's plan starts with. The
 * period's start at that instant is `period_starts_at`, or `period_ends_at` when the renewal is still on its way
 * (domain/credits/period.ts); without a row it is the start of the calendar month in UTC.
 */
export const inForce = (walletId: string, at: string) =>
  `FROM subscription WHERE wallet_id = ${walletId} AND in_force_until > ${at}
   ORDER BY period_starts_at DESC, id LIMIT 1`

/** The plan that is in force on a wallet at an instant, or null. */
export const findSubscriptionAt = (
  db: Database,
  walletId: string,
  at: number,
): Promise<SubscriptionRow | null> =>
  db.$client
    .prepare(
      `SELECT id, wallet_id AS walletId, provider, plan_id AS planId, next_plan_id AS nextPlanId, state,
              period_starts_at AS periodStartsAt, period_ends_at AS periodEndsAt, in_force_until AS inForceUntil
       ${inForce('?1', '?2')}`,
    )
    .bind(walletId, at)
    .first<SubscriptionRow>()

/**
 * SQL: when the period of a wallet began in which `at` lies, in ms; `periodAt` in SQL. The triggers that hold the caps and
 * measure the pool say the same (migrations/0007_caps_and_alerts.sql).
 */
export const periodStart = (walletId: string, at: string) =>
  `COALESCE(
     (SELECT MAX(period_starts_at, IIF(${at} < period_ends_at, 0, period_ends_at)) ${inForce(walletId, at)}),
     CAST(strftime('%s', ${at} / 1000, 'unixepoch', 'start of month') AS INTEGER) * 1000
   )`
