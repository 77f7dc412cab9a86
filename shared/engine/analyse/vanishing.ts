import { clamp, smoothstep } from '../colour.ts'
import type { Segment } from './segments.ts'

/** Focal length in long edges that is assumed: 27 mm on 36 mm film, between a phone and a wide room lens. */
export const focalLength = 0.75

/** How the camera was held, in radians, and how surely (0–1). */
export type Tilt = { roll: number; pitch: number; confidence: number }

/** Beyond these the tilt was meant. */
const rollMax = (8 * Math.PI) / 180
const pitchMax = (15 * Math.PI) / 180
/** Segments whose direction is within this of the vanishing point's belong to it. */
const inlierAngle = (1.2 * Math.PI) / 180
const pairSegmentsMax = 32
const segmentsMin = 6
/** Standard errors above which the tilt is not known well enough. */
const rollErrorMax = (0.5 * Math.PI) / 180
const pitchErrorMax = (1.6 * Math.PI) / 180

type Line = { a: number; b: number; c: number; segment: Segment; weight: number }

/**
 * The camera's roll and pitch from the vanishing point of upright edges (Caprile and Torre 1990; consensus after
 * Fischler and Bolles 1981, over all pairs of the longest segments, then reweighted least squares).
 */
export function tiltOf(segments: readonly Segment[], width: number, height: number): Tilt {
  const none: Tilt = { roll: 0, pitch: 0, confidence: 0 }
  const unit = 1 / (Math.max(width, height) * focalLength)
  const lines = segments
    .map((segment) => lineOf(segment, width, height, unit))
    .sort((p, q) => q.weight - p.weight)
  if (lines.length < segmentsMin) return none
  let best = { a: 0, b: 0 }
  let bestScore = 0
  const tried = lines.slice(0, pairSegmentsMax)
  for (let i = 0; i < tried.length; i++)
    for (let j = i + 1; j < tried.length; j++) {
      const point = meet(tried[i]!, tried[j]!)
      if (!point || !plausible(point)) continue
      const score = support(lines, point)
      if (score > bestScore) {
        bestScore = score
        best = point
      }
    }
  if (bestScore === 0) return none
  return refine(lines, best)
}

/** The vertical direction (a, 1, b) in camera coordinates. */
type Direction = { a: number; b: number }

function lineOf(segment: Segment, width: number, height: number, unit: number): Line {
  const x = (segment.x + 0.5 - width / 2) * unit
  const y = (segment.y + 0.5 - height / 2) * unit
  // Points (x, y, 1) and (x + dx, y + dy, 1) span the line's plane; its normal is their cross product.
  const a = -segment.dy
  const b = segment.dx
  const c = -(a * x + b * y)
  return { a, b, c, segment: { ...segment, x, y }, weight: segment.length / Math.max(width, height) }
}

function meet(p: Line, q: Line): Direction | undefined {
  const x = p.b * q.c - p.c * q.b
  const y = p.c * q.a - p.a * q.c
  const z = p.a * q.b - p.b * q.a
  return Math.abs(y) < 1e-9 ? undefined : { a: x / y, b: z / y }
}

function plausible({ a, b }: Direction): boolean {
  return Math.abs(a) < Math.tan(rollMax) && Math.abs(b) < Math.tan(pitchMax) * 1.1
}

/** The squared sine of the angle between a segment and the direction to the vanishing point from its middle. */
function missSquared({ segment: { x, y, dx, dy } }: Line, { a, b }: Direction): number {
  const tx = a - b * x
  const ty = 1 - b * y
  const off = dx * ty - dy * tx
  return (off * off) / (tx * tx + ty * ty)
}

function miss(line: Line, direction: Direction): number {
  return Math.sqrt(missSquared(line, direction))
}

function support(lines: readonly Line[], direction: Direction): number {
  let score = 0
  for (const line of lines) {
    const off = missSquared(line, direction)
    if (off < inlierAngle * inlierAngle) score += line.weight * (1 - off / (inlierAngle * inlierAngle))
  }
  return score
}

function refine(lines: readonly Line[], start: Direction): Tilt {
  let { a, b } = start
  let covariance = { aa: 1, bb: 1 }
  let inliers: Line[] = []
  for (let round = 0; round < 8; round++) {
    const direction = { a, b }
    inliers = lines.filter((line) => miss(line, direction) < 1.5 * inlierAngle)
    const solved = solve(inliers, direction)
    if (!solved) return { roll: 0, pitch: 0, confidence: 0 }
    a = solved.a
    b = solved.b
    covariance = solved
  }
  const roll = Math.atan(a)
  const pitch = Math.atan(b * Math.cos(roll))
  const share =
    inliers.reduce((sum, { weight }) => sum + weight, 0) / lines.reduce((sum, { weight }) => sum + weight, 0)
  const length = inliers.reduce((sum, { weight }) => sum + weight, 0)
  const confidence =
    inliers.length < segmentsMin || Math.abs(roll) > rollMax || Math.abs(pitch) > pitchMax
      ? 0
      : smoothstep(0.35, 0.6, share) *
        smoothstep(segmentsMin - 2, 2 * segmentsMin, inliers.length) *
        smoothstep(0.5, 1.2, length) *
        clamp(1.5 - Math.sqrt(covariance.aa) / rollErrorMax, 0, 1) *
        clamp(1.5 - Math.sqrt(covariance.bb) / pitchErrorMax, 0, 1)
  return { roll, pitch, confidence }
}

/** One step of least squares on the directions' misses, small misses counting most (Cauchy weights). */
function solve(
  lines: readonly Line[],
  from: Direction,
): (Direction & { aa: number; bb: number }) | undefined {
  let saa = 0
  let sab = 0
  let sbb = 0
  let sac = 0
  let sbc = 0
  let squares = 0
  let total = 0
  for (const line of lines) {
    const off = miss(line, from)
    const weight = line.weight / (1 + (off / (0.4 * inlierAngle)) ** 2)
    const { segment } = line
    // dx·(1 − b·y) − dy·(a − b·x) = 0 for a segment that points at the vanishing point.
    const ka = -segment.dy
    const kb = segment.dy * segment.x - segment.dx * segment.y
    saa += weight * ka * ka
    sab += weight * ka * kb
    sbb += weight * kb * kb
    sac -= weight * ka * segment.dx
    sbc -= weight * kb * segment.dx
    squares += weight * off * off
    total += weight
  }
  const determinant = saa * sbb - sab * sab
  if (!(determinant > 1e-9 * saa * sbb) || total === 0) return undefined
  // Each segment's own direction is known to a fraction of a degree at best, however well they agree.
  const variance = Math.max(squares / total, ((0.25 * Math.PI) / 180) ** 2)
  const perSegment = (variance * total) / Math.max(1, lines.length)
  return {
    a: (sac * sbb - sbc * sab) / determinant,
    b: (sbc * saa - sac * sab) / determinant,
    aa: (perSegment * sbb) / determinant,
    bb: (perSegment * saa) / determinant,
  }
}
