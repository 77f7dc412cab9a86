import type { Settings } from '#shared/contract/settings.ts'
import { analyse, type KnownPhoto } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { bandOf } from '#shared/engine/render/band.ts'
import { watermarkSimd } from '#shared/engine/simd/mark-simd.ts'
import { measureSimd } from '#shared/engine/simd/measure-simd.ts'
import { renderBandSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { createKernels } from './kernels.ts'
import type { Source } from './source.ts'

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

/** Gives rows of the result, valid until the next call. Each call begins where the one before ended, or later. */
export type RowRenderer = (firstRow: number, rowCount: number) => Uint8ClampedArray

/** Renders a source strip by strip, as `work` asks for them. Takes memory for one strip's source and result. */
export const renderStrips = <T>(source: Source, recipe: Recipe, work: (rowsAt: RowRenderer) => T): T =>
  withKernels((kernels) =>
    work((firstRow, rowCount) => {
      const { top, bottom } = bandOf(source, recipe, firstRow, rowCount)
      const { width, height } = source
      const band = { width, height, top, data: source.rows(top, bottom) }
      return renderBandSimd(kernels, band, recipe, firstRow, rowCount)
    }),
  )
