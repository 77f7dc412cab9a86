import type { Database } from './database.ts'
import { inForce } from './subscriptions.ts'

export type PayerRow = {
  walletId: string
  /** 1 for the owner of a team, whose wallet everybody in it spends. */
  owns: number
  /** The plan's period on that wallet; null without a plan. */
  periodStartsAt: number | null
  periodEndsAt: number | null
}

/** Who pays for an account at an instant, and the period of their plan. */
export const findPayer = (db: Database, accountId: string, now: number): Promise<PayerRow | null> =>
  db.$client
    .prepare(
      `WITH me AS (
         SELECT wallet_id, organization_id IS NOT NULL AND wallet_id = account_id AS owns
         FROM payer WHERE account_id = ?1
       ), plan AS (
         SELECT period_starts_at, period_ends_at ${inForce('(SELECT wallet_id FROM me)', '?2')}
       )
       SELECT wallet_id AS walletId, owns, plan.period_starts_at AS periodStartsAt, plan.period_ends_at AS periodEndsAt
       FROM me LEFT JOIN plan`,
    )
    .bind(accountId, now)
    .first<PayerRow>()

/**
 * Whole credits that a wallet paid in each span (ms, `until` exclusive), in their order: everybody's, or only one
 * account's. One look into the index a span, however long the history is.
 */
export const sumUsed = async (
  db: Database,
  scope: { walletId: string; accountId: string | null },
  spans: readonly { from: number; until: number }[],
): Promise<number[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT (
         SELECT COALESCE(SUM(amount), 0) FROM hold
         WHERE wallet_id = ?1 AND state = 'captured' AND (?2 IS NULL OR account_id = ?2)
           AND resolved_at >= json_extract(span.value, '$[0]') AND resolved_at < json_extract(span.value, '$[1]')
       ) AS used
       FROM json_each(?3) AS span ORDER BY span.key`,
    )
    .bind(scope.walletId, scope.accountId, JSON.stringify(spans.map(({ from, until }) => [from, until])))
    .all<{ used: number }>()
  return results.map((row) => row.used)
}
