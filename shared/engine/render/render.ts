import { assertPixels, type Pixels } from '../pixels.ts'
import { gridColumns, gridLevels, gridRows, type Recipe } from '../recipe.ts'
import { lutPoints, lutReach } from './colour-lut.ts'
import { clippedFrom, linearReach, type Prepared, prepare, tableSteps } from './prepare.ts'
import { copyRow, makeRow, type Row, sampleRow } from './resample.ts'

/** The chroma smoothing reaches this share of the long edge, at least two pixels and at most `strideMaxPx`. */
const chromaStrideShare = 1 / 320
const strideMaxPx = 6
/** The fine-detail filter is five pixels wide. */
const detailReachPx = 2
/** Sharpening moves no pixel by more than this much encoded luma: no halos. */
const sharpenLimit = 0.06

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
    smoothLuma(window, work)
    enterLight(window, prepared, stride, work)
    writeColours(window.at(0), prepared, work, y, out, (y - firstRow) * rowBytes)
  }
  return out
}

type Size = { width: number; height: number }

function chromaStride(size: Size): number {
  return Math.max(2, Math.min(strideMaxPx, Math.round(Math.max(size.width, size.height) * chromaStrideShare)))
}

/** The rows around the current one, each made once. */
class RowWindow {
  readonly width: number
  private readonly rows: Row[]
  private readonly made: Int32Array
  private y = 0
  private readonly source: Pixels
  private readonly prepared: Prepared
  private readonly size: Size
  private readonly reach: number

  constructor(source: Pixels, prepared: Prepared, size: Size, reach: number) {
    this.source = source
    this.prepared = prepared
    this.size = size
    this.reach = reach
    this.width = size.width
    this.rows = Array.from({ length: 2 * reach + 1 }, () => makeRow(size.width))
    this.made = new Int32Array(this.rows.length).fill(-1)
  }

  moveTo(y: number): void {
    this.y = y
    for (let near = y - this.reach; near <= y + this.reach; near++) this.make(this.inside(near))
  }

  /** The row `offset` below the current one; the edge rows repeat. */
  at(offset: number): Row {
    return this.rows[this.inside(this.y + offset) % this.rows.length]!
  }

  private inside(y: number): number {
    return y < 0 ? 0 : y >= this.size.height ? this.size.height - 1 : y
  }

  private make(y: number): void {
    const slot = y % this.rows.length
    if (this.made[slot] === y) return
    this.made[slot] = y
    if (this.prepared.matrix) sampleRow(this.source, this.prepared.matrix, this.size, y, this.rows[slot]!)
    else copyRow(this.source, y, this.rows[slot]!)
  }
}

type Work = {
  vertical: Float32Array
  /** Luma smoothed over five pixels, the grid's guide. */
  smooth: Float32Array
  /** Encoded colours after detail and chroma work. */
  r: Float32Array
  g: Float32Array
  b: Float32Array
  /** Linear factor of the bilateral grid for each pixel. */
  gain: Float32Array
  gridRow: Float32Array
}

function makeWork(width: number): Work {
  return {
    vertical: new Float32Array(width),
    smooth: new Float32Array(width),
    r: new Float32Array(width),
    g: new Float32Array(width),
    b: new Float32Array(width),
    gain: new Float32Array(width),
    gridRow: new Float32Array(gridColumns * gridLevels),
  }
}

/** The grid at one height, `[column·levels + level]`. Cell centres carry the values; the edges repeat. */
function gridRowAt(grid: Float32Array, v: number, into: Float32Array): void {
  const at = Math.min(gridRows - 1, Math.max(0, v * gridRows - 0.5))
  const low = Math.min(gridRows - 2, Math.floor(at))
  const part = at - low
  for (let level = 0; level < gridLevels; level++)
    for (let column = 0; column < gridColumns; column++) {
      const cell = (level * gridRows + low) * gridColumns + column
      into[column * gridLevels + level] = grid[cell]! * (1 - part) + grid[cell + gridColumns]! * part
    }
}

/** Binomial 1-4-6-4-1 in both directions. */
function smoothLuma(window: RowWindow, work: Work): void {
  const { width } = window
  const { vertical, smooth } = work
  const a = window.at(-2).y
  const b = window.at(-1).y
  const c = window.at(0).y
  const d = window.at(1).y
  const e = window.at(2).y
  for (let x = 0; x < width; x++)
    vertical[x] = 0.0625 * (a[x]! + e[x]!) + 0.25 * (b[x]! + d[x]!) + 0.375 * c[x]!
  const last = width - 1
  for (let x = 0; x < width; x++) {
    const m2 = vertical[x < 2 ? 0 : x - 2]!
    const m1 = vertical[x < 1 ? 0 : x - 1]!
    const p1 = vertical[x >= last ? last : x + 1]!
    const p2 = vertical[x >= last - 1 ? last : x + 2]!
    smooth[x] = 0.0625 * (m2 + p2) + 0.25 * (m1 + p1) + 0.375 * vertical[x]!
  }
}

