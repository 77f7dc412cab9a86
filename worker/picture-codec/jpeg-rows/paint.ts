import type { Headers } from './headers.ts'
import type { Plane, Scan } from './scan.ts'

/*
 * From samples to pixels as the Independent JPEG Group's library does it: colour of half the resolution is spread
 * by a triangle filter, and YCbCr becomes RGB in whole numbers (JFIF 1.02, clause 7).
 */

const fixed = (value: number): number => Math.round(value * 65_536)
const half = 1 << 15
const table = (of: (offset: number) => number): Int32Array =>
  Int32Array.from({ length: 256 }, (_, code) => of(code - 128))
const redOfCr = table((cr) => (fixed(1.402) * cr + half) >> 16)
const blueOfCb = table((cb) => (fixed(1.772) * cb + half) >> 16)
const greenOfCr = table((cr) => -fixed(0.71414) * cr)
const greenOfCb = table((cb) => -fixed(0.34414) * cb + half)

/** Paints row `y` of the picture as RGBA at `at`. */
export type RowPainter = (y: number, out: Uint8ClampedArray, at: number) => void

export const createRowPainter = ({ width, height }: Headers, { planes, groupPx }: Scan): RowPainter => {
  const [luma, ...colours] = planes
  const [cb, cr] = colours
  if (!luma) throw new RangeError('A picture has a component.')
  const shared = { across: groupPx.width / 8, down: groupPx.height / 8 }
  const size = { width: Math.ceil(width / shared.across), height: Math.ceil(height / shared.down) }
  const spread = () => new Uint8ClampedArray(size.width * shared.across)
  const [blues, reds, sums] = [spread(), spread(), new Int32Array(size.width)]
  return (y, out, at) => {
    const lumaAt = (y % luma.rowsKept) * luma.stride
    if (!cb || !cr) return paintGray(luma.samples, lumaAt, width, out, at)
    spreadRow(cb, y, shared, size, sums, blues)
    spreadRow(cr, y, shared, size, sums, reds)
    paintColour(luma.samples, lumaAt, blues, reds, width, out, at)
  }
}

/** Row `y` of a colour in full resolution: three parts of the nearest sample, one of the next, both ways. */
const spreadRow = (
  plane: Plane,
  y: number,
  shared: { across: number; down: number },
  size: { width: number; height: number },
  sums: Int32Array,
  out: Uint8ClampedArray,
): void => {
  const { samples, stride, rowsKept } = plane
  const rowAt = (row: number) => (Math.max(0, Math.min(size.height - 1, row)) % rowsKept) * stride
  const near = rowAt(shared.down === 1 ? y : y >> 1)
  const next = rowAt((y >> 1) + ((y & 1) === 0 ? -1 : 1))
  // Two samples have no inside between them: libjpeg repeats them, and so does this.
  const isNarrow = size.width <= 2
  if (shared.across === 1) {
    out.set(samples.subarray(near, near + size.width))
  } else if (isNarrow) {
    for (let x = 0; x < out.length; x++) out[x] = samples[near + (x >> 1)]!
  } else if (shared.down === 1) {
    for (let x = 0; x < size.width; x++) sums[x] = samples[near + x]!
    widen(sums, out, 2, 1, 2)
  } else {
    for (let x = 0; x < size.width; x++) sums[x] = 3 * samples[near + x]! + samples[next + x]!
    widen(sums, out, 4, 8, 7)
  }
}

/** Twice as many, each three parts of the nearest and one of the next; `left` and `right` round against each other. */
const widen = (from: Int32Array, out: Uint8ClampedArray, bits: number, left: number, right: number): void => {
  const last = from.length - 1
  for (let x = 0; x <= last; x++) {
    const near = 3 * from[x]!
    out[2 * x] = (near + from[x === 0 ? 0 : x - 1]! + left) >> bits
    out[2 * x + 1] = (near + from[x === last ? last : x + 1]! + right) >> bits
  }
}

const paintGray = (
  luma: Uint8ClampedArray,
  from: number,
  width: number,
  out: Uint8ClampedArray,
  at: number,
) => {
  for (let x = 0, o = at; x < width; x++, o += 4) {
    out[o] = out[o + 1] = out[o + 2] = luma[from + x]!
    out[o + 3] = 255
  }
}

const paintColour = (
  luma: Uint8ClampedArray,
  from: number,
  blues: Uint8ClampedArray,
  reds: Uint8ClampedArray,
  width: number,
  out: Uint8ClampedArray,
  at: number,
): void => {
  for (let x = 0, o = at; x < width; x++, o += 4) {
    const y = luma[from + x]!
    const cb = blues[x]!
    const cr = reds[x]!
    out[o] = y + redOfCr[cr]!
    out[o + 1] = y + ((greenOfCb[cb]! + greenOfCr[cr]!) >> 16)
    out[o + 2] = y + blueOfCb[cb]!
    out[o + 3] = 255
  }
}
