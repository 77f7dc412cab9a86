import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { toBase64 } from '#shared/engine/base64.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import type { Shot } from '#shared/picture/inspected.ts'
import { jpegEdgeMaxPx } from '#shared/picture/jpeg.ts'
import { say } from '../words.ts'

/** More than any phone takes. The full size is held three times while it is rendered, at four bytes a pixel. */
export const decodeMaxPixels = 64_000_000

/** What a file says: how a camera took the photo, and the steps that a JPEG's luma was quantised by, in base64. */
export type FileFacts = { shot: Shot | null; quantisation: string | null }

/** Looks at a file before a pixel is decoded, so that a bomb is refused unopened (E3). */
export const inspectFile = async (file: Blob): Promise<Result<FileFacts>> => {
  const seen = inspectPicture(new Uint8Array(await file.arrayBuffer()))
  if (seen.ok) {
    if (seen.animated) return failed(animated())
    const { shot = null, quantisation } = seen
    return fits(seen) ?? ok({ shot, quantisation: quantisation ? toBase64(quantisation) : null })
  }
  // Sites serve AVIF to browsers that read it, and this browser does; the Worker only sees the JPEG proxy.
  if (seen.format === 'avif') return ok({ shot: null, quantisation: null })
  if (seen.reason === 'unreadable') return failed({ ...damaged(), detail: seen.detail })
  return failed(seen.format === 'gif' ? animated() : { ...notAPhoto(), detail: seen.detail })
}

/**
 * Decodes a file as the page shows it: turned as its EXIF says, its colours converted to sRGB. The caller closes
 * the bitmap.
 */
export const decode = async (file: Blob): Promise<Result<ImageBitmap>> => {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'default',
      premultiplyAlpha: 'default',
    })
  } catch {
    return failed(damaged())
  }
  const excess = fits(bitmap)
  if (excess === null) return ok(bitmap)
  bitmap.close()
  return excess
}

/** Canvases encode no longer side: what is beyond it they leave out without a word. */
const fits = ({ width, height }: { width: number; height: number }) => {
  if (width * height > decodeMaxPixels) return failed(tooManyPixels())
  return Math.max(width, height) > jpegEdgeMaxPx ? failed(tooLong()) : null
}

/** Draws on white: a photo has no transparent parts, and where a file has some, pages show them on paper. */
export const drawOnWhite = (bitmap: ImageBitmap, width: number, height: number): OffscreenCanvas => {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { colorSpace: 'srgb', willReadFrequently: true })
  if (context === null) throw new Error('no 2d context')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

const megapixels = decodeMaxPixels / 1_000_000

const animated = (): Trouble => ({
  code: 'animated',
  title: say('service_this_is_an_animation'),
  detail: say('service_lightpool_enhances_photos_that'),
})
const tooManyPixels = (): Trouble => ({
  code: 'too_large',
  title: say('service_this_photo_is_too_large'),
  detail: say('service_lightpool_takes_photos_of_up', megapixels),
})
const tooLong = (): Trouble => ({
  code: 'too_large',
  title: say('service_this_photo_is_too_long'),
  detail: say('service_photo_too_long', jpegEdgeMaxPx),
})
const damaged = (): Trouble => ({
  code: 'unreadable_image',
  title: say('service_this_photo_is_damaged'),
  detail: say('service_the_file_ends_too_early_or_is'),
})
const notAPhoto = (): Trouble => ({
  code: 'unsupported_image',
  title: say('service_this_is_not_a_photo_that'),
  detail: say('service_use_jpeg_png_webp_or_avif'),
})
