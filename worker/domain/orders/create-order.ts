import type { Order } from '#shared/contract/orders.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { insertOrder } from '#worker/store/orders.ts'
import { defaultOrderName, presentOrder } from './rules.ts'

/** Creates an empty order; without a name it is named after the day. */
export const createOrder = async (
  ctx: ActorContext,
  input: { name?: string | undefined },
): Promise<Outcome<Order>> => {
  const now = ctx.now()
  const row = {
    id: ctx.newId('ord'),
    accountId: ctx.actor.accountId,
    name: input.name ?? defaultOrderName(now),
    createdAt: now,
  }
  await insertOrder(ctx.db, row)
  return done(presentOrder({ ...row, imageCount: 0 }))
}
