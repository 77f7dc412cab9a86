import type { RecipeJson } from '#shared/engine/recipe.ts'
import type { Band } from '#shared/engine/render/band.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import { stripRows } from '#shared/engine/simd/render-simd.ts'

/** The whole photo, as every renderer gets it. */
export type Photo = Size & { data: Uint8ClampedArray<ArrayBuffer>; recipe: RecipeJson }

/** Takes rows of the result, in any order. */
export type TakeRows = (firstRow: number, rows: Uint8ClampedArray<ArrayBuffer>) => void

export type Strip = { firstRow: number; rowCount: number }

/** What a plain worker is told: first the photo, then row range by row range what to render. */
export type ToPlainWorker = ({ tell: 'photo' } & Photo) | ({ tell: 'rows' } & Strip)

/** What a SIMD worker is told: first what holds for all strips, then each with the rows it is made from. */
export type ToSimdWorker =
  | { tell: 'begin'; kernels: WebAssembly.Module; recipe: RecipeJson }
  | ({ tell: 'rows'; band: Band & { data: Uint8ClampedArray<ArrayBuffer> } } & Strip)

/** What the GPU worker is told: everything at once. */
export type ToGpuWorker = Photo

export type FromRenderWorker =
  | { told: 'rows'; firstRow: number; data: Uint8ClampedArray<ArrayBuffer> }
  | { told: 'done' }
  | { told: 'failure'; message: string }

/** What the encoding worker is told: the size, the rendered rows in any order, and when they are all there. */
export type ToEncodeWorker =
  | { tell: 'size'; width: number; height: number }
  | { tell: 'rows'; firstRow: number; data: Uint8ClampedArray<ArrayBuffer> }
  | { tell: 'encode' }

export type FromEncodeWorker = { told: 'file'; file: Blob } | { told: 'failure'; message: string }

export const stripsOf = (height: number): Strip[] =>
  Array.from({ length: Math.ceil(height / stripRows) }, (_, index) => {
    const firstRow = index * stripRows
    return { firstRow, rowCount: Math.min(stripRows, height - firstRow) }
  })
