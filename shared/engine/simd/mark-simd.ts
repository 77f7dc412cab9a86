import { assertPixels, type Pixels } from '../pixels.ts'
import { markFor } from '../render/watermark.ts'
import type { Kernels } from './render-simd.ts'

/** As `watermark` of the reference, within one code of it. */
export function watermarkSimd(kernels: Kernels, pixels: Pixels): Pixels {
  assertPixels(pixels)
  const { width, height, data } = pixels
  const { mask, cos, sin } = markFor(width, height)
  kernels.openMark(width, height, mask.width, mask.height)
  const { buffer } = kernels.memory
  const marked = new Uint8ClampedArray(buffer, kernels.markPlaceOf(places.pixels), data.length)
  marked.set(data)
  new Float32Array(buffer, kernels.markPlaceOf(places.keep), mask.keep.length).set(mask.keep)
  new Float32Array(buffer, kernels.markPlaceOf(places.add), mask.add.length).set(mask.add)
  kernels.mark(cos, sin)
  return { width, height, data: marked.slice() }
}

/** The numbers of kernels/mark.ts. */
const places = { pixels: 0, keep: 1, add: 2 }
