import { lumaBlue, lumaGreen, lumaOf, lumaRed } from '../colour.ts'
import { gridColumns, gridLevels, lightColumns } from '../recipe.ts'
import { gridAt } from './grid.ts'
import type { Prepared } from './prepare.ts'
import type { RowWindow, Size } from './row-window.ts'

/** The chroma smoothing reaches this share of the long edge, at least two pixels and at most `strideMaxPx`. */
const chromaStrideShare = 1 / 320
const strideMaxPx = 6
/** The fine-detail filter is five pixels wide. */
export const detailReachPx = 2
/** Sharpening moves no pixel by more than this much encoded luma: no halos. */
export const sharpenLimit = 0.06

/** Pixels between the taps of the chroma smoothing for a result of this size. */
export function chromaStride(size: Size): number {
  return Math.max(2, Math.min(strideMaxPx, Math.round(Math.max(size.width, size.height) * chromaStrideShare)))
}

/** One row's scratch space. */
export type Work = {
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
  lightRow: Float32Array
}

export function makeWork(width: number): Work {
  return {
    vertical: new Float32Array(width),
    smooth: new Float32Array(width),
    r: new Float32Array(width),
    g: new Float32Array(width),
    b: new Float32Array(width),
    gain: new Float32Array(width),
    gridRow: new Float32Array(gridColumns * gridLevels),
    lightRow: new Float32Array(3 * lightColumns),
  }
}

/** Binomial 1-4-6-4-1 in both directions. */
export function smoothLuma(window: RowWindow, work: Work): void {
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
export function enterLight(window: RowWindow, prepared: Prepared, stride: number, work: Work): void {
  const { width } = window
  const row = window.at(0)
  const { smooth, gain, gridRow, r, g, b } = work
  const { sharpen, threshold } = prepared
  const squaredThreshold = Math.max(1e-8, threshold * threshold)
  if (prepared.denoiseLuma > 0) calm(window, prepared, work)
  else {
    r.set(row.r)
    g.set(row.g)
    b.set(row.b)
  }
  for (let x = 0; x < width; x++) {
    gain[x] = gridAt(gridRow, ((x + 0.5) / width) * gridColumns - 0.5, smooth[x]! * (gridLevels - 1))
    const detail = row.y[x]! - smooth[x]!
    const squared = detail * detail
    let change = (sharpen * detail * squared) / (squared + squaredThreshold)
    change = change > sharpenLimit ? sharpenLimit : change < -sharpenLimit ? -sharpenLimit : change
    r[x]! += change
    g[x]! += change
    b[x]! += change
  }
  if (prepared.denoiseChroma > 0) calmChroma(window, prepared, stride, work)
}

/** Within the fine-detail filter's reach: the pixel, its eight neighbours and one more in each direction. */
export const calmTaps: readonly (readonly [dx: number, dy: number])[] = [
  [0, -2],
  [-1, -1],
  [0, -1],
  [1, -1],
  [-2, 0],
  [-1, 0],
  [0, 0],
  [1, 0],
  [2, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [0, 2],
]
/** Neighbours that differ by this many standard deviations of the noise in luma, or in colour, are another thing. */
export const lumaReach = 3.5
export const colourReach = 8
export const sigmaMin = 0.001

/**
 * A bilateral mean (Tomasi and Manduchi 1998) of thirteen pixels, weighted (1 − q)², where q is the squared distance
 * in luma and in the two colour differences, in units of the noise; mixed in by `denoiseLuma`.
 */
function calm(window: RowWindow, prepared: Prepared, work: Work): void {
  const { width } = window
  const last = width - 1
  const row = window.at(0)
  const lines = calmTaps.map(([, dy]) => window.at(dy))
  const steps = calmTaps.map(([dx]) => dx)
  const sigma = Math.max(sigmaMin, prepared.sigma)
  const byLuma = 1 / (lumaReach * sigma) ** 2
  const byColour = 1 / (colourReach * sigma) ** 2
  for (let x = 0; x < width; x++) {
    const y0 = row.y[x]!
    const red0 = row.r[x]! - y0
    const blue0 = row.b[x]! - y0
    let total = 0
    let r = 0
    let g = 0
    let b = 0
    for (let tap = 0; tap < lines.length; tap++) {
      const line = lines[tap]!
      const dx = x + steps[tap]!
      const at = dx < 0 ? 0 : dx > last ? last : dx
      const y = line.y[at]!
      const lr = line.r[at]!
      const lb = line.b[at]!
      const red = lr - y - red0
      const blue = lb - y - blue0
      const near = 1 - (y - y0) * (y - y0) * byLuma - (red * red + blue * blue) * byColour
      if (near <= 0) continue
      const weight = near * near
      total += weight
      r += weight * lr
      g += weight * line.g[at]!
      b += weight * lb
    }
    // The pixel itself always counts, so the total is at least one.
    work.r[x] = row.r[x]! + (r / total - row.r[x]!) * prepared.denoiseLuma
    work.g[x] = row.g[x]! + (g / total - row.g[x]!) * prepared.denoiseLuma
    work.b[x] = row.b[x]! + (b / total - row.b[x]!) * prepared.denoiseLuma
  }
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
    const luma = lumaOf(work.r[x]!, work.g[x]!, work.b[x]!)
    const amount = prepared.denoiseChroma
    const r = work.r[x]! - luma
    const b = work.b[x]! - luma
    const newR = r + (red / total - r) * amount
    const newB = b + (blue / total - b) * amount
    work.r[x] = luma + newR
    work.b[x] = luma + newB
    work.g[x] = luma - (lumaRed * newR + lumaBlue * newB) / lumaGreen
  }
}
