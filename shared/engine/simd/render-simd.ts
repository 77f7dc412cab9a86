import { assertPixels, type Pixels } from '../pixels.ts'
import { gridCells, lightCells, type Recipe } from '../recipe.ts'
import { blockPx } from '../recipe-deblocking.ts'
import { type Band, bandOf, reachOf, renderSize } from '../render/band.ts'
import { lutPoints, lutReach } from '../render/colour-lut.ts'
import { linearSteps, linearTable } from '../render/colours.ts'
import { deblockingFor, thresholdsOf } from '../render/deblock.ts'
import { chromaStride, colourReach, lumaReach, sharpenLimit, sigmaMin } from '../render/detail.ts'
import { clippedFrom, linearReach, type Prepared, prepare, tableSteps } from '../render/prepare.ts'
import { paintSky } from '../render/sky.ts'

/** What shared/engine/simd/kernels exports. Whoever has a WebAssembly instantiates it; it imports nothing. */
export type Kernels = {
  memory: { buffer: ArrayBuffer }
  open: (...sizes: number[]) => void
  placeOf: (what: number) => number
  deblock: (share: number) => void
  setTables: (...values: number[]) => void
  setColours: (...values: number[]) => void
  setDetail: (...values: number[]) => void
  setMatrix: (...matrix: number[]) => void
  still: () => void
  renderRows: (firstRow: number, rowCount: number) => void
  openJpeg: (width: number, stripRows: number) => void
  jpegPlaceOf: (what: number) => number
  encodeStrip: (rows: number) => number
  finishJpeg: () => number
  openAnalysis: (...sizes: number[]) => void
  analysisPlaceOf: (what: number) => number
  shrink: () => number
  sumPatches: (across: number, down: number, step: number) => void
  takeApart: (tellFrom: number, tellTo: number) => number
  countLuma: () => void
  sumEdges: () => void
  countEnds: () => number
  halve: (rows: number) => void
  gatherGrays: (step: number, perReach: number) => void
  weighGrays: (rg: number, bg: number) => void
  sumShares: (clippedCode: number) => number
  boxMean: (columns: number, rows: number, radius: number) => void
  findUprights: (least: number, lean: number) => number
  openMark: (width: number, height: number, maskWidth: number, maskHeight: number) => void
  markPlaceOf: (what: number) => number
  mark: (cos: number, sin: number) => void
}

/** Rows that are rendered at a time: their source has to lie in the kernels' memory. */
export const stripRows = 256

/** As `render` of the reference, four pixels at a time: within two codes of it. */
export function renderSimd(kernels: Kernels, source: Pixels, recipe: Recipe): Pixels {
  const size = renderSize(source.width, source.height, recipe)
  return { ...size, data: renderRowsSimd(kernels, source, recipe, 0, size.height) }
}

/**
 * As `renderRows` of the reference. Throws a RangeError for rows that do not exist, and WebAssembly's RuntimeError
 * when the memory for a strip is not to be had.
 */
export function renderRowsSimd(
  kernels: Kernels,
  source: Pixels,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): Uint8ClampedArray {
  assertPixels(source)
  const size = renderSize(source.width, source.height, recipe)
  if (firstRow < 0 || rowCount < 0 || firstRow + rowCount > size.height)
    throw new RangeError(`Rows ${firstRow}+${rowCount} are outside a picture of ${size.height} rows.`)
  const rowBytes = size.width * 4
  const out = new Uint8ClampedArray(rowCount * rowBytes)
  for (let row = firstRow; row < firstRow + rowCount; row += stripRows) {
    const count = Math.min(stripRows, firstRow + rowCount - row)
    const { top, bottom } = bandOf(source, recipe, row, count)
    const data = source.data.subarray(top * source.width * 4, bottom * source.width * 4)
    const { width, height } = source
    const strip = renderBandSimd(kernels, { width, height, top, data }, recipe, row, count)
    out.set(strip, (row - firstRow) * rowBytes)
  }
  return out
}

/**
 * Rows of the result from the band that `bandOf` names. They may lie in the kernels' memory: they are valid until
 * the next call.
 */
