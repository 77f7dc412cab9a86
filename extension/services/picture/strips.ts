import type { RecipeJson } from '#shared/engine/recipe.ts'

/** What a strip worker is told: first the photo and the recipe, then row range by row range what to render. */
export type ToStripWorker =
  | { tell: 'photo'; width: number; height: number; data: Uint8ClampedArray<ArrayBuffer>; recipe: RecipeJson }
  | ({ tell: 'rows' } & Strip)

export type FromStripWorker =
  | ({ told: 'rows'; data: Uint8ClampedArray<ArrayBuffer> } & Strip)
  | { told: 'failure'; message: string }

/** What the encoding worker is told: the size, the rendered rows in any order, and when they are all there. */
export type ToEncodeWorker =
  | { tell: 'size'; width: number; height: number }
  | { tell: 'rows'; firstRow: number; data: Uint8ClampedArray<ArrayBuffer> }
  | { tell: 'encode' }

export type FromEncodeWorker = { told: 'file'; file: Blob } | { told: 'failure'; message: string }

export type Strip = { firstRow: number; rowCount: number }

/** Rows of one strip: small enough to share evenly, large enough not to prepare the recipe over and over. */
const stripRows = 256

export const stripsOf = (height: number): Strip[] =>
  Array.from({ length: Math.ceil(height / stripRows) }, (_, index) => {
    const firstRow = index * stripRows
    return { firstRow, rowCount: Math.min(stripRows, height - firstRow) }
  })
