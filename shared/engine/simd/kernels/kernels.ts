/**
 * What takes the most time, in AssemblyScript and several pixels at once: the renderer of shared/engine/render, one file
 * per stage, under the same names, in single precision throughout, but for the places that straightening reads; the loops
 * of shared/engine/analyse, whose files say what each mirrors; a mark on a picture; and a JPEG encoder, which needs an
 * instance of its own where both work in turns.
 */
import { analysisPlaceOf, openAnalysis } from './analysis.ts'
import { countLuma, takeApart } from './apart.ts'
import { sumShares } from './balance.ts'
import { boxMean } from './box.ts'
import { setColours, setTables, writeColours } from './colours.ts'
import { deblock, takeDeblocking, thresholdsAt } from './deblock.ts'
import { enterLight, inside, setDetail, smoothLuma } from './detail.ts'
import { sumEdges } from './edges.ts'
import { readGains, readGridRow, readLightRow } from './grid.ts'
import { countEnds, halve } from './half.ts'
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
import { gatherGrays, weighGrays } from './near-gray.ts'
import { sumPatches } from './patches.ts'
import { makeRow, setMatrix, still } from './resample.ts'
import { shrink } from './shrink.ts'
import { findUprights } from './uprights.ts'

// Imported first: exported straight from its file, a module would be compiled twice, with variables of its own.
export {
  analysisPlaceOf,
  boxMean,
  countEnds,
  countLuma,
  deblock,
  encodeStrip,
  findUprights,
  finishJpeg,
  gatherGrays,
  halve,
  jpegPlaceOf,
  mark,
  markPlaceOf,
  openAnalysis,
  openJpeg,
  openMark,
  setColours,
  setDetail,
  setMatrix,
  setTables,
  shrink,
  still,
  sumEdges,
  sumPatches,
  sumShares,
  takeApart,
  weighGrays,
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
