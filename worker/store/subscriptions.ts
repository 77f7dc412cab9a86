import type { SubscriptionState } from '#shared/contract/billing.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { Database } from './database.ts'

/** Times in ms. A plan of a wallet, with what was told of it (store/schema/billing.ts). */
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
  toldState: SubscriptionState
  toldStateAt: number
  endsAt: number | null
  toldTermsAt: number
  toldNextPlanAt: number
  paidThrough: number
  version: number
}

const columns = `
  id, wallet_id AS walletId, provider, plan_id AS planId, next_plan_id AS nextPlanId, state,
  period_starts_at AS periodStartsAt, period_ends_at AS periodEndsAt, in_force_until AS inForceUntil,
  told_state AS toldState, told_state_at AS toldStateAt, ends_at AS endsAt, told_terms_at AS toldTermsAt,
  told_next_plan_at AS toldNextPlanAt, paid_through AS paidThrough, version`

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
    .prepare(`SELECT ${columns} ${inForce('?1', '?2')}`)
    .bind(walletId, at)
    .first<SubscriptionRow>()

/** The plan that is in force on a wallet, or else its last one. */
export const selectLastSubscription = (db: Database, walletId: string, at: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT ${columns} FROM subscription WHERE wallet_id = ?1
       ORDER BY in_force_until > ?2 DESC, period_starts_at DESC, id LIMIT 1`,
    )
    .bind(walletId, at)

export const findSubscription = (db: Database, id: string): Promise<SubscriptionRow | null> =>
  db.$client.prepare(`SELECT ${columns} FROM subscription WHERE id = ?`).bind(id).first<SubscriptionRow>()

/** Plans of the sandbox whose paid time is over and that go on: nobody else renews them. */
export const listDueSandboxPlans = async (
  db: Database,
  now: number,
  limit: number,
): Promise<SubscriptionRow[]> =>
  (
    await db.$client
      .prepare(
        `SELECT ${columns} FROM subscription
         WHERE provider = 'sandbox' AND state = 'active' AND paid_through <= ?1 AND in_force_until > ?1 LIMIT ?2`,
      )
      .bind(now, limit)
      .all<SubscriptionRow>()
  ).results

/** Writes a plan as it now is. One that changed since it was read changes no row; see `mustChange`. */
export const saveSubscription = (db: Database, row: SubscriptionRow): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO subscription (id, wallet_id, provider, plan_id, next_plan_id, state, period_starts_at,
         period_ends_at, in_force_until, told_state, told_state_at, ends_at, told_terms_at, told_next_plan_at,
         paid_through, version)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 + 1)
       ON CONFLICT (id) DO UPDATE SET
         plan_id = ?4, next_plan_id = ?5, state = ?6, period_starts_at = ?7, period_ends_at = ?8,
         in_force_until = ?9, told_state = ?10, told_state_at = ?11, ends_at = ?12, told_terms_at = ?13,
         told_next_plan_at = ?14, paid_through = ?15, version = version + 1
       WHERE version = ?16`,
    )
    .bind(
      row.id,
      row.walletId,
      row.provider,
      row.planId,
      row.nextPlanId,
      row.state,
      row.periodStartsAt,
      row.periodEndsAt,
      row.inForceUntil,
      row.toldState,
      row.toldStateAt,
      row.endsAt,
      row.toldTermsAt,
      row.toldNextPlanAt,
      row.paidThrough,
      row.version,
    )

/**
 * SQL: when the period of a wallet began in which `at` lies, in ms; `periodAt` in SQL. The triggers that hold the caps and
 * measure the pool say the same (migrations/0007_caps_and_alerts.sql).
 */
export const periodStart = (walletId: string, at: string) =>
  `COALESCE(
     (SELECT MAX(period_starts_at, IIF(${at} < period_ends_at, 0, period_ends_at)) ${inForce(walletId, at)}),
     CAST(strftime('%s', ${at} / 1000, 'unixepoch', 'start of month') AS INTEGER) * 1000
   )`
