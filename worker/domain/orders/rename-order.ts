import type { Order } from '#shared/contract/orders.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { renameOrderRow } from '#worker/store/orders.ts'
import type { OwnOrder } from './find-order.ts'
import { presentOrder } from './rules.ts'

export const renameOrder = async (
  ctx: ActorContext,
  order: OwnOrder,
  name: string,
): Promise<Outcome<Order>> => {
  const renamed = await renameOrderRow(ctx.db, ctx.actor.accountId, order.id, name)
  return renamed ? done(presentOrder({ ...order, name })) : notFound()
}
