import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { markResult } from '#worker/store/images.ts'
import { deletePicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'
import { receivePicture, type Upload } from './receive-picture.ts'

/** Stores the result that the device rendered of a paid photo, byte for byte; the latest one counts. */
export const storeResult = async (
  ctx: ActorContext,
  image: OwnImage,
  upload: Upload,
): Promise<Outcome<null>> => {
  if (image.paidAt === null) return refuse({ code: 'payment_required' })
  const received = await receivePicture(ctx, image, 'result', upload)
  if (!received.ok) return received
  if (await markResult(ctx.db, image.id, received.value.type)) return done(null)
  // Deleted while it arrived.
  await deletePicture(ctx.pictures, image, 'result')
  return notFound()
}
