import { decodeRecipe } from '#shared/engine/recipe.ts'
import { watermark } from '#shared/engine/render/watermark.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { flatten } from '#worker/picture-codec/decode.ts'
import { encodeJpeg } from '#worker/picture-codec/encode.ts'
import { render } from '#worker/picture-codec/render.ts'
import { getPicture, putPicture } from '#worker/store/pictures.ts'
import type { OwnImage } from './find-image.ts'
import { readProxy } from './read-proxy.ts'

/** JPEG quality of previews: looks like the page's own pictures, and takes the time of an instant. */
const previewQuality = 82
export const previewType = 'image/jpeg'
/** Hex digits: 128 bits. */
const tagLength = 32

/** Changes whenever the preview does: with the recipe, and when the watermark goes because the photo is paid. */
export const previewTag = async (image: OwnImage): Promise<string> => {
  const text = `${image.paidAt === null ? 'marked' : 'clean'}\n${image.recipe}`
  return (await sha256(text)).slice(0, tagLength)
}

/**
 * The enhanced proxy, watermarked until paid. Rendered when first asked for and kept with its tag; one of another
 * tag is never shown.
 */
export const readPreview = async (
  ctx: ActorContext,
  image: OwnImage,
  tag: string,
): Promise<Outcome<ReadableStream | Uint8Array<ArrayBuffer>>> => {
  const kept = await getPicture(ctx.pictures, image, 'preview')
  if (kept?.customMetadata?.of === tag) return done(kept.body)
  // Read to its end: cancelled, it would be an exception in the runtime's log.
  await kept?.arrayBuffer()

  const stored = await getPicture(ctx.pictures, image, 'proxy')
  if (!stored) return notFound()
  const proxy = await readProxy(await stored.bytes())
  if (!proxy.ok) return proxy
  const rendered = flatten(render(proxy.value.pixels, decodeRecipe(JSON.parse(image.recipe))))
  const bytes = encodeJpeg(image.paidAt === null ? watermark(rendered) : rendered, previewQuality)
  await putPicture(ctx.pictures, image, 'preview', { bytes, type: previewType, of: tag })
  return done(bytes)
}
