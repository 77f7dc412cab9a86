import { allocate, downscale, fitLongEdge, type Pixels } from '../pixels.ts'
import type { Kernels } from './render-simd.ts'

/** The kernels add up the codes of so many rows in 16 bits. */
const rowsMax = 256

/** As `downscale` of the reference, within one code of it. Transparent pictures and very tall ones take the reference itself. */
export function downscaleSimd(kernels: Kernels, source: Pixels, edge: number): Pixels {
  const { width, height } = fitLongEdge(source.width, source.height, edge)
  const isSmall = width === source.width && height === source.height
  if (isSmall || source.height > rowsMax * height) return downscale(source, edge)
  kernels.openShrink(source.width, source.height, width, height)
  new Uint8ClampedArray(kernels.memory.buffer).set(source.data, kernels.shrinkPlaceOf(places.source))
  if (kernels.shrink() === 0) return downscale(source, edge)
  const small = allocate(width, height)
  small.data.set(
    new Uint8ClampedArray(kernels.memory.buffer, kernels.shrinkPlaceOf(places.result), small.data.length),
  )
  return small
}

/** The numbers of kernels/shrink.ts. */
const places = { source: 0, result: 1 }
