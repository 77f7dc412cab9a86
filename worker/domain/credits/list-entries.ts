import type { Entry } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { sequenceCursor } from '#worker/domain/cursor.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { listEntryRows } from '#worker/store/credits.ts'
import { entryNote } from './rules.ts'

/** The actor's own wallet's ledger, newest first; the cursor is the sequence number that the next page stays below. */
export const listEntries = async (
  ctx: ActorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ entries: Entry[]; nextCursor: string | null }>> => {
  const before = sequenceCursor(page.cursor)
  if (!before.ok) return before
  const { accountId } = ctx.actor
  const rows = await listEntryRows(ctx.db, accountId, before.value, page.limit + 1)
  const shown = rows.slice(0, page.limit)
  return done({
    entries: shown.map((row) => ({
      id: `entry_${row.seq}`,
      at: new Date(row.at).toISOString(),
      kind: row.kind,
      amount: row.amount,
      balanceAfter: row.postedAfter,
      note: entryNote({ kind: row.kind, note: row.note, own: row.accountId === accountId }),
    })),
    nextCursor: rows.length > page.limit ? String(shown.at(-1)?.seq) : null,
  })
}
