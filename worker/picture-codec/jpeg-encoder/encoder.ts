import type { Kernels } from '#shared/engine/simd/render-simd.ts'
import { zigzag } from '#shared/picture/jpeg-steps.ts'
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

/**
 * Encodes a baseline JPEG (ITU-T T.81, JFIF, untagged and so sRGB) strip by strip: takes the memory of a few rows
 * and of the result, whatever the size. The kernels are the encoder's alone until it has finished. Throws a RangeError
 * for a size that JPEG does not have.
 */
export const createJpegEncoder = (
  kernels: Kernels,
  width: number,
  height: number,
  quality: number,
): JpegEncoder => {
  if (width < 1 || height < 1 || width > edgeMaxPx || height > edgeMaxPx)
    throw new RangeError(`A JPEG cannot be of ${width}×${height} pixels.`)
  const shared = quality < fullColourQuality
  const stripRows = shared ? 16 : 8
  const steps = quantisation(quality)
  const parts = [Uint8Array.from(frameHeaders(width, height, steps, shared))]
  kernels.openJpeg(width, stripRows)
  hand(kernels, steps)
  const keep = (length: number) =>
    parts.push(new Uint8Array(kernels.memory.buffer, kernels.jpegPlaceOf(places.scan), length).slice())
  let rowsLeft = height
  return {
    stripRows,
    add: (rgba) => {
      const rows = Math.min(stripRows, rowsLeft)
      if (rows === 0 || rgba.length !== rows * width * 4)
        throw new RangeError(`${rgba.length} bytes are not the next ${rows} rows.`)
      rowsLeft -= rows
      new Uint8ClampedArray(kernels.memory.buffer).set(rgba, kernels.jpegPlaceOf(places.rows))
      keep(kernels.encodeStrip(rows))
    },
    finish: () => {
      if (rowsLeft > 0) throw new RangeError(`${rowsLeft} rows are missing.`)
      keep(kernels.finishJpeg())
      parts.push(Uint8Array.of(0xff, 0xd9))
      return joined(parts)
    },
  }
}

/** The numbers of kernels/jpeg.ts. */
const places = { rows: 0, factors: 1, codes: 2, order: 3, scan: 4 }

const hand = (kernels: Kernels, { luma, chroma }: { luma: Uint8Array; chroma: Uint8Array }): void => {
  const { buffer } = kernels.memory
  const factors = new Float32Array(buffer, kernels.jpegPlaceOf(places.factors), 128)
  factors.set(dividedBy(luma))
  factors.set(dividedBy(chroma), 64)
  new Uint32Array(buffer, kernels.jpegPlaceOf(places.codes), 1024).set(codes)
  new Uint8Array(buffer, kernels.jpegPlaceOf(places.order), 64).set(order)
}

/** The kernels' blocks have rows and columns exchanged. */
const exchanged = (i: number): number => (i & 7) * 8 + (i >> 3)

/** Where each coefficient lies, in the order in which it is written, in bytes. */
const order = zigzag.map((i) => exchanged(i) * 4)

/** Each coefficient comes out of the transform larger by the product of its row's and its column's factor, and by 8. */
const factors = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379]

/** What the transform's coefficients are multiplied by to be in quantisation steps. */
const dividedBy = (steps: Uint8Array): Float32Array =>
  Float32Array.from(steps, (_, i) => 1 / (steps[exchanged(i)]! * factors[i >> 3]! * factors[i & 7]! * 8))

const packed = ({ codes, lengths }: HuffmanCode): number[] =>
  Array.from(codes, (code, symbol) => (lengths[symbol]! << 16) | code)
const codes = Uint32Array.from([dcLuma, acLuma, dcChroma, acChroma].flatMap(packed))

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
