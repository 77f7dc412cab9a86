import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { avatarSvg, mapSvg } from './drawings.ts'
import { etagOf, type Found } from './files.ts'

/** The photos that we rendered; each is `photos/<name>.jpg`. */
export const photoNames = [
  'facade',
  'living-room',
  'kitchen',
  'bedroom',
  'bathroom',
  'hallway',
  'garden',
  'twilight',
  'similar-cottage',
  'similar-loft',
  'similar-kitchen',
] as const

/** Widths in pixels that the page asks for beside the full size. A short list, so that the cache stays small. */
export const variantWidthsPx = [160, 320, 480, 640, 960, 1280] as const
const jpegQuality = 80
const webpQuality = 76
const photosFolder = join(import.meta.dirname, '../photos')
const aDay = 'public, max-age=86400'

const made = new Map<string, Promise<Found>>()

/**
 * The picture at an address, made once and kept in memory; null when there is none.
 * `/photos/<name>.jpg` is the file as rendered, `?w=960` a smaller one, `&fm=webp` the same as WebP.
 */
export async function pictureAt(url: URL): Promise<Found | null> {
  const make = makerFor(url)
  if (!make) return null
  const key = `${url.pathname}?${url.searchParams.get('w')}&${url.searchParams.get('fm')}`
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known
}

function makerFor(url: URL): (() => Promise<Found>) | null {
  if (url.pathname === '/agents/imogen-vale.jpg') return () => drawn(avatarSvg, 192, 'jpeg')
  if (url.pathname === '/static/map-marlowick.png') return () => drawn(mapSvg, 1200, 'png')
  const name = photoNames.find((photo) => url.pathname === `/photos/${photo}.jpg`)
  if (!name) return null
  const width = url.searchParams.get('w')
  const format = url.searchParams.get('fm')
  if (format !== null && format !== 'webp') return null
  if (width === null) return format === null ? () => original(name) : null
  const pixels = variantWidthsPx.find((known) => String(known) === width)
  return pixels === undefined ? null : () => resized(name, pixels, format === 'webp')
}

async function original(name: string): Promise<Found> {
  return found(await readFile(join(photosFolder, `${name}.jpg`)), 'image/jpeg')
}

async function resized(name: string, width: number, asWebp: boolean): Promise<Found> {
  const small = sharp(join(photosFolder, `${name}.jpg`)).resize({ width })
  const bytes = await (asWebp
    ? small.webp({ quality: webpQuality })
    : small.jpeg({ quality: jpegQuality })
  ).toBuffer()
  return found(bytes, asWebp ? 'image/webp' : 'image/jpeg')
}

async function drawn(svg: string, width: number, format: 'jpeg' | 'png'): Promise<Found> {
  return found(
    await sharp(Buffer.from(svg)).resize({ width }).toFormat(format, { quality: 88 }).toBuffer(),
    `image/${format}`,
  )
}

const found = (bytes: Buffer, type: string): Found => ({
  bytes,
  type,
  etag: etagOf(bytes),
  cacheControl: aDay,
})
