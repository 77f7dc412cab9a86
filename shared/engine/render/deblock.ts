import type { Recipe } from '../recipe.ts'
import { blockPx, blockValues, type Deblocking } from '../recipe-deblocking.ts'
import type { Band } from './band.ts'
import { backwardCosine, cosineGain, cosineScale, forwardCosine } from './cosine.ts'
import type { Size } from './row-window.ts'

/** Rows above and below that a pixel depends on. */
export const deblockReachPx = blockPx - 1
/**
 * What a block that the JPEG did not cut holds below this share of a step, quantisation has put there. Half a step would
 * be its largest; a little less spares texture.
 */
const stepShare = 0.45
/** Where the grid lies for each of the passes that are averaged, by rows up: a knight's moves take each column once. */
const acrossOf = (up: number): number => (5 * up) % blockPx
/** Single precision, as the kernels have it. */
const f = Math.fround
/** JFIF's luma. */
const red = f(0.299)
const green = f(0.587)
const blue = f(0.114)
/** Rows are held in rings: fifteen lie around a stripe. */
const ringRows = 16
/** Columns beside a row that repeat its edge. */
const pad = blockPx

type Work = {
  width: number
  luma: Float32Array[]
  /** Weighted values of all passes so far, and their weights. */
  sum: Float32Array[]
  weight: Float32Array[]
  thresholds: Float32Array
  block: Float32Array
}

/** What a coefficient as `forwardCosine` gives it has to reach to be kept; the first is always kept. */
export function thresholdsOf({ steps }: Deblocking): Float32Array {
  return Float32Array.from(steps, (step, at) => (at === 0 ? 0 : stepShare * step * cosineScale[at]!))
}

/** What is to be taken away from a source of this size, and how much of it. A smaller copy has no squares left. */
export function deblockingFor(
  { width, height }: Size,
  { deblocking, strength }: Recipe,
): { deblocking: Deblocking; share: number } | undefined {
  if (deblocking?.width !== width || deblocking.height !== height) return undefined
  const share = deblocking.amount * strength
  return share > 0 ? { deblocking, share } : undefined
}

/**
 * A band without what JPEG's quantisation put into its luma: blocks of eight grids that lie elsewhere lose the
 * coefficients that are smaller than it can have left, and what they say of a pixel is averaged, the emptiest counting
 * most (Nosratinia 2001; Foi, Katkovnik and Egiazarian 2007). `deblockReachPx` rows at a border that is not the
 * picture's are not to be used. The band itself where there is nothing to do.
 */
export function deblocked(band: Band, recipe: Recipe): Band {
  const wanted = deblockingFor(band, recipe)
  if (!wanted || band.data.length === 0) return band
  const out = { ...band, data: band.data.slice() }
  const work = makeWork(band.width, wanted.deblocking)
  const end = band.top + band.data.length / (4 * band.width)
  const first = Math.floor(band.top / blockPx) * blockPx
  for (let row = first - blockPx + 1; row < first; row++) readLuma(band, end, row, work)
  for (let stripe = first; stripe - blockPx + 1 < end; stripe += blockPx) {
    for (let row = stripe; row < stripe + blockPx; row++) readLuma(band, end, row, work)
    for (let up = 0; up < blockPx; up++) addBlocks(work, stripe - up, acrossOf(up))
    for (let row = stripe - blockPx + 1; row <= stripe; row++) writeRow(out, end, row, work, wanted.share)
  }
  return out
}

function makeWork(width: number, deblocking: Deblocking): Work {
  const rows = () => Array.from({ length: ringRows }, () => new Float32Array(width + 2 * pad))
  return {
    width,
    luma: rows(),
    sum: rows(),
    weight: rows(),
    thresholds: thresholdsOf(deblocking),
    block: new Float32Array(blockValues),
  }
}

function readLuma({ width, top, data }: Band, end: number, row: number, { luma }: Work): void {
  const line = luma[row & (ringRows - 1)]!
  const inside = Math.min(end - 1, Math.max(top, row))
  for (let x = pad, i = (inside - top) * width * 4; x < width + pad; x++, i += 4)
    line[x] = f(f(red * data[i]!) + f(green * data[i + 1]!)) + f(blue * data[i + 2]!)
  line.fill(line[pad]!, 0, pad)
  line.fill(line[width + pad - 1]!, width + pad)
}

/** One row of blocks. */
function addBlocks({ width, luma, sum, weight, thresholds, block }: Work, top: number, across: number): void {
  for (let left = pad - across; left < width + pad; left += blockPx) {
    for (let y = 0; y < blockPx; y++) {
      const line = luma[(top + y) & (ringRows - 1)]!
      for (let x = 0; x < blockPx; x++) block[y * blockPx + x] = line[left + x]!
    }
    forwardCosine(block)
    let kept = 1
    for (let at = 1; at < blockValues; at++)
      if (Math.abs(block[at]!) < thresholds[at]!) block[at] = 0
      else kept++
    backwardCosine(block)
    const share = f(1 / (kept * kept))
    for (let y = 0; y < blockPx; y++) {
      const values = sum[(top + y) & (ringRows - 1)]!
      const shares = weight[(top + y) & (ringRows - 1)]!
      for (let x = 0; x < blockPx; x++) {
        values[left + x]! += f(share * block[y * blockPx + x]!)
        shares[left + x]! += share
      }
    }
  }
}

/** The luma's change goes to all three channels alike. */
function writeRow(
  { width, top, data }: Band,
  end: number,
  row: number,
  { luma, sum, weight }: Work,
  share: number,
): void {
  const slot = row & (ringRows - 1)
  const [line, values, shares] = [luma[slot]!, sum[slot]!, weight[slot]!]
  if (row >= top && row < end)
    for (let x = pad, i = (row - top) * width * 4; x < width + pad; x++, i += 4) {
      const mean = f(values[x]! / f(cosineGain * shares[x]!))
      const change = f(f(mean - line[x]!) * f(share))
      data[i] = f(data[i]! + change)
      data[i + 1] = f(data[i + 1]! + change)
      data[i + 2] = f(data[i + 2]! + change)
    }
  values.fill(0)
  shares.fill(0)
}
