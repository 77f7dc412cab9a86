import type { OrderWithImages } from '#shared/contract/orders.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { presentImage } from '#worker/domain/images/rules.ts'
import { listImageRows } from '#worker/store/images.ts'
import type { OwnOrder } from './find-order.ts'
import { presentOrder } from './rules.ts'

/** The order with its photos, in the order in which they were added. */
export const readOrder = async (ctx: ActorContext, order: OwnOrder): Promise<OrderWithImages> => {
  const images = await listImageRows(ctx.db, order.id)
  return { ...presentOrder({ ...order, imageCount: images.length }), images: images.map(presentImage) }
}
