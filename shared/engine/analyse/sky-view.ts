import type { Pixels } from '../pixels.ts'
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
export function skyView({ width: whole, height: rows, passes }: Measured, height = rows >> 1): SkyView {
  const width = whole >> 1
  return { width, height, size: width * height, ...passes.halve(height), boxMean: passes.boxMean }
}

export type Halved = Pick<SkyView, 'bytes' | 'luma'>

/** The first `height` rows of half a picture. */
export function halve({ width: whole, data }: Pixels, height: number): Halved {
  const width = whole >> 1
  const bytes = new Uint8ClampedArray(4 * width * height)
  const luma = new Float32Array(width * height)
  const line = 4 * whole
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, from = 2 * y * line; x < width; x++, i++, from += 8) {
      for (let c = from, o = 4 * i; c < from + 4; c++, o++)
        bytes[o] = (data[c]! + data[c + 4]! + data[c + line]! + data[c + line + 4]!) / 4
      luma[i] = (0.2126 * bytes[4 * i]! + 0.7152 * bytes[4 * i + 1]! + 0.0722 * bytes[4 * i + 2]!) / 255
    }
  return { bytes, luma }
}
