import type { Pixels } from '../pixels.ts'
import { bitmapShift } from './bitmap-shift.ts'
import { type Motion, reachOf, scaled, still } from './motion.ts'
import { halves, lumaPlane, type Plane } from './plane.ts'
import { refine } from './refine.ts'
import { codeOf, responseByPlace, responseByRank } from './response.ts'
import { moved } from './warp-plane.ts'

/** Long edge at which motion is measured: a tenth of a pixel there is a fifth of one at 12 megapixels. */
const edgePx = 2048
/** The coarsest level's shorter edge; from there one pixel in each direction and level is looked for. */
const coarsestPx = 16
/** Whole-pixel search ends at this long edge, and sub-pixel search begins. */
const bitmapEdgePx = 512
/** Hands move a camera by less than this share of the picture's long edge. */
const reachMaxShare = 0.08
/** Below this correlation two frames do not show the same thing: those of one scene come above .9, of two below .55. */
const likenessMin = 0.7
const likenessEdgePx = 256

/** A picture made ready for being laid on others: its luma, from fine to coarse. */
export type Levels = readonly Plane[]

export function levelsOf(pixels: Pixels): Levels {
  return halves(lumaPlane(pixels, edgePx), coarsestPx)
}

/**
 * How `frame` lies against `reference`, whatever their exposures, in pixels of the full size `width`; undefined when
 * they do not show the same scene, or too far apart. Both of one size.
 */
export function align(reference: Levels, frame: Levels, width: number): Motion | undefined {
  const response = responseByRank(reference[0]!, frame[0]!)
  const coarse = reference.findIndex(({ width, height }) => Math.max(width, height) <= bitmapEdgePx)
  const first = coarse < 0 ? reference.length - 1 : coarse
  const shift = bitmapShift(reference.slice(first), frame.slice(first))
  let motion: Motion = { ...still, ...shift }
  for (let level = first; level >= 0; level--) {
    if (level < first) motion = scaled(motion, 2)
    motion = refine(reference[level]!, frame[level]!, response, motion)
  }
  // Laid on each other, they tell better what this exposure makes of each luma, whatever else moved.
  const better = responseByPlace(reference[0]!, moved(frame[0]!, motion))
  motion = refine(reference[0]!, frame[0]!, better, motion)
  const { width: measured, height } = reference[0]!
  if (reachOf(motion, measured, height) > reachMaxShare * Math.max(measured, height)) return undefined
  if (likeness(reference, frame, response, motion) < likenessMin) return undefined
  return scaled(motion, width / measured)
}

/**
 * Correlation of what the frame shows with what it should, from −1 to 1, over what neither has clipped; 1 where
 * there is too little to compare: then nothing speaks against it.
 */
function likeness(reference: Levels, frame: Levels, response: Float32Array, motion: Motion): number {
  const level = Math.max(
    0,
    reference.findIndex(({ width, height }) => Math.max(width, height) <= likenessEdgePx),
  )
  const a = reference[level]!
  const b = frame[level]!
  const { dx, dy, angle } = scaled(motion, a.width / reference[0]!.width)
  let count = 0
  let sumA = 0
  let sumB = 0
  let sumAA = 0
  let sumBB = 0
  let sumAB = 0
  for (let y = 0, i = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++, i++) {
      const u = Math.round(x + dx - angle * (y - a.height / 2))
      const v = Math.round(y + dy + angle * (x - a.width / 2))
      if (u < 0 || v < 0 || u >= b.width || v >= b.height) continue
      const expected = response[codeOf(a.data[i]!)]!
      const shown = b.data[v * b.width + u]!
      if (expected < 0.02 || expected > 0.98) continue
      count++
      sumA += expected
      sumB += shown
      sumAA += expected * expected
      sumBB += shown * shown
      sumAB += expected * shown
    }
  if (count * 50 < a.data.length) return 1
  const varianceA = sumAA - (sumA * sumA) / count
  const varianceB = sumBB - (sumB * sumB) / count
  if (varianceA < 1e-4 * count || varianceB < 1e-4 * count) return 1
  return (sumAB - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB)
}
