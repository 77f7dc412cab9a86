import type { Measured } from './measure.ts'
import type { BoxMean } from './smoothing.ts'

/** What the sky is looked for in: half the measured copy, because skies are large. Codes (RGBA) and encoded luma. */
export type SkyView = {
  width: number
  height: number
  size: number
  bytes: Uint8ClampedArray
  luma: Float32Array
  boxMean: BoxMean
}

/** The mean of every two by two pixels, or the first rows of it; what an odd last row or column has over is left out. */
export function skyView(measured: Measured, height = measured.height >> 1): SkyView {
  const width = measured.width >> 1
  const size = width * height
  const bytes = new Uint8ClampedArray(4 * size)
  const luma = new Float32Array(size)
  const line = 4 * measured.width
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, from = 2 * y * line; x < width; x++, i++, from += 8) {
      for (let c = from, o = 4 * i; c < from + 4; c++, o++)
        bytes[o] =
          (measured.bytes[c]! +
            measured.bytes[c + 4]! +
            measured.bytes[c + line]! +
            measured.bytes[c + line + 4]!) /
          4
      luma[i] = (0.2126 * bytes[4 * i]! + 0.7152 * bytes[4 * i + 1]! + 0.0722 * bytes[4 * i + 2]!) / 255
    }
  return { width, height, size, bytes, luma, boxMean: measured.passes.boxMean }
}
