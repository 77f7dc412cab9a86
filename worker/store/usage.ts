import type { Database } from './database.ts'

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
