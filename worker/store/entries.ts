import type { EntryKind } from '#shared/contract/credits.ts'
import type { Database } from './database.ts'

export type OwnEntryRow = {
  seq: number
  kind: EntryKind
  amount: number
  operation: string
  at: number
  note: string
}

/** What others spent of a wallet on one day, counted in UTC from 1 January 1970. */
export type TeamDayRow = { day: number; used: number }

export type LedgerPage = { posted: number; own: OwnEntryRow[]; teamDays: TeamDayRow[] }

const dayMs = 86_400_000
const spentBy = (accountId: string) =>
  `FROM hold WHERE wallet_id = ?1 AND state = 'captured' AND account_id ${accountId}`

/**
 * The latest days below `?2` (exclusive) on which others spent: from one to the next by looks into the index, one for
 * each of them, so that neither the owner's own spending nor the length of the history counts.
 */
const teamDays = `
  WITH RECURSIVE other(id) AS (
    SELECT (SELECT MIN(account_id) FROM hold WHERE wallet_id = ?1 AND state = 'captured')
    UNION ALL
    SELECT (SELECT MIN(account_id) ${spentBy('> other.id')}) FROM other WHERE other.id IS NOT NULL
  ), team_day(day) AS (
    SELECT (SELECT MAX((SELECT MAX(resolved_at) ${spentBy('= other.id')} AND resolved_at < ?2 * ${dayMs}))
            FROM other WHERE other.id <> ?1) / ${dayMs}
    UNION ALL
    SELECT (SELECT MAX((SELECT MAX(resolved_at) ${spentBy('= other.id')} AND resolved_at < team_day.day * ${dayMs}))
            FROM other WHERE other.id <> ?1) / ${dayMs}
    FROM team_day WHERE team_day.day IS NOT NULL
    LIMIT ?3
  )
  SELECT day, (
    SELECT SUM(amount) ${spentBy('<> ?1')}
      AND resolved_at >= day * ${dayMs} AND resolved_at < (day + 1) * ${dayMs}
  ) AS used
  FROM team_day WHERE day IS NOT NULL ORDER BY day DESC`

/**
 * At one instant: what a wallet has, the newest entries of its own account below `before.seq`, and what others spent of
 * it, summed up by day, below `before.day`; both newest first, at most `limit` of each.
 */
export const readLedgerPage = async (
  db: Database,
  walletId: string,
  before: { seq: number; day: number },
  limit: number,
): Promise<LedgerPage> => {
  const [wallet, own, days] = await db.$client.batch([
    db.$client.prepare('SELECT posted FROM wallet WHERE id = ?').bind(walletId),
    db.$client
      .prepare(
        `SELECT seq, kind, amount, operation, at, note FROM entry
         WHERE wallet_id = ?1 AND (account_id IS NULL OR account_id = wallet_id) AND seq < ?2
         ORDER BY seq DESC LIMIT ?3`,
      )
      .bind(walletId, before.seq, limit),
    db.$client.prepare(teamDays).bind(walletId, before.day, limit),
  ])
  return {
    posted: (wallet?.results[0] as { posted: number } | undefined)?.posted ?? 0,
    own: (own?.results ?? []) as OwnEntryRow[],
    teamDays: (days?.results ?? []) as TeamDayRow[],
  }
}

/** Where an entry stands in its wallet's turn; null for one that is not there. */
export const findEntrySeq = async (
  db: Database,
  walletId: string,
  entry: { operation: string; kind: string },
): Promise<number | null> =>
  (await db.$client
    .prepare('SELECT seq FROM entry WHERE wallet_id = ? AND operation = ? AND kind = ?')
    .bind(walletId, entry.operation, entry.kind)
    .first<number>('seq')) ?? null
