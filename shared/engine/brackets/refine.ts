import type { Motion } from './motion.ts'
import type { Plane } from './plane.ts'
import { codeOf } from './response.ts'
import { sample } from './warp-plane.ts'

/** Pixels of one level that are looked at; more make the answer no better. */
const samplesMax = 400_000
const iterationsMax = 15
/** An update that moves no corner by more than this many pixels ends the search. */
const settledPx = 0.004
/** Differences beyond this are not the same thing moved, but another thing: they count less (Huber). */
const alikeWithin = 0.06
/** Clipped values say nothing of where an edge is. */
const darkest = 0.04
const lightest = 0.96
const countMin = 64

/**
 * Moves and turns `frame` until it fits the reference as `response` says that this exposure shows it: Lucas and
 * Kanade's least squares on one level, from a first guess. Motions are in pixels of this level.
 */
export function refine(reference: Plane, frame: Plane, response: Float32Array, guess: Motion): Motion {
  const points = pointsOf(reference, response)
  const reach = Math.hypot(reference.width, reference.height) / 2
  let motion = guess
  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    const step = solve(normalEquations(points, frame, motion, reference))
    if (!step) return motion
    motion = {
      dx: motion.dx - step[0],
      dy: motion.dy - step[1],
      angle: motion.angle - step[2] / reach,
    }
    if (Math.hypot(step[0], step[1]) + Math.abs(step[2]) < settledPx) break
  }
  return motion
}

/** Where the reference has an edge: place from the middle, what the frame should show there, its slopes. */
type Points = {
  x: Float32Array
  y: Float32Array
  value: Float32Array
  gx: Float32Array
  gy: Float32Array
  count: number
}

function pointsOf(reference: Plane, response: Float32Array): Points {
  const { width, height, data } = reference
  // `Float32Array.from` would make a list of it first, which takes longer than all the rest.
  const wanted = new Float32Array(data.length)
  for (let i = 0; i < data.length; i++) wanted[i] = response[codeOf(data[i]!)]!
  const stride = Math.max(1, Math.ceil(Math.sqrt((width * height) / samplesMax)))
  const room = Math.ceil(width / stride) * Math.ceil(height / stride)
  const make = () => new Float32Array(room)
  const points: Points = { x: make(), y: make(), value: make(), gx: make(), gy: make(), count: 0 }
  for (let y = 1; y < height - 1; y += stride)
    for (let x = 1; x < width - 1; x += stride) {
      const i = y * width + x
      const value = wanted[i]!
      if (value < darkest || value > lightest) continue
      const gx = (wanted[i + 1]! - wanted[i - 1]!) / 2
      const gy = (wanted[i + width]! - wanted[i - width]!) / 2
      if (gx === 0 && gy === 0) continue
      const at = points.count++
      points.x[at] = x - (width - 1) / 2
      points.y[at] = y - (height - 1) / 2
      points.value[at] = value
      points.gx[at] = gx
      points.gy[at] = gy
    }
  return points
}

/** Sums of a symmetric 3×3 system, row by row, then its right side. */
type Sums = Float64Array

function normalEquations(
  points: Points,
  frame: Plane,
  { dx, dy, angle }: Motion,
  size: Plane,
): Sums | undefined {
  const sums = new Float64Array(9)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const midX = (frame.width - 1) / 2 + dx
  const midY = (frame.height - 1) / 2 + dy
  const reach = Math.hypot(size.width, size.height) / 2
  let used = 0
  for (let at = 0; at < points.count; at++) {
    const x = points.x[at]!
    const y = points.y[at]!
    const shown = sample(frame, midX + cos * x - sin * y, midY + sin * x + cos * y)
    if (shown < darkest || shown > lightest) continue
    const error = shown - points.value[at]!
    const off = Math.abs(error)
    const weight = off <= alikeWithin ? 1 : alikeWithin / off
    const gx = points.gx[at]!
    const gy = points.gy[at]!
    // The slope along the turn, scaled so that all three unknowns are pixels.
    const turn = (gy * x - gx * y) / reach
    sums[0]! += weight * gx * gx
    sums[1]! += weight * gx * gy
    sums[2]! += weight * gx * turn
    sums[3]! += weight * gy * gy
    sums[4]! += weight * gy * turn
    sums[5]! += weight * turn * turn
    sums[6]! += weight * gx * error
    sums[7]! += weight * gy * error
    sums[8]! += weight * turn * error
    used++
  }
  return used < countMin ? undefined : sums
}

/** Cramer's rule; undefined where the picture does not say in which direction it moved. */
function solve(sums: Sums | undefined): [number, number, number] | undefined {
  if (!sums) return undefined
  const [a, b, c, d, e, f, u, v, w] = sums as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d)
  const scale = (a + d + f) / 3
  if (!(Math.abs(determinant) > 1e-9 * scale ** 3)) return undefined
  return [
    (u * (d * f - e * e) - b * (v * f - w * e) + c * (v * e - w * d)) / determinant,
    (a * (v * f - e * w) - u * (b * f - c * e) + c * (b * w - c * v)) / determinant,
    (a * (d * w - v * e) - b * (b * w - c * v) + u * (b * e - c * d)) / determinant,
  ]
}
