// The few shapes that furniture and houses are made of. Sizes in metres, u and v in metres too.
import type { Material } from '#scripts/demo/photos/look/material.ts'
import { cross, length, type Mesh, minus, normalized, plus, times, type Vec } from './mesh.ts'

/** A surface given by a function of two parameters in 0…1; its normals follow from its neighbours. */
export function sheet(
  mesh: Mesh,
  columns: number,
  rows: number,
  shape: (s: number, t: number) => Vec,
  material: Material,
): void {
  const at = (i: number, j: number): Vec => shape(i / columns, j / rows)
  const points: Vec[][] = []
  for (let j = 0; j <= rows; j++) points.push(Array.from({ length: columns + 1 }, (_, i) => at(i, j)))
  const epsilon = 1e-3
  const normalAt = (i: number, j: number): Vec => {
    const s = i / columns
    const t = j / rows
    const along = minus(shape(Math.min(1, s + epsilon), t), shape(Math.max(0, s - epsilon), t))
    const across = minus(shape(s, Math.min(1, t + epsilon)), shape(s, Math.max(0, t - epsilon)))
    return normalized(cross(along, across))
  }
  const normals = points.map((row, j) => row.map((_, i) => normalAt(i, j)))
  const width = length(minus(at(columns, 0), at(0, 0))) || 1
  const height = length(minus(at(0, rows), at(0, 0))) || 1
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const corner = [points[j]![i]!, points[j]![i + 1]!, points[j + 1]![i + 1]!, points[j + 1]![i]!] as const
      const normal = [
        normals[j]![i]!,
        normals[j]![i + 1]!,
        normals[j + 1]![i + 1]!,
        normals[j + 1]![i]!,
      ] as const
      const u0 = (i / columns) * width
      const u1 = ((i + 1) / columns) * width
      const v0 = (j / rows) * height
      const v1 = ((j + 1) / rows) * height
      mesh.triangle(
        [corner[0], corner[1], corner[2]],
        [normal[0], normal[1], normal[2]],
        [u0, v0, u1, v0, u1, v1],
        material,
      )
      mesh.triangle(
        [corner[0], corner[2], corner[3]],
        [normal[0], normal[2], normal[3]],
        [u0, v0, u1, v1, u0, v1],
        material,
      )
    }
  }
}

/** A box with sharp edges between two corners. */
export function box(mesh: Mesh, low: Vec, high: Vec, material: Material): void {
  const [a, b, c] = low
  const [x, y, z] = high
  mesh.quad([a, b, z], [x, b, z], [x, y, z], [a, y, z], material)
  mesh.quad([x, b, c], [a, b, c], [a, y, c], [x, y, c], material)
  mesh.quad([a, b, c], [a, b, z], [a, y, z], [a, y, c], material)
  mesh.quad([x, b, z], [x, b, c], [x, y, c], [x, y, z], material)
  mesh.quad([a, y, z], [x, y, z], [x, y, c], [a, y, c], material)
  mesh.quad([a, b, c], [x, b, c], [x, b, z], [a, b, z], material)
}

