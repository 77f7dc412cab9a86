import { allocate, downscale, fitLongEdge, type Pixels } from '../pixels.ts'
import type { Kernels } from './render-simd.ts'

/** As `downscale` of the reference, within one code of it. Transparent pictures take the reference itself. */
export function downscaleSimd(kernels: Kernels, source: Pixels, edge: number): Pixels {
  const { width, height } = fitLongEdge(source.width, source.height, edge)
  if (width === source.width && height === source.height) return downscale(source, edge)
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
