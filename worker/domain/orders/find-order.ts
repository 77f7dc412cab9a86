import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { type CountedOrderRow, findOrderRow } from '#worker/store/orders.ts'

/** An order that was found to be the actor's own: the verbs on orders take nothing less (O1). */
export type OwnOrder = CountedOrderRow

/** Somebody else's order and a missing one are the same: not found (O1). */
export const findOrder = async (ctx: ActorContext, id: string): Promise<Outcome<OwnOrder>> => {
  const row = await findOrderRow(ctx.db, ctx.actor.accountId, id)
  return row ? done(row) : notFound()
}
