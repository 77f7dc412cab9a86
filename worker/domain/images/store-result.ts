import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { markResult } from '#worker/store/images.ts'
import { deletePicture } from '#worker/store/pictures.ts'
import { beingRendered, goneOrBeingRendered } from './being-rendered.ts'
import type { OwnImage } from './find-image.ts'
import { receivePicture, type Upload } from './receive-picture.ts'

/** Stores the result that the device rendered of a paid photo, byte for byte; the latest one counts. */
export const storeResult = async (
  ctx: ActorContext,
  image: OwnImage,
  upload: Upload,
): Promise<Outcome<null>> => {
  if (image.paidAt === null) return refuse({ code: 'payment_required' })
  if (image.status === 'rendering') return beingRendered()
  const received = await receivePicture(ctx, image, 'result', upload)
  if (!received.ok) return received
  if (await markResult(ctx.db, image.id, received.value.type)) return done(null)
  const refused = await goneOrBeingRendered(ctx, image)
  if (refused.refusal.code === 'not_found') await deletePicture(ctx.pictures, image, 'result')
  return refused
}
