import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { markSource } from '#worker/store/images.ts'
import { deletePicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'
import { receivePicture, type Upload } from './receive-picture.ts'

/** Stores the full-resolution photo itself, byte for byte; it is the image's original from then on (E1). */
export const storeSource = async (
  ctx: ActorContext,
  image: OwnImage,
  upload: Upload,
): Promise<Outcome<null>> => {
  const received = await receivePicture(ctx, image, 'source', upload)
  if (!received.ok) return received
  if (await markSource(ctx.db, image.id, received.value.type)) return done(null)
  // Deleted while it arrived.
  await deletePicture(ctx.pictures, image, 'source')
  return notFound()
}
