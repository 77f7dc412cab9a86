import { crc32 } from '#shared/picture/crc32.ts'
import { picture } from './picture.ts'

/** Pictures that somebody made to do harm, or that broke on the way: put together byte by byte. */

const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

export const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const u32 = (...values: readonly number[]): Uint8Array =>
  Uint8Array.from(
    values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
  )

export const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const named = joined(ascii(name), body)
  return joined(u32(body.length), named, u32(crc32(named, 0, named.length)))
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)

/** zlib data of this many zero bytes, made without holding them. */
export const deflatedZeros = async (megabytes: number): Promise<Uint8Array> => {
  const block = new Uint8Array(1024 * 1024)
  let left = megabytes
  const zeros = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      if (left-- > 0) controller.enqueue(block)
      else controller.close()
    },
  })
  const packed = zeros.pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** An 8-bit RGB PNG that claims a size, with whatever data. */
export const pngOf = (
  width: number,
  height: number,
  ...chunks: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> =>
  joined(
    signature,
    chunk('IHDR', joined(u32(width, height), Uint8Array.of(8, 2, 0, 0, 0))),
    ...chunks,
    chunk('IEND', new Uint8Array(0)),
  )

/** The sound PNG with one more chunk before its data. */
export const pngWith = (name: string, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const png = picture('png')
  const header = 8 + 25
  return joined(png.subarray(0, header), chunk(name, body), png.subarray(header))
}

/** Of two frames, as APNG announces them. */
export const animatedPng = () => pngWith('acTL', u32(2, 0))

const set = (bytes: Uint8Array<ArrayBuffer>, at: number, ...values: readonly number[]) => {
  bytes.set(values, at)
  return bytes
}

/** Where the frame header's height and width are: after FF C0, a length and the bit depth. */
const frameAt = (jpeg: Uint8Array): number => {
  for (let at = 2; at < jpeg.length; at++) if (jpeg[at] === 0xff && jpeg[at + 1] === 0xc0) return at + 5
  throw new Error('no frame header')
}

export const jpegOfSize = (width: number, height: number) => {
  const jpeg = picture('jpeg')
  return set(jpeg, frameAt(jpeg), height >> 8, height & 255, width >> 8, width & 255)
}

/** Cut in the middle, with or without an end marker put behind, as a careless tool would. */
export const cutJpeg = () => picture('jpeg').slice(0, 1500)
export const cutJpegWithEnd = () => joined(cutJpeg(), Uint8Array.of(0xff, 0xd9))
/** Some of its middle overwritten, its length kept. */
export const scribbledJpeg = () => picture('jpeg').fill(0x55, 1400, 1700)
export const cutPng = () => picture('png').slice(0, 900)
/** The end is there, half of the data is not. */
export const hollowPng = async () => pngOf(64, 64, chunk('IDAT', await deflatedZeros(0)))
export const scribbledPng = () => picture('png').fill(0x55, 500, 520)
/** One colour of its palette is another. */
export const recolouredPng = () => {
  const png = picture('palettePng')
  const palette = String.fromCharCode(...png).indexOf('PLTE')
  return set(png, palette + 4, png[palette + 4]! ^ 255)
}
export const cutWebp = () => picture('webp').slice(0, 200)

/** The profile's primaries are moved to where no known colour space has them. */
export const strangeProfileJpeg = () => {
  const jpeg = picture('p3Jpeg')
  const text = String.fromCharCode(...jpeg)
  const tag = text.indexOf('rXYZ')
  const profile = text.indexOf('ICC_PROFILE') + 14
  const offset = (jpeg[tag + 6]! << 8) | jpeg[tag + 7]!
  return set(jpeg, profile + offset + 8, 0, 1, 0, 0)
}

/** A progressive JPEG whose last scan comes again and again: each makes a decoder pass over all of the picture. */
export const manyScansJpeg = (scans: number) => {
  const jpeg = picture('progressiveJpeg')
  let last = jpeg.length
  while (jpeg[last] !== 0xff || jpeg[last + 1] !== 0xda) last--
  const scan = jpeg.slice(last, -2)
  return joined(jpeg.slice(0, -2), ...Array.from({ length: scans }, () => scan), jpeg.slice(-2))
}

/** A gray PNG of any size, its data whole, at a bit a pixel. */
export const thinPng = async (width: number, height: number) => {
  const rows = new Uint8Array((Math.ceil(width / 8) + 1) * height).fill(0x5a)
  for (let y = 0; y < height; y++) rows[y * (Math.ceil(width / 8) + 1)] = 0
  const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))
  const data = new Uint8Array(await new Response(packed).arrayBuffer())
  return joined(
    signature,
    chunk('IHDR', joined(u32(width, height), Uint8Array.of(1, 0, 0, 0, 0))),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array(0)),
  )
}

/** An EXIF block behind FF D8: `entries` go into its one directory, each as tag, type, count and value. */
export const jpegWithExif = (...entries: readonly (readonly [number, number, number, number])[]) => {
  const u16 = (...values: readonly number[]) => values.flatMap((value) => [(value >> 8) & 255, value & 255])
  const directory = entries.map(([tag, type, count, value]) =>
    joined(Uint8Array.from(u16(tag, type)), u32(count), Uint8Array.from(u16(value, 0))),
  )
  const body = joined(
    ascii('Exif\0\0MM\0*'),
    u32(8),
    Uint8Array.from(u16(entries.length)),
    ...directory,
    u32(8),
  )
  const jpeg = picture('jpeg')
  return joined(jpeg.slice(0, 2), Uint8Array.from([0xff, 0xe1, ...u16(body.length + 2)]), body, jpeg.slice(2))
}

export const html = () => ascii('<!doctype html><title>Not found</title><p>The photo has moved.')

export const svg = () => ascii('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>')
export const text = () => ascii('Certainly not a picture, but long enough to look at.')