/** Gains from the grid, detail sharpened or calmed, chroma noise smoothed where the gain lifts it. */
function enterLight(window: RowWindow, prepared: Prepared, stride: number, work: Work): void {
  const { width } = window
  const row = window.at(0)
  const { smooth, gain, gridRow, r, g, b } = work
  const { sharpen, threshold, denoiseLuma, sigma } = prepared
  const squaredThreshold = Math.max(1e-8, threshold * threshold)
  const squaredNoise = Math.max(1e-8, 6.25 * sigma * sigma)
  for (let x = 0; x < width; x++) {
    gain[x] = gridAt(gridRow, ((x + 0.5) / width) * gridColumns - 0.5, smooth[x]! * (gridLevels - 1))
    const detail = row.y[x]! - smooth[x]!
    const squared = detail * detail
    let change = (sharpen * detail * squared) / (squared + squaredThreshold)
    change = change > sharpenLimit ? sharpenLimit : change < -sharpenLimit ? -sharpenLimit : change
    change -= (denoiseLuma * detail * squaredNoise) / (squared + squaredNoise)
    r[x] = row.r[x]! + change
    g[x] = row.g[x]! + change
    b[x] = row.b[x]! + change
  }
  if (prepared.denoiseChroma > 0) calmChroma(window, prepared, stride, work)
}

function gridAt(gridRow: Float32Array, column: number, level: number): number {
  const c = column < 0 ? 0 : column > gridColumns - 1 ? gridColumns - 1 : column
  const l = level > gridLevels - 1 ? gridLevels - 1 : level
  const c0 = c >= gridColumns - 1 ? gridColumns - 2 : c | 0
  const l0 = l >= gridLevels - 1 ? gridLevels - 2 : l | 0
  const fc = c - c0
  const fl = l - l0
  const i = c0 * gridLevels + l0
  const near = gridRow[i]! + (gridRow[i + 1]! - gridRow[i]!) * fl
  const far = gridRow[i + gridLevels]! + (gridRow[i + gridLevels + 1]! - gridRow[i + gridLevels]!) * fl
  return near + (far - near) * fc
}

/** Nine taps, weighted by how alike their luma is, on the two colour differences only. */
function calmChroma(window: RowWindow, prepared: Prepared, stride: number, work: Work): void {
  const { width } = window
  const row = window.at(0)
  const alike = Math.max(0.02, 4 * prepared.sigma)
  const inverse = 1 / (alike * alike)
  for (let x = 0; x < width; x++) {
    const own = row.y[x]!
    let total = 0
    let red = 0
    let blue = 0
    for (let dy = -stride; dy <= stride; dy += stride) {
      const line = window.at(dy)
      for (let dx = -stride; dx <= stride; dx += stride) {
        const at = x + dx < 0 ? 0 : x + dx >= width ? width - 1 : x + dx
        const y = line.y[at]!
        const weight = 1 / (1 + (y - own) * (y - own) * inverse)
        total += weight
        red += weight * (line.r[at]! - y)
        blue += weight * (line.b[at]! - y)
      }
    }
    const luma = 0.2126 * work.r[x]! + 0.7152 * work.g[x]! + 0.0722 * work.b[x]!
    const amount = prepared.denoiseChroma
    const r = work.r[x]! - luma
    const b = work.b[x]! - luma
    const newR = r + (red / total - r) * amount
    const newB = b + (blue / total - b) * amount
    work.r[x] = luma + newR
    work.b[x] = luma + newB
    work.g[x] = luma - (0.2126 * newR + 0.0722 * newB) / 0.7152
  }
}

const sqrtScale = tableSteps / Math.sqrt(linearReach)

