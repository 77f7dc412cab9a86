import type { Entry } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { listEntryRows } from '#worker/store/credits.ts'
import { entryNote } from './rules.ts'

const cursorPattern = /^[1-9]\d{0,14}$/

/** The actor's own wallet's ledger, newest first; the cursor is the sequence number that the next page stays below. */
export const listEntries = async (
  ctx: ActorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ entries: Entry[]; nextCursor: string | null }>> => {
  if (page.cursor !== undefined && !cursorPattern.test(page.cursor)) {
    return refuse({
      code: 'invalid_request',
      errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
    })
  }
  const { accountId } = ctx.actor
  const before = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(page.cursor)
  const rows = await listEntryRows(ctx.db, accountId, before, page.limit + 1)
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
