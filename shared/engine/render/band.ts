import type { Recipe } from '../recipe.ts'
import { deblockingFor, deblockReachPx } from './deblock.ts'
import { chromaStride, detailReachPx } from './detail.ts'
import { prepare } from './prepare.ts'
import type { Size } from './row-window.ts'
import { sourceArea } from './source-area.ts'

/** Whole rows of a source of `width` × `height`, from row `top` on. */
export type Band = Size & { top: number; data: Uint8ClampedArray }

/** The size of the result for a source of this size: smaller where straightening cropped. */
export function renderSize(width: number, height: number, recipe: Recipe): Size {
  const prepared = prepare(recipe)
  if (prepared.neutral) return { width, height }
  return {
    width: Math.max(1, Math.round(width * prepared.scale)),
    height: Math.max(1, Math.round(height * prepared.scale)),
  }
}

/** The rows of a source of this size that these rows of the result are made from. */
export function bandOf(
  { width, height }: Size,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): { top: number; bottom: number } {
  const { top, bottom } = rowsRead({ width, height }, recipe, firstRow, rowCount)
  if (!deblockingFor({ width, height }, recipe)) return { top, bottom }
  return { top: Math.max(0, top - deblockReachPx), bottom: Math.min(height, bottom + deblockReachPx) }
}

function rowsRead(
  source: Size,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): { top: number; bottom: number } {
  const prepared = prepare(recipe)
  if (prepared.neutral) return { top: firstRow, bottom: firstRow + rowCount }
  const size = renderSize(source.width, source.height, recipe)
  const part = { left: 0, top: firstRow, right: size.width, bottom: firstRow + rowCount }
  return sourceArea(source, size, prepared, part, reachOf(size))
}

/** Rows around a row of the result that its detail is made from. */
export function reachOf(size: Size): number {
  return Math.max(detailReachPx, chromaStride(size))
}