/** White balance, gain, tone and colour of one row, then strength, dither and rounding. */
function writeColours(
  row: Row,
  prepared: Prepared,
  work: Work,
  y: number,
  out: Uint8ClampedArray,
  start: number,
): void {
  const { encodeTable, curveTable, lut, strength } = prepared
  const width = row.y.length
  const toCell = (lutPoints - 1) / lutReach
  const lastCell = lutPoints - 2
  const ditherRow = 0.00583715 * y
  for (let x = 0, o = start; x < width; x++, o += 4) {
    const er = work.r[x]!
    const eg = work.g[x]!
    const eb = work.b[x]!
    const low = er < eg ? (er < eb ? er : eb) : eg < eb ? eg : eb
    let wr = prepared.red
    let wg = prepared.green
    let wb = prepared.blue
    if (low > clippedFrom) {
      const part = low >= 1 ? 1 : (low - clippedFrom) / (1 - clippedFrom)
      wr += (1 - wr) * part
      wg += (1 - wg) * part
      wb += (1 - wb) * part
    }
    const gain = work.gain[x]!
    const pr = encoded(encodeTable, linearAt(er) * wr * gain)
    const pg = encoded(encodeTable, linearAt(eg) * wg * gain)
    const pb = encoded(encodeTable, linearAt(eb) * wb * gain)
    const luma = 0.2126 * pr + 0.7152 * pg + 0.0722 * pb
    const target = toned(curveTable, luma)
    let cr = toned(curveTable, pr)
    let cg = toned(curveTable, pg)
    let cb = toned(curveTable, pb)
    const ratio = target / (0.2126 * cr + 0.7152 * cg + 0.0722 * cb + 1e-5)
    cr = Math.min(lutReach, cr * ratio) * toCell
    cg = Math.min(lutReach, cg * ratio) * toCell
    cb = Math.min(lutReach, cb * ratio) * toCell

    // Tetrahedral interpolation: of the six ways through the cell, the one in the order of the fractions.
    const ir = cr >= lastCell ? lastCell : cr | 0
    const ig = cg >= lastCell ? lastCell : cg | 0
    const ib = cb >= lastCell ? lastCell : cb | 0
    const fr = cr - ir
    const fg = cg - ig
    const fb = cb - ib
    const i0 = ((ib * lutPoints + ig) * lutPoints + ir) * 3
    const i3 = i0 + stepAll
    let i1: number
    let i2: number
    let w1: number
    let w2: number
    let w3: number
    if (fr >= fg) {
      if (fg >= fb) {
        i1 = i0 + stepRed
        i2 = i1 + stepGreen
        w1 = fr
        w2 = fg
        w3 = fb
      } else if (fr >= fb) {
        i1 = i0 + stepRed
        i2 = i1 + stepBlue
        w1 = fr
        w2 = fb
        w3 = fg
      } else {
        i1 = i0 + stepBlue
        i2 = i1 + stepRed
        w1 = fb
        w2 = fr
        w3 = fg
      }
    } else if (fb >= fg) {
      i1 = i0 + stepBlue
      i2 = i1 + stepGreen
      w1 = fb
      w2 = fg
      w3 = fr
    } else if (fb >= fr) {
      i1 = i0 + stepGreen
      i2 = i1 + stepBlue
      w1 = fg
      w2 = fb
      w3 = fr
    } else {
      i1 = i0 + stepGreen
      i2 = i1 + stepRed
      w1 = fg
      w2 = fr
      w3 = fb
    }
    const k0 = 1 - w1
    const k1 = w1 - w2
    const k2 = w2 - w3
    const r = lut[i0]! * k0 + lut[i1]! * k1 + lut[i2]! * k2 + lut[i3]! * w3
    const g = lut[i0 + 1]! * k0 + lut[i1 + 1]! * k1 + lut[i2 + 1]! * k2 + lut[i3 + 1]! * w3
    const b = lut[i0 + 2]! * k0 + lut[i1 + 2]! * k1 + lut[i2 + 2]! * k2 + lut[i3 + 2]! * w3

    // Interleaved gradient noise (Jimenez, 2014): an ordered dither whose error is mostly of high frequency.
    let noise = 0.06711056 * x + ditherRow
    noise = 52.9829189 * (noise - Math.floor(noise))
    noise -= Math.floor(noise)
    const fr0 = row.r[x]!
    const fg0 = row.g[x]!
    const fb0 = row.b[x]!
    out[o] = toByte(fr0 + (r - fr0) * strength, noise)
    out[o + 1] = toByte(fg0 + (g - fg0) * strength, noise)
    out[o + 2] = toByte(fb0 + (b - fb0) * strength, noise)
    out[o + 3] = row.a[x]!
  }
}

const stepRed = 3
const stepGreen = 3 * lutPoints
const stepBlue = 3 * lutPoints * lutPoints
const stepAll = stepRed + stepGreen + stepBlue

const linearSteps = 4095
const linearTable = Float32Array.from({ length: linearSteps + 2 }, (_, i) => {
  const value = i / linearSteps
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

function linearAt(value: number): number {
  if (value <= 0) return 0
  const at = value >= 1 ? linearSteps : value * linearSteps
  const low = at | 0
  return linearTable[low]! + (linearTable[low + 1]! - linearTable[low]!) * (at - low)
}

function encoded(table: Float32Array, linear: number): number {
  const at = Math.sqrt(linear) * sqrtScale
  return table[at >= tableSteps ? tableSteps : (at + 0.5) | 0]!
}

function toned(table: Float32Array, value: number): number {
  return table[value >= 1 ? tableSteps : (value * tableSteps + 0.5) | 0]!
}

function toByte(value: number, noise: number): number {
  const code = value * 255 + noise
  return code <= 0 ? 0 : code >= 255 ? 255 : code | 0
}
