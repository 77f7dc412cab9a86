import { loadKernels } from '#scripts/kernels/compile.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { type Kernels, renderSimd } from '#shared/engine/simd/render-simd.ts'

let kernels: Promise<Kernels> | undefined

/** The photo at its own size with the recipe applied, by the SIMD kernels on this thread. */
export const renderFast = async (source: Pixels, recipe: Recipe): Promise<Pixels> => {
  kernels ??= instantiate()
  return renderSimd(await kernels, source, recipe)
}

const instantiate = async (): Promise<Kernels> =>
  (await WebAssembly.instantiate(await loadKernels())).exports as unknown as Kernels
