import { describe, expect, it } from 'vitest'
import type { Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { decode, flatten, undecodable } from '#worker/picture-codec/decode.ts'
import { encodeJpeg } from '#worker/picture-codec/encode.ts'
import { createJpegEncoder } from '#worker/picture-codec/jpeg-encoder/encoder.ts'
import { createKernels } from '#worker/picture-codec/kernels.ts'
import { type PictureName, picture } from './support/photos.ts'

const decoded = async (bytes: Uint8Array): Promise<Pixels | null> => {
  const inspected = inspectPicture(bytes)
  if (!inspected.ok) throw new Error(inspected.detail)
  expect(undecodable(inspected)).toBeNull()
  return decode(bytes, inspected)
}

const pixelsOf = async (name: PictureName): Promise<Pixels> => {
  const pixels = await decoded(picture(name))
  if (!pixels) throw new Error(`${name} could not be decoded`)
  return pixels
}

/** Mean and worst difference of the colours, in steps of 255. */
const difference = (a: Pixels, b: Pixels): { mean: number; worst: number } => {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  let sum = 0
  let worst = 0
  for (let i = 0; i < a.data.length; i++) {
    const off = Math.abs(a.data[i]! - b.data[i]!)
    sum += off
    worst = Math.max(worst, off)
  }
  return { mean: sum / a.data.length, worst }
}

const colourAt = ({ width, data }: Pixels, x: number, y: number): number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
]

describe('E3 every kind of picture decodes to the same room', () => {
  it('a progressive JPEG like a baseline one', async () => {
    expect(difference(await pixelsOf('progressiveJpeg'), await pixelsOf('jpeg'))).toEqual({
      mean: 0,
      worst: 0,
    })
  })

  it('a lossy WebP like the JPEG, but for what both lose', async () => {
    expect(difference(await pixelsOf('webp'), await pixelsOf('jpeg')).mean).toBeLessThan(4)
  })

  it('a lossless WebP and an interlaced PNG like the PNG, to the last bit', async () => {
    const png = await pixelsOf('png')
    expect(difference(await pixelsOf('losslessWebp'), png)).toEqual({ mean: 0, worst: 0 })
    expect(difference(await pixelsOf('interlacedPng'), png)).toEqual({ mean: 0, worst: 0 })
  })

  it('a 16-bit PNG like the 8-bit one, within rounding', async () => {
    expect(difference(await pixelsOf('deepPng'), await pixelsOf('png')).worst).toBeLessThanOrEqual(1)
  })

  it('a palette PNG like the PNG, as near as 32 colours come', async () => {
    expect(difference(await pixelsOf('palettePng'), await pixelsOf('png')).mean).toBeLessThan(6)
  })

  it('a PNG of one bit has its two colours', async () => {
    const { data } = await pixelsOf('blackAndWhitePng')
    expect(new Set(data.filter((_, i) => i % 4 < 3))).toEqual(new Set([0, 255]))
  })

  it('a gray JPEG is gray', async () => {
    const pixels = await pixelsOf('grayJpeg')
    const [r, g, b, a] = colourAt(pixels, 120, 40)
    expect([g, b, a]).toEqual([r, r, 255])
  })

  it('EXIF orientation 6: what the file has on the left comes out on top', async () => {
    const pixels = await pixelsOf('turnedJpeg')
    expect([pixels.width, pixels.height]).toEqual([120, 160])
    const [top, bottom] = [colourAt(pixels, 60, 10), colourAt(pixels, 60, 150)]
    expect(top[0]).toBeGreaterThan(200)
    expect(top[2]).toBeLessThan(20)
    expect(bottom[0]).toBeLessThan(20)
    expect(bottom[2]).toBeGreaterThan(200)
  })

  it('a Display P3 picture comes out in the sRGB numbers that it was made of', async () => {
    const [r, g, b] = colourAt(await pixelsOf('p3Jpeg'), 24, 24)
    expect(Math.abs(r! - 200)).toBeLessThanOrEqual(3)
    expect(Math.abs(g! - 60)).toBeLessThanOrEqual(3)
    expect(Math.abs(b! - 60)).toBeLessThanOrEqual(3)
  })

  it('transparency is kept for the analysis and laid on white for a JPEG', async () => {
    const pixels = await pixelsOf('transparentPng')
    expect(colourAt(pixels, 5, 5)[3]).toBe(0)
    expect(colourAt(flatten(pixels), 5, 5)).toEqual([255, 255, 255, 255])
    expect(colourAt(flatten(pixels), 5, 25)).toEqual(colourAt(pixels, 5, 25))
  })
})

