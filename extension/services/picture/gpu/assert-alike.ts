import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import { renderRows } from '#shared/engine/render/render.ts'

/** What the GPU and the reference may differ by, in codes of 255. */
const worstAllowed = 3
const meanAllowed = 1

/**
 * Drivers have given wrong or empty pictures without a word. Of every strip one row is made again by the reference:
 * a thousandth of the work. Throws when they are not alike.
 */
export const assertAlike = (
  source: Pixels,
  recipe: Recipe,
  firstRow: number,
  rows: Uint8ClampedArray,
): void => {
  const rowBytes = renderSize(source.width, source.height, recipe).width * 4
  const middle = Math.floor(rows.length / rowBytes / 2)
  const right = renderRows(source, recipe, firstRow + middle, 1)
  let worst = 0
  let sum = 0
  for (let i = 0; i < rowBytes; i++) {
    const difference = Math.abs(right[i]! - rows[middle * rowBytes + i]!)
    worst = Math.max(worst, difference)
    sum += difference
  }
  if (worst > worstAllowed || sum > meanAllowed * rowBytes)
    throw new Error(`The GPU gives a wrong picture: row ${firstRow + middle} is off by up to ${worst}`)
}
