import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findImageRow } from '#worker/store/images.ts'
import { deletePicture, getPicture, putPicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'
import { makePreview, takePreview } from './make-preview.ts'
import { readProxy } from './read-proxy.ts'

export const previewType = 'image/jpeg'

/**
 * The enhanced proxy, watermarked until paid. Rendered when first asked for, if it was not made ahead, and kept with
 * its tag; one of another tag is never shown.
 */
export const readPreview = async (
  ctx: ActorContext,
  image: OwnImage,
  tag: string,
): Promise<Outcome<ReadableStream | Uint8Array<ArrayBuffer>>> => {
  const keep = (bytes: Uint8Array<ArrayBuffer>) => {
    ctx.later(keepPreview(ctx, image, { bytes, type: previewType, of: tag }))
    return done(bytes)
  }
  const made = takePreview(image, tag)
  if (made) return keep(made)

  const kept = await getPicture(ctx.pictures, image, 'preview')
  if (kept?.customMetadata?.of === tag) return done(kept.body)
  // Read to its end: cancelled, it would be an exception in the runtime's log.
  await kept?.arrayBuffer()

  const stored = await getPicture(ctx.pictures, image, 'proxy')
  if (!stored) return notFound()
  const proxy = await readProxy(await stored.bytes())
  if (!proxy.ok) return proxy
  return keep(makePreview(image, proxy.value.pixels))
}

/** Nothing of a photo that was deleted meanwhile stays behind (O4). */
const keepPreview = async (
  ctx: ActorContext,
  image: OwnImage,
  preview: { bytes: Uint8Array; type: string; of: string },
): Promise<void> => {
  await putPicture(ctx.pictures, image, 'preview', preview)
  if (!(await findImageRow(ctx.db, image.accountId, image.id)))
    await deletePicture(ctx.pictures, image, 'preview')
}
