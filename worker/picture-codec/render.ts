import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { watermarkSimd } from '#shared/engine/simd/mark-simd.ts'
import { renderRowsSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { downscaleSimd } from '#shared/engine/simd/shrink-simd.ts'
import { createKernels } from './kernels.ts'

const withKernels = createKernels()

/** A smaller copy with this long edge, by the SIMD kernels: within one code of the engine's `downscale`. */
export const shrink = (source: Pixels, edge: number): Pixels =>
  withKernels((kernels) => downscaleSimd(kernels, source, edge))

/** A copy with the name written over all of it. */
export const watermark = (pixels: Pixels): Pixels => withKernels((kernels) => watermarkSimd(kernels, pixels))

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
