import type { Settings } from '#shared/contract/settings.ts'
import { analyse, type KnownPhoto } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { watermarkSimd } from '#shared/engine/simd/mark-simd.ts'
import { measureSimd } from '#shared/engine/simd/measure-simd.ts'
import { renderRowsSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { createKernels } from './kernels.ts'

const withKernels = createKernels()

/** What to do to a photo, from its proxy: the engine's `analyse`, with its loops by the SIMD kernels. */
export const findRecipe = (proxy: Pixels, settings: Settings, photo: KnownPhoto): Recipe =>
  withKernels((kernels) =>
    analyse(proxy, settings, photo, { measure: (pixels) => measureSimd(kernels, pixels) }),
  )

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