const faces: readonly (readonly [Vec, Vec, Vec])[] = [
  [
    [0, 0, 1],
    [1, 0, 0],
    [0, 1, 0],
  ],
  [
    [0, 0, -1],
    [-1, 0, 0],
    [0, 1, 0],
  ],
  [
    [1, 0, 0],
    [0, 0, -1],
    [0, 1, 0],
  ],
  [
    [-1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, -1],
  ],
  [
    [0, -1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
]

/**
 * A box with rounded edges, standing on its centre's floor point: x and z centred, y from 0 to its height.
 * `bulge` swells it like a cushion, in metres at the middle of its faces.
 */
export function softBox(
  mesh: Mesh,
  size: Vec,
  radius: number,
  material: Material,
  bulge: Vec = [0, 0, 0],
): void {
  const half: Vec = [size[0] / 2, size[1] / 2, size[2] / 2]
  const r = Math.min(radius, half[0], half[1], half[2])
  const isSoft = bulge.some((b) => b !== 0)
  const stops = stopsOf(isSoft)
  for (const [out, right, up] of faces) {
    const extent = (axis: Vec): number =>
      Math.abs(axis[0]) * half[0] + Math.abs(axis[1]) * half[1] + Math.abs(axis[2]) * half[2]
    const point = (s: number, t: number): { position: Vec; normal: Vec } => {
      const raw = plus(
        plus(times(out, extent(out)), times(right, along(s, extent(right), r))),
        times(up, along(t, extent(up), r)),
      )
      const core = raw.map((value, axis) =>
        Math.max(-(half[axis]! - r), Math.min(half[axis]! - r, value)),
      ) as unknown as Vec
      const normal = normalized(minus(raw, core))
      const round = plus(core, times(normal, r))
      const swell = (axis: number): number => {
        const [b, c] = [(axis + 1) % 3, (axis + 2) % 3]
        const fade = (k: number): number => 1 - Math.min(1, Math.abs(round[k]! / half[k]!)) ** 2.5
        return bulge[axis]! * fade(b) * fade(c) * (round[axis]! / half[axis]!)
      }
      return { position: [round[0] + swell(0), round[1] + swell(1) + half[1], round[2] + swell(2)], normal }
    }
    patch(mesh, stops, point, isSoft, [extent(right), extent(up)], material)
  }
}

/** Grid lines of a rounded face: dense where it bends, −2…2 with |s| > 1 in the rounding. */
function stopsOf(isSoft: boolean): readonly number[] {
  const bend = [0.5, 1]
  const flat = isSoft ? [-1, -0.8, -0.55, -0.28, 0, 0.28, 0.55, 0.8, 1] : [-1, 1]
  return [...bend.map((b) => -1 - b).reverse(), ...flat, ...bend.map((b) => 1 + b)]
}

function along(s: number, extent: number, r: number): number {
  const inner = extent - r
  if (Math.abs(s) <= 1) return s * inner
  return Math.sign(s) * (inner + r * Math.tan(((Math.abs(s) - 1) * Math.PI) / 4))
}

function patch(
  mesh: Mesh,
  stops: readonly number[],
  point: (s: number, t: number) => { position: Vec; normal: Vec },
  isSoft: boolean,
  extent: readonly [number, number],
  material: Material,
): void {
  const softNormal = (s: number, t: number): Vec => {
    const e = 0.02
    return normalized(
      cross(
        minus(point(s + e, t).position, point(s - e, t).position),
        minus(point(s, t + e).position, point(s, t - e).position),
      ),
    )
  }
  const vertices = stops.map((t) =>
    stops.map((s) => {
      const { position, normal } = point(s, t)
      const isInside = Math.abs(s) < 1.9 && Math.abs(t) < 1.9
      return {
        position,
        normal: isSoft && isInside ? softNormal(s, t) : normal,
        u: s * extent[0],
        v: t * extent[1],
      }
    }),
  )
  for (let j = 0; j + 1 < stops.length; j++) {
    for (let i = 0; i + 1 < stops.length; i++) {
      const [a, b, c, d] = [
        vertices[j]![i]!,
        vertices[j]![i + 1]!,
        vertices[j + 1]![i + 1]!,
        vertices[j + 1]![i]!,
      ]
      mesh.triangle(
        [a.position, b.position, c.position],
        [a.normal, b.normal, c.normal],
        [a.u, a.v, b.u, b.v, c.u, c.v],
        material,
      )
      mesh.triangle(
        [a.position, c.position, d.position],
        [a.normal, c.normal, d.normal],
        [a.u, a.v, c.u, c.v, d.u, d.v],
        material,
      )
    }
  }
}

/** A ball, or an egg by three radii, about a centre. */
export function ball(mesh: Mesh, centre: Vec, radii: Vec, detail: number, material: Material): void {
  const shape = (s: number, t: number): Vec => {
    const around = s * 2 * Math.PI
    const tall = (t - 0.5) * Math.PI * 0.998
    const ring = Math.cos(tall)
    return [
      centre[0] + radii[0] * ring * Math.cos(around),
      centre[1] + radii[1] * Math.sin(tall),
      centre[2] - radii[2] * ring * Math.sin(around),
    ]
  }
  sheet(mesh, detail * 2, detail, shape, material)
}
