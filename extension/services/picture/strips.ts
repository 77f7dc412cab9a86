import type { RecipeJson } from '#shared/engine/recipe.ts'

/** What a strip worker is told: first the photo and the recipe, then row by row range what to render. */
export type ToStripWorker =
  | { tell: 'photo'; width: number; height: number; data: Uint8ClampedArray<ArrayBuffer>; recipe: RecipeJson }
  | { tell: 'rows'; firstRow: number; rowCount: number }

export type FromStripWorker =
  | { told: 'rows'; firstRow: number; rowCount: number; data: Uint8ClampedArray<ArrayBuffer> }
  | { told: 'failure'; message: string }

/** Rows of one strip: small enough to share evenly, large enough not to prepare the recipe over and over. */
export const stripRows = 256
