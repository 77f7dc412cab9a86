import { assertPixels, type Pixels } from '../pixels.ts'
import type { Recipe } from '../recipe.ts'
import { bandOf, reachOf, renderSize } from './band.ts'
import { writeColours } from './colours.ts'
import { deblocked } from './deblock.ts'
import { chromaStride, enterLight, makeWork, smoothLuma } from './detail.ts'
import { gridRowAt, lightRowAt } from './grid.ts'
import { prepare } from './prepare.ts'
import { RowWindow } from './row-window.ts'
import { paintSky } from './sky.ts'

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
  const { width, height } = source
  const size = renderSize(width, height, recipe)
  if (firstRow < 0 || rowCount < 0 || firstRow + rowCount > size.height)
    throw new RangeError(`Rows ${firstRow}+${rowCount} are outside a picture of ${size.height} rows.`)
  const prepared = prepare(recipe)
  const rowBytes = size.width * 4
  const { top, bottom } = bandOf(source, recipe, firstRow, rowCount)
  const data = source.data.subarray(top * width * 4, bottom * width * 4)
  const band = deblocked({ width, height, top, data }, recipe)
  if (prepared.neutral)
    return band.data.slice((firstRow - top) * rowBytes, (firstRow + rowCount - top) * rowBytes)

  const out = new Uint8ClampedArray(rowCount * rowBytes)
  const stride = chromaStride(size)
  const window = new RowWindow(band, prepared, size, reachOf(size))
  const work = makeWork(size.width)
  for (let y = firstRow; y < firstRow + rowCount; y++) {
    window.moveTo(y)
    gridRowAt(prepared.grid, (y + 0.5) / size.height, work.gridRow)
    if (prepared.lights) lightRowAt(prepared.lights, (y + 0.5) / size.height, work.lightRow)
    smoothLuma(window, work)
    enterLight(window, prepared, stride, work)
    writeColours(window.at(0), prepared, work, y, out, (y - firstRow) * rowBytes)
  }
  paintSky(out, firstRow, band, size, prepared)
  return out
}
