import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { renderRowsSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { createKernels } from './kernels.ts'

const withKernels = createKernels()

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