describe('E3 damaged pictures are known as such, and the next one still works', () => {
  it.each([
    ['a JPEG cut off with an end put behind', bad.cutJpegWithEnd],
    ['a JPEG scribbled over', bad.scribbledJpeg],
    ['a PNG scribbled over', bad.scribbledPng],
    ['a PNG of which one colour is another', bad.recolouredPng],
    ['a PNG without its data', bad.hollowPng],
    [
      'a PNG whose filter does not exist',
      async () => bad.pngOf(2, 1, bad.chunk('IDAT', await deflated([9, 0, 0, 0, 0, 0, 0]))),
    ],
  ] as [string, () => Uint8Array | Promise<Uint8Array>][])('%s', async (_, make) => {
    expect(await decoded(await make())).toBeNull()
    expect(await pixelsOf('jpeg')).toMatchObject({ width: 160, height: 120 })
  })

  it('a PNG of 1×1 pixel whose data would unpack to 300 MB is damaged', async () => {
    const bomb = bad.pngOf(1, 1, bad.chunk('IDAT', await bad.deflatedZeros(300)))
    expect(bomb.length).toBeLessThan(400_000)
    expect(await decoded(bomb)).toBeNull()
  })
})

const deflated = async (bytes: number[]): Promise<Uint8Array> => {
  const packed = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

describe('encoding a JPEG', () => {
  /** The upper left corner of the room, so that edges fall inside blocks. */
  const corner = (pixels: Pixels, width: number, height: number): Pixels => {
    const data = new Uint8ClampedArray(width * height * 4)
    for (let y = 0; y < height; y++)
      data.set(pixels.data.subarray(y * pixels.width * 4, (y * pixels.width + width) * 4), y * width * 4)
    return { width, height, data }
  }

  it.each([
    [160, 120],
    [1, 1],
    [7, 9],
    [16, 16],
    [17, 33],
    [33, 17],
  ])('of %i×%i pixels comes back as it was, nearly, and exactly as large', async (width, height) => {
    const pixels = corner(await pixelsOf('jpeg'), width, height)
    for (const [quality, mean] of [
      [75, 5],
      [82, 4],
      [95, 1.5],
    ] as const) {
      const again = await decoded(encodeJpeg(pixels, quality))
      expect(difference(again!, pixels).mean).toBeLessThan(mean)
    }
  })

  it('colours stay where they are: no channel is swapped or shifted', async () => {
    const turned = await pixelsOf('turnedJpeg')
    for (const quality of [82, 95]) {
      const again = await decoded(encodeJpeg(turned, quality))
      expect(difference(again!, turned).mean).toBeLessThan(1)
    }
  })

  it('noise at the highest quality, where every code is long, is no worse', async () => {
    const data = crypto
      .getRandomValues(new Uint8Array(64 * 64 * 4))
      .map((value, i) => (i % 4 === 3 ? 255 : value))
    const noise = { width: 64, height: 64, data: new Uint8ClampedArray(data) }
    const again = await decoded(encodeJpeg(noise, 100))
    expect(difference(again!, noise).mean).toBeLessThan(1)
  })

  it('of a size that JPEG does not have is refused, and rows that do not fit too', () => {
    createKernels()((kernels) => {
      expect(() => createJpegEncoder(kernels, 0, 1, 80)).toThrow(RangeError)
      expect(() => createJpegEncoder(kernels, 1, 65_536, 80)).toThrow(RangeError)
      const encoder = createJpegEncoder(kernels, 4, 20, 80)
      expect(() => encoder.add(new Uint8ClampedArray(4 * 4 * 15))).toThrow(RangeError)
      encoder.add(new Uint8ClampedArray(4 * 4 * 16))
      expect(() => encoder.finish()).toThrow(RangeError)
    })
  })
})
