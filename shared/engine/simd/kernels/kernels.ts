/**
 * The renderer of shared/engine/render in AssemblyScript, four pixels at a time: one file per stage, under the
 * same names; how a picture is made smaller and marked; and a JPEG encoder, which needs an instance of its own where both work in turns. Single precision throughout, but for the places that straightening reads.
 */
import { setColours, setTables, writeColours } from './colours.ts'
import { deblock, takeDeblocking, thresholdsAt } from './deblock.ts'
import { enterLight, inside, setDetail, smoothLuma } from './detail.ts'
import { readGains, readGridRow, readLightRow } from './grid.ts'
import { encodeStrip, finishJpeg, jpegPlaceOf, openJpeg } from './jpeg.ts'
import { mark, markPlaceOf, openMark } from './mark.ts'
import {
  bandAt,
  curveAt,
  encodeAt,
  gridAt,
  grow,
  layOut,
  lightsAt,
  linearAt,
  lutAt,
  outAt,
  setSizes,
} from './memory.ts'
import { makeRow, setMatrix, still } from './resample.ts'
import { openShrink, shrink, shrinkPlaceOf } from './shrink.ts'

// Imported first: exported straight from its file, a module would be compiled twice, with variables of its own.
export {
  deblock,
  encodeStrip,
  finishJpeg,
  jpegPlaceOf,
  mark,
  markPlaceOf,
  openJpeg,
  openMark,
  openShrink,
  setColours,
  setDetail,
  setMatrix,
  setTables,
  shrink,
  shrinkPlaceOf,
  still,
}

let reach: i32 = 0
/** The last row that the window holds. */
let made: i32 = -1

/** Makes room for a strip of `outRows` result rows from `bandRows` source rows, which may have to be deblocked. */
export function open(
  width: i32,
  height: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  bandTop: i32,
  bandRows: i32,
  outRows: i32,
  newReach: i32,
  tableValues: i32,
  linearValues: i32,
  lutValues: i32,
  gridValues: i32,
  lightValues: i32,
  deblocks: bool,
): void {
  setSizes(width, height, sourceWidth, sourceHeight, bandTop, bandRows)
  layOut(tableValues, linearValues, lutValues, gridValues, lightValues, outRows)
  if (deblocks) takeDeblocking()
  grow()
  reach = newReach
  made = -1
}

/** Where the host writes a table, the source rows, and reads the result rows. */
export function placeOf(what: i32): usize {
  if (what === 0) return encodeAt
  if (what === 1) return curveAt
  if (what === 2) return linearAt
  if (what === 3) return lutAt
  if (what === 4) return gridAt
  if (what === 5) return lightsAt
  if (what === 6) return bandAt
  if (what === 7) return thresholdsAt
  return outAt
}

/** Renders result rows one after the other; the band has to hold what they read. */
export function renderRows(firstRow: i32, rowCount: i32): void {
  for (let y = firstRow; y < firstRow + rowCount; y++) {
    const last = inside(y + reach)
    for (let near = max(made + 1, inside(y - reach)); near <= last; near++) makeRow(near)
    made = last
    readGridRow(y)
    readLightRow(y)
    smoothLuma(y)
    readGains()
    enterLight(y)
    writeColours(y, y - firstRow)
  }
}
