import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import sharp from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'
import { jpegEdgeMaxPx } from '#shared/picture/jpeg.ts'

const jpegQuality = 92

export function isOutputName(path: string): boolean {
  return ['.jpg', '.jpeg', '.png'].includes(extname(path).toLowerCase())
}

/** Why a picture of this size cannot be written under this name, in a sentence; undefined when it can. */
export function cannotSave(
  path: string,
  { width, height }: { width: number; height: number },
): string | undefined {
  if (extname(path).toLowerCase() === '.png' || Math.max(width, height) <= jpegEdgeMaxPx) return undefined
  return `A JPEG has at most ${jpegEdgeMaxPx} pixels a side: give the result a name that ends in .png.`
}

/** Writes JPEG or PNG by the name's extension, with an sRGB profile and no other metadata (no place, no camera). */
export async function save(path: string, pixels: Pixels): Promise<void> {
  const { width, height, data } = pixels
  const image = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 4 },
  })
  const isPng = extname(path).toLowerCase() === '.png'
  const shown = isOpaque(data) ? image.removeAlpha() : isPng ? image : image.flatten({ background: '#fff' })
  const encoded = isPng
    ? shown.png({ compressionLevel: 6 })
    : shown.jpeg({ quality: jpegQuality, chromaSubsampling: '4:4:4', mozjpeg: false })
  await writeFile(path, await encoded.withIccProfile('srgb').toBuffer())
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false
  return true
}
