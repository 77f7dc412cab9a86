import sharp from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { photoMaxPixels } from '#shared/rules/limits.ts'

export type Loaded = { ok: true; pixels: Pixels } | { ok: false; detail: string }

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
  try {
    const { data, info } = await sharp(bytes, { failOn: 'truncated', limitInputPixels: photoMaxPixels })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
    return { ok: true, pixels: { width: info.width, height: info.height, data: pixels } }
  } catch (error) {
    return { ok: false, detail: `The file cannot be decoded: ${firstLine(error)}` }
  }
}

export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!
}