export function renderBandSimd(
  kernels: Kernels,
  band: Band,
  recipe: Recipe,
  firstRow: number,
  rowCount: number,
): Uint8ClampedArray {
  const prepared = prepare(recipe)
  const size = renderSize(band.width, band.height, recipe)
  const rowBytes = size.width * 4
  const [from, to] = [(firstRow - band.top) * rowBytes, (firstRow + rowCount - band.top) * rowBytes]
  const squares = deblockingFor(band, recipe)
  if (prepared.neutral && !squares) return band.data.subarray(from, to)
  kernels.open(
    size.width,
    size.height,
    band.width,
    band.height,
    band.top,
    band.data.length / (band.width * 4),
    rowCount,
    reachOf(size),
    tableSteps + 1,
    linearTable.length,
    lutPoints ** 3 * 4,
    gridCells,
    3 * lightCells,
    squares ? 1 : 0,
  )
  const source = new Uint8ClampedArray(kernels.memory.buffer, kernels.placeOf(places.band), band.data.length)
  source.set(band.data)
  if (squares) {
    put(kernels, places.thresholds, exchanged(thresholdsOf(squares.deblocking)))
    kernels.deblock(squares.share)
    if (prepared.neutral) return source.subarray(from, to)
  }
  hand(kernels, prepared, chromaStride(size))
  kernels.renderRows(firstRow, rowCount)
  const rows = new Uint8ClampedArray(kernels.memory.buffer, kernels.placeOf(places.out), rowCount * rowBytes)
  paintSky(rows, firstRow, { ...band, data: source }, size, prepared)
  return rows
}

/** The numbers of kernels.ts. */
const places = { encode: 0, curve: 1, linear: 2, lut: 3, grid: 4, lights: 5, band: 6, thresholds: 7, out: 8 }

function hand(kernels: Kernels, prepared: Prepared, stride: number): void {
  const { sharpen, threshold, denoiseLuma, denoiseChroma, lights, matrix } = prepared
  put(kernels, places.encode, prepared.encodeTable)
  put(kernels, places.curve, prepared.curveTable)
  put(kernels, places.linear, linearTable)
  put(kernels, places.lut, cellsOf(prepared))
  put(kernels, places.grid, prepared.grid)
  if (lights) put(kernels, places.lights, lights)
  kernels.setTables(tableSteps, linearReach, linearSteps, lutPoints, lutReach)
  kernels.setColours(
    prepared.red,
    prepared.green,
    prepared.blue,
    clippedFrom,
    prepared.strength,
    lights ? 1 : 0,
  )
  const alike = Math.max(0.02, 4 * prepared.sigma)
  const sigma = Math.max(sigmaMin, prepared.sigma)
  kernels.setDetail(
    sharpen,
    sharpenLimit,
    Math.max(1e-8, threshold * threshold),
    denoiseLuma,
    1 / (lumaReach * sigma) ** 2,
    1 / (colourReach * sigma) ** 2,
    denoiseChroma,
    1 / (alike * alike),
    stride,
  )
  if (matrix) kernels.setMatrix(...matrix)
  else kernels.still()
}

function put(kernels: Kernels, place: number, values: Float32Array): void {
  new Float32Array(kernels.memory.buffer, kernels.placeOf(place), values.length).set(values)
}

/** Rows and columns of a block, which the kernels' transform exchanges. */
function exchanged(values: Float32Array): Float32Array {
  return values.map((_, at) => values[(at % blockPx) * blockPx + Math.floor(at / blockPx)]!)
}

const known = new WeakMap<Prepared, Float32Array>()

/** The colour cube with four values a cell, so that one load takes all three channels. */
function cellsOf(prepared: Prepared): Float32Array {
  const before = known.get(prepared)
  if (before) return before
  const cells = new Float32Array(lutPoints ** 3 * 4)
  for (let from = 0, to = 0; from < prepared.lut.length; from += 3, to += 4)
    cells.set(prepared.lut.subarray(from, from + 3), to)
  known.set(prepared, cells)
  return cells
}
