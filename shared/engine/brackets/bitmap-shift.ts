import type { Plane } from './plane.ts'

/** Values this near to the threshold flip with the noise and are not compared. */
const noiseMargin = 5 / 255
/** Percentiles that are tried for the threshold, best first: the first at which neither picture is clipped. */
const percentiles = [0.5, 0.35, 0.65, 0.22, 0.78, 0.12, 0.88]
const clippedLow = 0.06
const clippedHigh = 0.94
const bins = 256

/**
 * By how many whole pixels `frame` is moved against `reference`, coarse to fine, one pixel in each direction at
 * every level. Both are pyramids of one size, the finest first. Where each is lighter than its own percentile does
 * not depend on the exposure, so that very different exposures can be laid on each other (Ward, "Fast, robust image
 * registration for compositing high dynamic range photographs from hand-held exposures", 2003).
 */
export function bitmapShift(
  reference: readonly Plane[],
  frame: readonly Plane[],
): { dx: number; dy: number } {
  const share = commonPercentile(reference[0]!, frame[0]!)
  let dx = 0
  let dy = 0
  for (let level = reference.length - 1; level >= 0; level--) {
    const a = bitmapOf(reference[level]!, share)
    const b = bitmapOf(frame[level]!, share)
    let best = { dx: 2 * dx, dy: 2 * dy, errors: Number.POSITIVE_INFINITY }
    // The place in the middle first: where nothing tells them apart, nothing moves.
    for (const [x, y] of around) {
      const errors = differences(a, b, 2 * dx + x, 2 * dy + y)
      if (errors < best.errors) best = { dx: 2 * dx + x, dy: 2 * dy + y, errors }
    }
    dx = best.dx
    dy = best.dy
  }
  return { dx, dy }
}

const around = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const

/** 1 above the threshold, 0 below, 2 too near to tell. */
type Bitmap = { width: number; height: number; data: Uint8Array }

function bitmapOf({ width, height, data }: Plane, share: number): Bitmap {
  const threshold = percentileOf(data, share)
  const out = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const above = data[i]! - threshold
    out[i] = above > noiseMargin ? 1 : above < -noiseMargin ? 0 : 2
  }
  return { width, height, data: out }
}

/** The share of compared places that differ when `b` is read `dx`, `dy` further on. */
function differences(a: Bitmap, b: Bitmap, dx: number, dy: number): number {
  const { width, height } = a
  let differing = 0
  let compared = 0
  const left = Math.max(0, -dx)
  const right = Math.min(width, width - dx)
  for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++)
    for (let x = left, i = y * width + left, j = (y + dy) * width + left + dx; x < right; x++, i++, j++) {
      const one = a.data[i]!
      const other = b.data[j]!
      if (one === 2 || other === 2) continue
      compared++
      differing += one ^ other
    }
  // Little that overlaps proves nothing.
  return compared * 8 > width * height ? differing / compared : 1
}

function commonPercentile(a: Plane, b: Plane): number {
  const isGood = (value: number): boolean => value > clippedLow && value < clippedHigh
  return percentiles.find((p) => isGood(percentileOf(a.data, p)) && isGood(percentileOf(b.data, p))) ?? 0.5
}

function percentileOf(data: Float32Array, share: number): number {
  const counts = new Uint32Array(bins)
  for (const value of data) counts[(value * (bins - 1) + 0.5) | 0]!++
  let left = data.length * share
  for (let bin = 0; bin < bins; bin++) {
    left -= counts[bin]!
    if (left <= 0) return bin / (bins - 1)
  }
  return 1
}
