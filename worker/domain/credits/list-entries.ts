import type { Entry } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { notACursor } from '#worker/domain/cursor.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { findEntrySeq, readLedgerPage } from '#worker/store/entries.ts'
import { type Below, ledgerLines } from './ledger-lines.ts'

/** Where a page goes on: below the last own line that was shown, and below a day and its balance. */
type Place = { seq: number; ownId: string; below: Below | null }

const top: Place = { seq: Number.MAX_SAFE_INTEGER, ownId: '', below: null }
/** Later than any day. */
const dayMax = 100_000_000
const cursorPattern = /^(\d{1,8})\.(\d{1,16})\.((?:[a-z]+_.{1,150})?)$/

/** The cursor names the last own line by its id: its number would tell how often others spent in between (C3). */
const writeCursor = (below: Below, ownId: string): string => `${below.day}.${below.balance}.${ownId}`

const readCursor = async (ctx: ActorContext, cursor: string): Promise<Place | null> => {
  const [, day, balance, ownId] = cursorPattern.exec(cursor) ?? []
  if (day === undefined || balance === undefined || ownId === undefined) return null
  const below = { day: Number(day), balance: Number(balance) }
  if (!Number.isSafeInteger(below.balance)) return null
  if (ownId === '') return { ...top, below }
  const end = ownId.indexOf('_')
  const entry = { kind: ownId.slice(0, end), operation: ownId.slice(end + 1) }
  const seq = await findEntrySeq(ctx.db, ctx.actor.accountId, entry)
  return seq === null ? null : { seq, ownId, below }
}

/**
 * The ledger of the actor's own wallet, newest first: their own entries one by one, and what their team spent of it
 * summed up by day (UTC).
 */
export const listEntries = async (
  ctx: ActorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ entries: Entry[]; nextCursor: string | null }>> => {
  const place = page.cursor === undefined ? top : await readCursor(ctx, page.cursor)
  if (!place) return notACursor()
  const read = await readLedgerPage(
    ctx.db,
    ctx.actor.accountId,
    { seq: place.seq, day: place.below?.day ?? dayMax },
    page.limit + 1,
  )
  const lines = ledgerLines(read, place.below, ctx.now())
  const shown = lines.slice(0, page.limit)
  const last = shown.at(-1)
  return done({
    entries: shown.map(({ own: _own, below: _below, ...line }) => line),
    nextCursor:
      last && lines.length > page.limit
        ? writeCursor(last.below, shown.findLast((line) => line.own)?.id ?? place.ownId)
        : null,
  })
}
