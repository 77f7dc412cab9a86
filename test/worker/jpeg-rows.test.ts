import { describe, expect, it } from 'vitest'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { fuzzed } from '#test/pictures/fuzz.ts'
import { picture } from '#test/pictures/picture.ts'
import { sampledJpeg } from '#test/pictures/sampled-jpeg.ts'
import { differenceOf, dim, everything, type NamedRecipe, recipes } from '#test/support/render-cases.ts'
import { decode } from '#worker/picture-codec/decode.ts'
import { encodeJpeg } from '#worker/picture-codec/encode.ts'
import { decodeJpeg } from '#worker/picture-codec/jpeg.ts'
import { DamagedPicture } from '#worker/picture-codec/jpeg-rows/bits.ts'
import { openJpegRows } from '#worker/picture-codec/jpeg-rows/rows.ts'
import { render, renderStrips } from '#worker/picture-codec/render.ts'
import { openRows } from '#worker/picture-codec/source.ts'

/** All pixels, some rows at a time; null when the file is damaged. Throws for one that has to be decoded whole. */
const byRows = (bytes: Uint8Array, rowsAtOnce = 5): Pixels | null => {
  const rows = openJpegRows(bytes)
  if (!rows) throw new Error('It has to be decoded whole.')
  const pixels = allocate(rows.width, rows.height)
  const part = rows.width * 4 * rowsAtOnce
  try {
    for (let at = 0; at < pixels.data.length; at += part) rows.read(pixels.data.subarray(at, at + part))
    rows.finish()
    return pixels
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedPicture)
    return null
  }
}

/** Steps that a broken table makes too large throw samples far beyond black, where libjpeg wraps them round to white. */
const shareThatDiffers = (rows: Pixels | null, whole: Pixels): number =>
  whole.data.filter((value, i) => rows?.data[i] !== value).length / whole.data.length

/** A slope of colours with grain. */
const slope = (width: number, height: number): Pixels => {
  const pixels = allocate(width, height)
  for (let i = 0; i < pixels.data.length; i += 4) {
    const [x, y, grain] = [(i / 4) % width, Math.floor(i / 4 / width), (i * 7919) % 23]
    pixels.data.set([(x * 5 + grain) % 256, (y * 9 + grain) % 256, ((x + y) * 3 + grain) % 256, 255], i)
  }
  return pixels
}

const dataOf = (jpeg: Uint8Array): { from: number; to: number } => {
  let from = 2
  while (jpeg[from] !== 0xff || jpeg[from + 1] !== 0xda) from++
  return { from: from + 14, to: jpeg.length - 2 }
}

/** Ten rows of blocks, each of them coded for itself behind a restart marker; `order` tells how the markers go on. */
const withRestarts = (order: (n: number) => number = (n) => n % 8): Uint8Array => {
  const [width, rows] = [72, 10]
  const strips = Array.from({ length: rows }, (_, n) => {
    const { data } = slope(width, rows * 8)
    return encodeJpeg({ width, height: 8, data: data.slice(n * width * 32, (n + 1) * width * 32) }, 95)
  })
  const first = strips[0]!.slice()
  const { from } = dataOf(first)
  const scanHeader = from - 14
  let frame = 2
  while (first[frame] !== 0xff || first[frame + 1] !== 0xc0) frame++
  first[frame + 6] = rows * 8
  const every = Uint8Array.of(0xff, 0xdd, 0, 4, 0, width / 8)
  const coded = strips.flatMap((strip, n) => {
    const data = strip.subarray(dataOf(strip).from, dataOf(strip).to)
    return n === rows - 1 ? [data] : [data, Uint8Array.of(0xff, 0xd0 + order(n))]
  })
  const [head, scan] = [first.subarray(0, scanHeader), first.subarray(scanHeader, from)]
  return bad.joined(head, every, scan, ...coded, Uint8Array.of(0xff, 0xd9))
}

/** Its first strip needs nothing of the source's first rows. */
const cropped: NamedRecipe = {
  name: 'the middle alone',
  recipe: {
    ...everything(),
    verticals: { ...everything().verticals, matrix: [0.6, 0.02, 0, -0.02, 0.6, 0, 0, 0, 1], scale: 0.6 },
  },
}

