import { focalLength } from './vanishing.ts'

/** What `matrix` is: see the recipe. `scale` is what is left of each edge. */
export type Straightening = { matrix: number[]; scale: number; roll: number; pitch: number }

/** No more of an edge than this is given up; a stronger tilt is straightened in part. */
const scaleMin = 0.8
const parts = [1, 0.8, 0.6, 0.4]
const offsetSteps = 16
const offsetReach = 0.16

/** The homography K·R·K⁻¹ that levels the camera, and the largest inner rectangle of the picture's own shape. */
export function straighten(
  roll: number,
  pitch: number,
  width: number,
  height: number,
): Straightening | undefined {
  const long = Math.max(width, height)
  const halfW = width / long / 2
  const halfH = height / long / 2
  for (const part of parts) {
    const turned = turn(roll * part, pitch * part)
    const { scale, x, y } = largestInside(turned, halfW, halfH)
    if (scale < scaleMin) continue
    return { matrix: normal(compose(turned, scale, x, y)), scale, roll: roll * part, pitch: pitch * part }
  }
  return undefined
}

/** Result point → source point: R = Rz(roll)·Rx(pitch) takes the upright (0, 1, 0) to where uprights point. */
function turn(roll: number, pitch: number): number[] {
  const cr = Math.cos(roll)
  const sr = Math.sin(roll)
  const cp = Math.cos(pitch)
  const sp = Math.sin(pitch)
  const f = focalLength
  return [cr, sr * cp, -sr * sp * f, -sr, cr * cp, -cr * sp * f, 0, sp / f, cp]
}

function compose(m: readonly number[], scale: number, x: number, y: number): number[] {
  const out: number[] = []
  for (let row = 0; row < 3; row++) {
    const [a, b, c] = m.slice(row * 3, row * 3 + 3) as [number, number, number]
    out.push(a * scale, b * scale, a * x + b * y + c)
  }
  return out
}

function normal(m: readonly number[]): number[] {
  return m.map((value) => value / m[8]!)
}

type Inner = { scale: number; x: number; y: number }

/** Tries offsets on a grid, then on a finer one around the best; a convex shape is inside when its corners are. */
function largestInside(m: readonly number[], halfW: number, halfH: number): Inner {
  let best: Inner = { scale: 0, x: 0, y: 0 }
  let reach = offsetReach
  for (let round = 0; round < 4; round++) {
    const centre = best
    for (let i = -offsetSteps; i <= offsetSteps; i++)
      for (let j = -offsetSteps; j <= offsetSteps; j++) {
        const x = centre.x + (i / offsetSteps) * reach
        const y = centre.y + (j / offsetSteps) * reach
        if (best.scale > 0 && !inside(m, best.scale, x, y, halfW, halfH)) continue
        const scale = largestAt(m, x, y, halfW, halfH)
        if (scale > best.scale) best = { scale, x, y }
      }
    reach /= 6
  }
  return best
}

function largestAt(m: readonly number[], x: number, y: number, halfW: number, halfH: number): number {
  if (inside(m, 1, x, y, halfW, halfH)) return 1
  let low = 0
  let high = 1
  for (let round = 0; round < 16; round++) {
    const middle = (low + high) / 2
    if (inside(m, middle, x, y, halfW, halfH)) low = middle
    else high = middle
  }
  return low
}

function inside(
  m: readonly number[],
  scale: number,
  x: number,
  y: number,
  halfW: number,
  halfH: number,
): boolean {
  for (let corner = 0; corner < 4; corner++) {
    const u = x + (corner & 1 ? halfW : -halfW) * scale
    const v = y + (corner & 2 ? halfH : -halfH) * scale
    const w = m[6]! * u + m[7]! * v + m[8]!
    if (w <= 0) return false
    if (Math.abs((m[0]! * u + m[1]! * v + m[2]!) / w) > halfW + 1e-9) return false
    if (Math.abs((m[3]! * u + m[4]! * v + m[5]!) / w) > halfH + 1e-9) return false
  }
  return true
}
