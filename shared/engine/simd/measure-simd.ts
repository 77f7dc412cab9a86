import { nearGrayStep } from '../analyse/gray-estimators.ts'
import { histogramBins, type Measured, measuredEdgePx, tellingFrom, tellingTo } from '../analyse/measure.ts'
import { patchesOf } from '../analyse/noise.ts'
import { linearOfByte } from '../colour.ts'
import { downscale, fitLongEdge, type Pixels } from '../pixels.ts'
import { type Memory, memoryOf } from './analysis-memory.ts'
import { passesSimd } from './passes-simd.ts'
import type { Kernels } from './render-simd.ts'

/** The kernels add up the codes of so many rows in 16 bits. */
const rowsMax = 256

/**
 * As `measure` of the reference, but that the small copy may be one code away from what that makes of a larger picture.
 * Everything lies in the kernels' memory: it is valid until they are used for anything else.
 */
export function measureSimd(kernels: Kernels, proxy: Pixels): Measured {
  const { width, height } = fitLongEdge(proxy.width, proxy.height, measuredEdgePx)
  const size = width * height
  const patches = patchesOf(proxy)
  const grays = Math.ceil(size / nearGrayStep) + 1
  kernels.openAnalysis(proxy.width, proxy.height, width, height, patches.count, grays, histogramBins)
  const memory = memoryOf(kernels)
  memory.codes('source', proxy.data.length).set(proxy.data)
  memory.doubles('linear', linearOfByte.length).set(linearOfByte)
  kernels.sumPatches(patches.across, patches.down, patches.step)
  const bytes = shrink(kernels, memory, proxy, { width, height })
  const visibleCount = kernels.takeApart(tellingFrom, tellingTo)
  kernels.countLuma()
  const [sum, squares] = memory.doubles('sums', 2)
  const bins = memory.counts('bins', histogramBins + 1)
  kernels.sumEdges()
  const [red, green, blue] = memory.doubles('sums', 3)
  return {
    width,
    height,
    size,
    bytes,
    luma: memory.floats('luma', size),
    visible: memory.bytes('visible', size),
    visibleCount,
    telling: memory.bytes('telling', size),
    counted: { bins, count: visibleCount, sum: sum!, squares: squares! },
    edges: [red!, green!, blue!],
    patches: memory.integers('patches', 2 * patches.count),
    passes: passesSimd(kernels, memory, { width, height }),
  }
}

/** Transparent pictures and very tall ones are shrunk by the reference. */
function shrink(
  kernels: Kernels,
  memory: Memory,
  proxy: Pixels,
  { width, height }: { width: number; height: number },
): Uint8ClampedArray {
  const small = memory.codes('small', 4 * width * height)
  const isSmall = width === proxy.width && height === proxy.height
  if (isSmall) small.set(proxy.data)
  else if (proxy.height > rowsMax * height || kernels.shrink() === 0)
    small.set(downscale(proxy, measuredEdgePx).data)
  return small
}
