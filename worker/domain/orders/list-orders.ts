import type { OrdersPage } from '#shared/contract/orders.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { notACursor } from '#worker/domain/cursor.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { listOrderRows } from '#worker/store/orders.ts'
import { presentOrder, readCursor, writeCursor } from './rules.ts'

/** The actor's own orders, newest first; `q` keeps those whose name contains it, in any case (O4). */
export const listOrders = async (
  ctx: ActorContext,
  { cursor, limit, q }: { cursor?: string | undefined; limit: number; q?: string | undefined },
): Promise<Outcome<OrdersPage>> => {
  const before = cursor === undefined ? undefined : readCursor(cursor)
  if (before === null) return notACursor()
  // One more than is shown tells whether there is a next page.
  const rows = await listOrderRows(ctx.db, ctx.actor.accountId, { before, search: q, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return done({
    orders: shown.map(presentOrder),
    nextCursor: rows.length > limit && last ? writeCursor(last) : null,
  })
}
