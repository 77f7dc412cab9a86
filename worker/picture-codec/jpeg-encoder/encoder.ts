import { type Bits, createBits, flush, putBlock, putBytes } from './bits.ts'
import { dividedBy, forwardDct } from './forward-dct.ts'
import { frameHeaders } from './headers.ts'
import { acChroma, acLuma, dcChroma, dcLuma, type HuffmanCode, quantisation } from './tables.ts'

/** From this quality on colour keeps its full resolution; below, two by two pixels share theirs. */
const fullColourQuality = 90

/** The largest picture that a JPEG's header can name. */
const edgeMaxPx = 65_535

export type JpegEncoder = {
  /** Rows of RGBA pixels in each call but the last. */
  stripRows: 8 | 16
  /** The next strip, from the top; alpha is left out. */
  add: (rgba: Uint8ClampedArray) => void
  /** Everything, once all rows were added. */
  finish: () => Uint8Array<ArrayBuffer>
}

/** The three planes of one strip, padded to whole blocks. */
type Strip = { stride: number; y: Float32Array; cb: Float32Array; cr: Float32Array }

/**
 * Encodes a baseline JPEG (ITU-T T.81, JFIF, untagged and so sRGB) strip by strip: takes the memory of a few rows
 * and of the result, whatever the size. Throws a RangeError for a size that JPEG does not have.
 */
export const createJpegEncoder = (width: number, height: number, quality: number): JpegEncoder => {
  if (width < 1 || height < 1 || width > edgeMaxPx || height > edgeMaxPx)
    throw new RangeError(`A JPEG cannot be of ${width}×${height} pixels.`)
  const shared = quality < fullColourQuality
  const stripRows = shared ? 16 : 8
  const stride = Math.ceil(width / stripRows) * stripRows
  const plane = () => new Float32Array(stride * stripRows)
  const strip: Strip = { stride, y: plane(), cb: plane(), cr: plane() }
  const steps = quantisation(quality)
  const bits = createBits()
  putBytes(bits, frameHeaders(width, height, steps, shared))
  const channels = {
    y: channel(bits, dividedBy(steps.luma), dcLuma, acLuma),
    cb: channel(bits, dividedBy(steps.chroma), dcChroma, acChroma),
    cr: channel(bits, dividedBy(steps.chroma), dcChroma, acChroma),
  }
  let rowsLeft = height
  return {
    stripRows,
    add: (rgba) => {
      const rows = Math.min(stripRows, rowsLeft)
      if (rows === 0 || rgba.length !== rows * width * 4)
        throw new RangeError(`${rgba.length} bytes are not the next ${rows} rows.`)
      rowsLeft -= rows
      fill(strip, rgba, width, rows, stripRows)
      for (let x = 0; x < stride; x += stripRows) {
        if (shared) {
          for (let dy = 0; dy < 16; dy += 8)
            for (let dx = 0; dx < 16; dx += 8) channels.y.whole(strip.y, stride, x + dx, dy)
          channels.cb.halved(strip.cb, stride, x)
          channels.cr.halved(strip.cr, stride, x)
        } else {
          channels.y.whole(strip.y, stride, x, 0)
          channels.cb.whole(strip.cb, stride, x, 0)
          channels.cr.whole(strip.cr, stride, x, 0)
        }
      }
    },
    finish: () => {
      if (rowsLeft > 0) throw new RangeError(`${rowsLeft} rows are missing.`)
      flush(bits)
      putBytes(bits, [0xff, 0xd9])
      return bits.bytes.slice(0, bits.length)
    },
  }
}

/** RGB → YCbCr (JFIF), centred on 0; what is beyond the picture repeats its last column and row. */
const fill = (
  strip: Strip,
  rgba: Uint8ClampedArray,
  width: number,
  rows: number,
  stripRows: number,
): void => {
  const { stride, y, cb, cr } = strip
  for (let row = 0; row < rows; row++) {
    let i = row * width * 4
    const start = row * stride
    for (let o = start; o < start + width; o++, i += 4) {
      const r = rgba[i]!
      const g = rgba[i + 1]!
      const b = rgba[i + 2]!
      y[o] = 0.299 * r + 0.587 * g + 0.114 * b - 128
      cb[o] = -0.168735892 * r - 0.331264108 * g + 0.5 * b
      cr[o] = 0.5 * r - 0.418687589 * g - 0.081312411 * b
    }
    for (const plane of [y, cb, cr]) plane.fill(plane[start + width - 1]!, start + width, start + stride)
  }
  for (let row = rows; row < stripRows; row++)
    for (const plane of [y, cb, cr]) plane.copyWithin(row * stride, (rows - 1) * stride, rows * stride)
}

/** Writes the blocks of one colour channel, each after the one before. */
const channel = (bits: Bits, factors: Float32Array, dc: HuffmanCode, ac: HuffmanCode) => {
  const block = new Float32Array(64)
  const quantised = new Int16Array(64)
  let before = 0
  const write = () => {
    forwardDct(block)
    for (let i = 0; i < 64; i++) {
      const value = block[i]! * factors[i]!
      quantised[i] = value < 0 ? value - 0.5 : value + 0.5
    }
    putBlock(bits, quantised, before, dc, ac)
    before = quantised[0]!
  }
  return {
    /** The block at x, y. */
    whole: (plane: Float32Array, stride: number, x: number, y: number): void => {
      for (let row = 0, o = 0; row < 8; row++) {
        const start = (y + row) * stride + x
        for (let i = start; i < start + 8; i++) block[o++] = plane[i]!
      }
      write()
    },
    /** The 16×16 pixels at x as one block: the mean of two by two. */
    halved: (plane: Float32Array, stride: number, x: number): void => {
      for (let row = 0, o = 0; row < 16; row += 2) {
        const start = row * stride + x
        for (let i = start; i < start + 16; i += 2)
          block[o++] = (plane[i]! + plane[i + 1]! + plane[i + stride]! + plane[i + stride + 1]!) / 4
      }
      write()
    },
  }
}
