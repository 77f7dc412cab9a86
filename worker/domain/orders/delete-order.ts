import type { ActorContext } from '#worker/domain/context.ts'
import { emptyAnswers } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { listImageRows } from '#worker/store/images.ts'
import { deleteOrderRow } from '#worker/store/orders.ts'
import { noteImagesOfOrder } from '#worker/store/picture-deletions.ts'
import { deletePicturesNow } from './drain-picture-deletions.ts'
import type { OwnOrder } from './find-order.ts'

/** Deletes the order, its photos and their stored pictures (O4). Deleting twice is deleting once. */
export const deleteOrder = async (ctx: ActorContext, order: OwnOrder): Promise<void> => {
  const images = await listImageRows(ctx.db, order.id)
  await commit(ctx.db, [
    noteImagesOfOrder(ctx.db, order.id, ctx.now()),
    deleteOrderRow(ctx.db, ctx.actor.accountId, order.id),
    emptyAnswers(ctx.db, ctx.actor.accountId, { field: 'orderId', is: order.id }),
  ])
  await deletePicturesNow(ctx, images)
}