describe('a JPEG that is decoded from the top', () => {
  it.each([
    ['with colour shared by four pixels', () => picture('largestJpeg')],
    ['with colour shared by two in a row', () => sampledJpeg()],
    ['with full colour', () => encodeJpeg(slope(83, 45), 95)],
    ['gray', () => picture('grayJpeg')],
    ['with restart markers', () => withRestarts()],
    ['of one pixel', () => encodeJpeg(slope(1, 1), 80)],
    ['of two columns', () => encodeJpeg(slope(2, 35), 80)],
    ['of one row', () => encodeJpeg(slope(700, 1), 80)],
  ] as const)('E3 %s is the same to the last bit as one that is decoded whole', async (_, make) => {
    const bytes = make()
    const whole = await decodeJpeg(bytes)
    expect(whole).not.toBeNull()
    expect(byRows(bytes)).toEqual({ width: whole!.width, height: whole!.height, data: whole!.data })
    expect(byRows(bytes, 64)).toEqual(byRows(bytes, 1))
  })

  it('E3 of a hundred broken ones the same are damaged, and the others have the same pixels', async () => {
    let [sound, damaged] = [0, 0]
    for (const { name, bytes } of fuzzed('jpeg')) {
      const inspected = inspectPicture(bytes)
      if (!inspected.ok || inspected.width * inspected.height > 4e6 || !openJpegRows(bytes)) continue
      const whole = await decodeJpeg(bytes)
      const rows = byRows(bytes)
      if (whole) expect(shareThatDiffers(rows, whole), name).toBeLessThan(0.1)
      else expect(rows, name).toBeNull()
      if (whole) sound++
      else damaged++
    }
    expect(sound).toBeGreaterThan(3)
    expect(damaged).toBeGreaterThan(10)
  })

  it('E3 cut, scribbled over, or with a part missing or too much, it is damaged', () => {
    expect(byRows(bad.cutJpegWithEnd())).toBeNull()
    expect(byRows(bad.scribbledJpeg())).toBeNull()
    expect(byRows(bad.jpegOfSize(160, 136))).toBeNull()
    expect(byRows(bad.jpegOfSize(160, 104))).toBeNull()
    expect(byRows(withRestarts((n) => (n < 4 ? n : (n + 1) % 8)))).toBeNull()
  })

  it('progressive ones and rare ones are not', () => {
    expect(openJpegRows(picture('progressiveJpeg'))).toBeNull()
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'E3 stored as EXIF orientation %i it comes out upright',
    async (orientation) => {
      const bytes = bad.jpegWithExif([0x112, 3, 1, orientation])
      const inspected = inspectPicture(bytes)
      if (!inspected.ok) throw new Error(inspected.detail)
      const whole = (await decode(bytes, inspected))!
      const source = openRows(openJpegRows(bytes)!, inspected)
      expect([source.width, source.height]).toEqual([whole.width, whole.height])
      const rowBytes = whole.width * 4
      // As strips are rendered: each begins a little above where the one before ended.
      for (let top = 0; top < whole.height; top += 11) {
        const [from, to] = [Math.max(0, top - 7), Math.min(whole.height, top + 18)]
        expect(source.rows(from, to)).toEqual(whole.data.subarray(from * rowBytes, to * rowBytes))
      }
      source.finish()
    },
  )

  it('E3 with a wide-gamut profile it comes out in sRGB', async () => {
    const inspected = inspectPicture(picture('p3Jpeg'))
    if (!inspected.ok) throw new Error(inspected.detail)
    const source = openRows(openJpegRows(picture('p3Jpeg'))!, inspected)
    const whole = (await decode(picture('p3Jpeg'), inspected))!
    expect(source.rows(0, 9)).toEqual(whole.data.subarray(0, 9 * whole.width * 4))
    expect(source.rows(5, 48)).toEqual(whole.data.subarray(5 * whole.width * 4, 48 * whole.width * 4))
  })

  it.each([...recipes(), cropped].map(({ name, recipe }) => [name, recipe] as const))(
    'E3 rendered strip by strip as “%s” it is what the whole picture gives',
    async (_, recipe) => {
      const bytes = encodeJpeg(dim(301, 203), 95)
      const inspected = inspectPicture(bytes)
      if (!inspected.ok) throw new Error(inspected.detail)
      const whole = render((await decode(bytes, inspected))!, recipe)
      const source = openRows(openJpegRows(bytes)!, inspected)
      const strips = renderStrips(source, recipe, (rowsAt) => {
        const pixels = allocate(whole.width, whole.height)
        for (let first = 0; first < whole.height; first += 48)
          pixels.data.set(rowsAt(first, Math.min(48, whole.height - first)), first * whole.width * 4)
        return pixels
      })
      source.finish()
      expect(differenceOf(strips, whole)).toEqual({ worst: 0, mean: 0 })
    },
  )
})
