import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import kernelsModule from '#shared/engine/simd/kernels.wasm'
import { type Kernels, renderRowsSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'

/** The kernels' memory only ever grows; above this many bytes it is thrown away after use. */
const keptMemoryMaxBytes = 24 * 1024 * 1024

let kept: Kernels | undefined

/** Everything here is synchronous, so that one instance serves all requests of the isolate. */
const withKernels = <T>(work: (kernels: Kernels) => T): T => {
  kept ??= new WebAssembly.Instance(kernelsModule).exports as unknown as Kernels
  const kernels = kept
  try {
    return work(kernels)
  } catch (error) {
    kept = undefined
    throw error
  } finally {
    if (kernels.memory.buffer.byteLength > keptMemoryMaxBytes) kept = undefined
  }
}

/** The picture with the recipe applied, by the SIMD kernels: within two codes of the engine's `render`. */
export const render = (source: Pixels, recipe: Recipe): Pixels =>
  withKernels((kernels) => renderSimd(kernels, source, recipe))

/** Some rows of it. Takes memory for these rows' source and result. */
export const renderRows = (
  source: Pixels,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): Uint8ClampedArray => withKernels((kernels) => renderRowsSimd(kernels, source, recipe, firstRow, rowCount))
