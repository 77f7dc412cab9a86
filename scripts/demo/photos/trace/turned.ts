// Shapes as a lathe, a potter's wheel or a tube mill makes them. Sizes in metres.
import type { Material } from '#scripts/demo/photos/look/material.ts'
import { cross, length, type Mesh, minus, normalized, plus, times, type Vec } from './mesh.ts'

type Profile = readonly (readonly [number, number])[]

/** A profile of [radius, height] points turned about the vertical axis; each ring keeps its sharp edge. */
export function lathe(mesh: Mesh, profile: Profile, sides: number, material: Material): void {
  for (let k = 0; k + 1 < profile.length; k++) {
    const slope = slopeOf(profile[k]!, profile[k + 1]!)
    ring(mesh, profile[k]!, profile[k + 1]!, slope, slope, sides, material)
  }
}

/** As `lathe`, with the profile drawn as a smooth curve through its points, as on a potter's wheel. */
export function thrown(mesh: Mesh, profile: Profile, sides: number, material: Material): void {
  const points: (readonly [number, number])[] = []
  for (let k = 0; k + 1 < profile.length; k++) {
    for (let t = 0; t < 1; t += 0.25) points.push(catmullRom(profile, k, t))
  }
  points.push(profile[profile.length - 1]!)
  const slopes = points.map((_, k) =>
    slopeOf(points[Math.max(0, k - 1)]!, points[Math.min(points.length - 1, k + 1)]!),
  )
  for (let k = 0; k + 1 < points.length; k++)
    ring(mesh, points[k]!, points[k + 1]!, slopes[k]!, slopes[k + 1]!, sides, material)
}

function slopeOf(low: readonly [number, number], high: readonly [number, number]): Vec {
  return normalized([high[1] - low[1], low[0] - high[0], 0])
}

function catmullRom(points: Profile, k: number, t: number): readonly [number, number] {
  const at = (i: number): readonly [number, number] => points[Math.min(points.length - 1, Math.max(0, i))]!
  const [a, b, c, d] = [at(k - 1), at(k), at(k + 1), at(k + 2)]
  const curve = (axis: 0 | 1): number =>
    0.5 *
    (2 * b[axis] +
      (c[axis] - a[axis]) * t +
      (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
      (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3)
  return [Math.max(0, curve(0)), curve(1)]
}

function ring(
  mesh: Mesh,
  low: readonly [number, number],
  high: readonly [number, number],
  lowSlope: Vec,
  highSlope: Vec,
  sides: number,
  material: Material,
): void {
  const spoke = (step: number): readonly [number, number] => {
    const angle = (step / sides) * 2 * Math.PI
    return [Math.cos(angle), -Math.sin(angle)]
  }
  for (let i = 0; i < sides; i++) {
    const corner = (step: number, [r, y]: readonly [number, number], slope: Vec): { p: Vec; n: Vec } => {
      const [c, s] = spoke(step)
      return { p: [r * c, y, r * s], n: [slope[0] * c, slope[1], slope[0] * s] }
    }
    const [a, b] = [corner(i, low, lowSlope), corner(i + 1, low, lowSlope)]
    const [d, c] = [corner(i, high, highSlope), corner(i + 1, high, highSlope)]
    const [u, next] = [i / sides, (i + 1) / sides]
    mesh.triangle([a.p, b.p, c.p], [a.n, b.n, c.n], [u, low[1], next, low[1], next, high[1]], material)
    mesh.triangle([a.p, c.p, d.p], [a.n, c.n, d.n], [u, low[1], next, high[1], u, high[1]], material)
  }
}

/** A rod from one point to another. */
export function rod(
  mesh: Mesh,
  from: Vec,
  to: Vec,
  radius: number,
  sides: number,
  material: Material,
  endRadius = radius,
): void {
  const axis = normalized(minus(to, from))
  const side = normalized(cross(axis, Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
  const other = cross(axis, side)
  const span = length(minus(to, from))
  for (let i = 0; i < sides; i++) {
    const spoke = (step: number): Vec => {
      const angle = (step / sides) * 2 * Math.PI
      return plus(times(side, Math.cos(angle)), times(other, Math.sin(angle)))
    }
    const [n, next] = [spoke(i), spoke(i + 1)]
    const [a, b] = [plus(from, times(n, radius)), plus(from, times(next, radius))]
    const [c, d] = [plus(to, times(next, endRadius)), plus(to, times(n, endRadius))]
    const [u, v] = [(i / sides) * radius * 6.3, ((i + 1) / sides) * radius * 6.3]
    mesh.triangle([a, b, c], [n, next, next], [u, 0, v, 0, v, span], material)
    mesh.triangle([a, c, d], [n, next, n], [u, 0, v, span, u, span], material)
  }
}
