import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import type { Picture } from '#shared/picture/inspect.ts'
import { orient } from '#shared/picture/orient.ts'
import { toSrgbInPlace } from '#shared/picture/profile.ts'
import { decodeJpeg } from './jpeg.ts'
import { decodePng } from './png.ts'
import { decodeWebp } from './webp.ts'

const decoders = { jpeg: decodeJpeg, png: decodePng, webp: decodeWebp } as const

/**
 * The pixels of an inspected picture as they are meant to be seen: upright, in sRGB, 8 bits, straight alpha. Null
 * when it is damaged or incomplete. Only for what `undecodable` has nothing against; the caller has bounded the size.
 */
export const decode = async (bytes: Uint8Array, picture: Picture): Promise<Pixels | null> => {
  const stored = await decoders[picture.format](bytes)
  if (!stored || stored.width !== picture.width || stored.height !== picture.height) return null
  toSrgbInPlace(stored, picture.icc)
  return orient(stored, picture.orientation)
}

/** Why a picture that was inspected cannot be decoded rightly, in a sentence for people; null when it can. */
export const undecodable = (picture: Picture): string | null => {
  if (picture.animated) return 'Animated pictures are not supported.'
  if (picture.colourModel === 'cmyk') return 'CMYK pictures are not supported: convert to sRGB first.'
  // A profile of grays changes only how dark a gray is; one of colours that is not known would give wrong ones.
  if (picture.icc === 'other' && picture.colourModel !== 'gray')
    return 'The colour profile is not known: convert to sRGB first.'
  return null
}

/** Laid on white, alpha gone: what a JPEG can hold. The same object when nothing is transparent. */
export const flatten = (pixels: Pixels): Pixels => {
  const { width, height, data } = pixels
  let opaque = true
  for (let i = 3; i < data.length && opaque; i += 4) opaque = data[i] === 255
  if (opaque) return pixels
  const flat = allocate(width, height)
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255
    for (let c = 0; c < 3; c++) flat.data[i + c] = 255 + (data[i + c]! - 255) * alpha
    flat.data[i + 3] = 255
  }
  return flat
}
