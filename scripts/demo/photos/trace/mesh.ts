import type { Material } from '#scripts/demo/photos/look/material.ts'

export type Vec = readonly [number, number, number]

export interface Placement {
  readonly at?: Vec
  /** Turns in degrees: yaw about the vertical, then pitch about x, then roll about z. */
  readonly yaw?: number
  readonly pitch?: number
  readonly roll?: number
  readonly scale?: Vec | number
}

/** Row-major 3×4 matrix. */
type Matrix = readonly number[]
const identity: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]

/** Triangles with normals and texture coordinates, gathered in growing lists while a scene is built. */
export class Mesh {
  readonly positions: number[] = []
  readonly normals: number[] = []
  readonly coordinates: number[] = []
  readonly materialOf: number[] = []
  readonly materials: Material[] = []
  #matrix: Matrix = identity
  #indexes = new Map<Material, number>()

  /** Everything that `build` adds is moved, turned and scaled; placements nest. */
  place(placement: Placement, build: () => void): void {
    const outer = this.#matrix
    this.#matrix = multiply(outer, matrixOf(placement))
    build()
    this.#matrix = outer
  }

  triangle(
    corners: readonly [Vec, Vec, Vec],
    normals: readonly [Vec, Vec, Vec],
    uv: readonly number[],
    material: Material,
  ): void {
    for (const corner of corners) this.positions.push(...transform(this.#matrix, corner, 1))
    for (const normal of normals) this.normals.push(...normalized(transform(this.#matrix, normal, 0)))
    this.coordinates.push(uv[0] ?? 0, uv[1] ?? 0, uv[2] ?? 0, uv[3] ?? 0, uv[4] ?? 0, uv[5] ?? 0)
    this.materialOf.push(this.#indexOf(material))
  }

  /** A flat four-cornered face, corners in order round it; u, v run in metres along its sides. */
  quad(a: Vec, b: Vec, c: Vec, d: Vec, material: Material): void {
    const normal = normalized(cross(minus(b, a), minus(d, a)))
    const width = length(minus(b, a))
    const height = length(minus(d, a))
    this.triangle([a, b, c], [normal, normal, normal], [0, 0, width, 0, width, height], material)
    this.triangle([a, c, d], [normal, normal, normal], [0, 0, width, height, 0, height], material)
  }

  #indexOf(material: Material): number {
    const known = this.#indexes.get(material)
    if (known !== undefined) return known
    this.#indexes.set(material, this.materials.length)
    return this.materials.push(material) - 1
  }
}

export const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const plus = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const times = (a: Vec, by: number): Vec => [a[0] * by, a[1] * by, a[2] * by]
export const length = (a: Vec): number => Math.hypot(a[0], a[1], a[2])
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export function normalized(a: Vec): Vec {
  const size = length(a) || 1
  return [a[0] / size, a[1] / size, a[2] / size]
}

function transform(m: Matrix, v: Vec, w: number): Vec {
  const row = (r: number): number => m[r]! * v[0] + m[r + 1]! * v[1] + m[r + 2]! * v[2] + m[r + 3]! * w
  return [row(0), row(4), row(8)]
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const out: number[] = []
  for (let r = 0; r < 12; r += 4) {
    for (let c = 0; c < 4; c++) {
      const sum = a[r]! * b[c]! + a[r + 1]! * b[c + 4]! + a[r + 2]! * b[c + 8]!
      out.push(c === 3 ? sum + a[r + 3]! : sum)
    }
  }
  return out
}

function matrixOf({ at = [0, 0, 0], yaw = 0, pitch = 0, roll = 0, scale = 1 }: Placement): Matrix {
  const s: Vec = typeof scale === 'number' ? [scale, scale, scale] : scale
  const [cy, sy] = turn(yaw)
  const [cp, sp] = turn(pitch)
  const [cr, sr] = turn(roll)
  const move: Matrix = [1, 0, 0, at[0], 0, 1, 0, at[1], 0, 0, 1, at[2]]
  const yawing: Matrix = [cy, 0, sy, 0, 0, 1, 0, 0, -sy, 0, cy, 0]
  const pitching: Matrix = [1, 0, 0, 0, 0, cp, -sp, 0, 0, sp, cp, 0]
  const rolling: Matrix = [cr, -sr, 0, 0, sr, cr, 0, 0, 0, 0, 1, 0]
  const scaling: Matrix = [s[0], 0, 0, 0, 0, s[1], 0, 0, 0, 0, s[2], 0]
  return [yawing, pitching, rolling, scaling].reduce(multiply, move)
}

function turn(degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle)]
}
