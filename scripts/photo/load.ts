import sharp from 'sharp'
import type { KnownPhoto } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { photoEdgeMaxPx, photoMaxPixels } from '#shared/rules/limits.ts'

/** Pixels, and what else is known of the file that they came from. */
export type Photo = Pixels & KnownPhoto
export type Loaded = { ok: true; pixels: Photo } | { ok: false; detail: string }

/**
 * A photo file as upright 8-bit sRGB pixels: orientation applied, profile, CMYK and 16 bits converted. What is
 * not a photo, is cut off, animated or too large comes back as a sentence.
 */
export async function load(bytes: Buffer): Promise<Loaded> {
  const found = inspectPicture(bytes)
  if (!found.ok) return found
  if (found.animated) return { ok: false, detail: 'Animated pictures are not supported.' }
  if (found.width * found.height > photoMaxPixels)
    return { ok: false, detail: `The photo is over ${photoMaxPixels / 1_000_000} megapixels.` }
  if (Math.max(found.width, found.height) > photoEdgeMaxPx)
    return { ok: false, detail: `The photo has more than ${photoEdgeMaxPx} pixels on a side.` }
  try {
    // What a decoder only warns of is a damaged picture all the same: it fills up with gray and goes on.
    const { data, info } = await sharp(bytes, { failOn: 'warning', limitInputPixels: photoMaxPixels })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
    const { quantisation } = found
    return { ok: true, pixels: { width: info.width, height: info.height, data: pixels, quantisation } }
  } catch {
    return { ok: false, detail: 'The picture is damaged or cut short.' }
  }
}

export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!
}
