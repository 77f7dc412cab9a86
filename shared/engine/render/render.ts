import { assertPixels, type Pixels } from '../pixels.ts'
import type { Recipe } from '../recipe.ts'
import { writeColours } from './colours.ts'
import { chromaStride, detailReachPx, enterLight, makeWork, smoothLuma } from './detail.ts'
import { gridRowAt, lightRowAt } from './grid.ts'
import { prepare } from './prepare.ts'
import { RowWindow } from './row-window.ts'
import { paintSky } from './sky.ts'

/** The size of the result for a source of this size: smaller where straightening cropped. */
export function renderSize(width: number, height: number, recipe: Recipe): { width: number; height: number } {
  const prepared = prepare(recipe)
  if (prepared.neutral) return { width, height }
  return {
    width: Math.max(1, Math.round(width * prepared.scale)),
    height: Math.max(1, Math.round(height * prepared.scale)),
  }
}

/** The source at its own size with the recipe applied. Takes one more copy of the pixels and a few rows. */
export function render(source: Pixels, recipe: Recipe): Pixels {
  const size = renderSize(source.width, source.height, recipe)
  return { ...size, data: renderRows(source, recipe, 0, size.height) }
}

/**
 * Rows `firstRow` to `firstRow + rowCount` of what `render` gives, byte for byte, so that several workers can
 * share a photo. Each needs the whole source. Throws a RangeError for rows that do not exist.
 */
export function renderRows(
  source: Pixels,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): Uint8ClampedArray {
  assertPixels(source)
  const size = renderSize(source.width, source.height, recipe)
  if (firstRow < 0 || rowCount < 0 || firstRow + rowCount > size.height)
    throw new RangeError(`Rows ${firstRow}+${rowCount} are outside a picture of ${size.height} rows.`)
  const prepared = prepare(recipe)
  const rowBytes = size.width * 4
  if (prepared.neutral) return source.data.slice(firstRow * rowBytes, (firstRow + rowCount) * rowBytes)

  const out = new Uint8ClampedArray(rowCount * rowBytes)
  const stride = chromaStride(size)
  const reach = Math.max(detailReachPx, stride)
  const window = new RowWindow(source, prepared, size, reach)
  const work = makeWork(size.width)
  for (let y = firstRow; y < firstRow + rowCount; y++) {
    window.moveTo(y)
    gridRowAt(prepared.grid, (y + 0.5) / size.height, work.gridRow)
    if (prepared.lights) lightRowAt(prepared.lights, (y + 0.5) / size.height, work.lightRow)
    smoothLuma(window, work)
    enterLight(window, prepared, stride, work)
    writeColours(window.at(0), prepared, work, y, out, (y - firstRow) * rowBytes)
  }
  paintSky(out, firstRow, { ...source, top: 0 }, size, prepared)
  return out
}
