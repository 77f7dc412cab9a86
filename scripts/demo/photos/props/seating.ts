import type { Material } from '#scripts/demo/photos/look/material.ts'
import { cross, type Mesh, normalized, type Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { rod } from '#scripts/demo/photos/trace/turned.ts'

/** A scatter cushion standing on its edge, pinched at the corners as feather cushions are. */
export function scatterCushion(mesh: Mesh, size: number, thickness: number, cover: Material): void {
  const side = (sign: number): void =>
    sheet(
      mesh,
      14,
      14,
      (s, t) => {
        const [x, y] = [s * 2 - 1, t * 2 - 1]
        const pinch = 1 - 0.07 * (1 - x * x) * Math.abs(y) ** 3 - 0.0 * y
        const waist = 1 - 0.07 * (1 - y * y) * Math.abs(x) ** 3
        const puff = ((1 - x * x) * (1 - y * y)) ** 0.42
        const dent = 0.12 * Math.sin(x * 3 + y * 2) * (1 - x * x)
        return [
          (x * waist * size) / 2,
          ((y * pinch + 1) * size) / 2,
          (sign * thickness * (puff + dent * puff)) / 2,
        ]
      },
      cover,
    )
  side(1)
  side(-1)
}

export interface SofaLook {
  readonly width: number
  readonly seats: number
  readonly cover: Material
  readonly legs: Material
}

/** A low sofa facing +z, centred on x, its back at z = −depth/2. */
export function sofa(mesh: Mesh, look: SofaLook): void {
  const [depth, arm, seatHeight] = [0.94, 0.19, 0.42]
  const inner = look.width - arm * 2
  const piece = (at: Vec, size: Vec, radius: number, bulge?: Vec, pitch = 0): void =>
    mesh.place({ at, pitch }, () => softBox(mesh, size, radius, look.cover, bulge))
  piece([0, 0.13, 0.02], [look.width - 0.04, 0.17, depth - 0.08], 0.03)
  piece([0, 0.13, -depth / 2 + 0.1], [look.width - 0.02, 0.62, 0.2], 0.06, [0, 0.01, 0.015], 4)
  for (const side of [-1, 1])
    piece([(side * (look.width - arm)) / 2, 0.13, 0], [arm, 0.47, depth], 0.075, [0.018, 0.02, 0.012])
  const each = inner / look.seats
  for (let i = 0; i < look.seats; i++) {
    const x = -inner / 2 + each * (i + 0.5)
    piece([x, seatHeight - 0.13, 0.1], [each - 0.012, 0.17, depth - 0.22], 0.05, [0.006, 0.028, 0.012])
    piece(
      [x, seatHeight + 0.02, -depth / 2 + 0.27],
      [each - 0.02, 0.44, 0.19],
      0.075,
      [0.008, 0.015, 0.045],
      12,
    )
  }
  for (const x of [-1, 1]) {
    for (const z of [-1, 1]) {
      const [fx, fz] = [x * (look.width / 2 - 0.12), z * (depth / 2 - 0.12)]
      rod(mesh, [fx, 0, fz], [fx * 0.985, 0.14, fz * 0.97], 0.014, 10, look.legs, 0.022)
    }
  }
}

/** A lounge chair on thin wooden legs, facing +z. */
export function loungeChair(mesh: Mesh, cover: Material, wood: Material): void {
  mesh.place({ at: [0, 0.3, 0.02], pitch: -4 }, () =>
    softBox(mesh, [0.62, 0.14, 0.62], 0.05, cover, [0.005, 0.03, 0.01]),
  )
  mesh.place({ at: [0, 0.4, -0.3], pitch: -18 }, () =>
    softBox(mesh, [0.6, 0.52, 0.13], 0.055, cover, [0.006, 0.01, 0.035]),
  )
  for (const side of [-1, 1]) {
    const x = side * 0.345
    rod(mesh, [x, 0, 0.33], [x, 0.58, 0.24], 0.016, 10, wood)
    rod(mesh, [x, 0, -0.42], [x, 0.62, -0.3], 0.016, 10, wood)
    mesh.place({ at: [x, 0.57, -0.03] }, () => softBox(mesh, [0.05, 0.028, 0.66], 0.012, wood))
    mesh.place({ at: [x * 0.97, 0.28, -0.04] }, () => softBox(mesh, [0.03, 0.05, 0.62], 0.01, wood))
  }
}

/** A plain dining or bar chair: shell seat on four slim legs; `seatHeight` 0.46 for a table, 0.66 for a counter. */
export function shellChair(mesh: Mesh, shell: Material, legs: Material, seatHeight: number): void {
  sheet(
    mesh,
    16,
    18,
    (s, t) => {
      const x = (s - 0.5) * 0.44 * (1 - 0.16 * Math.max(0, t - 0.6))
      const bend = Math.max(0, t - 0.45) / 0.55
      const [z, y] =
        bend <= 0 ? [0.2 - (t / 0.45) * 0.36, 0] : [-0.16 - 0.1 * Math.sin(bend * 1.5), 0.36 * bend ** 1.25]
      const cup = 0.05 * (2 * s - 1) ** 2
      return [x, seatHeight + y + cup * (1 - bend) * 0.5, z + cup * bend * 1.4]
    },
    shell,
  )
  for (const x of [-1, 1]) {
    for (const z of [-1, 1]) {
      rod(mesh, [x * 0.21, 0, z * 0.2], [x * 0.12, seatHeight, z * 0.11], 0.011, 8, legs, 0.014)
    }
  }
  if (seatHeight > 0.55) {
    for (const z of [-1, 1]) rod(mesh, [-0.18, 0.24, z * 0.165], [0.18, 0.24, z * 0.165], 0.008, 8, legs)
    for (const x of [-1, 1]) rod(mesh, [x * 0.18, 0.24, -0.165], [x * 0.18, 0.24, 0.165], 0.008, 8, legs)
  }
}

/** A throw laid over something: a sheet that hangs from a line, with folds. */
export function throwBlanket(mesh: Mesh, width: number, drop: number, cover: Material): void {
  sheet(
    mesh,
    24,
    24,
    (s, t) => {
      const over = (t - 0.5) * drop * 2
      const fold = 0.012 * Math.sin(s * 19 + t * 3) + 0.01 * Math.sin(s * 41 + t * 5)
      const y = -Math.max(0, Math.abs(over) - 0.09) + 0.012
      const z = Math.sign(over) * Math.min(Math.abs(over), 0.09 + fold * 0.5 + 0.012 * t)
      return [(s - 0.5) * width * (1 + 0.03 * t), y + fold * 0.3, z + fold]
    },
    cover,
  )
}

/** A small leaf or page: a quad by centre, direction, normal hint and size. */
export function blade(
  mesh: Mesh,
  centre: Vec,
  towards: Vec,
  face: Vec,
  length: number,
  width: number,
  material: Material,
): void {
  const d = normalized(towards)
  const side = normalized(cross(d, face))
  const tip: Vec = [centre[0] + d[0] * length, centre[1] + d[1] * length, centre[2] + d[2] * length]
  const middle = (sign: number): Vec => [
    centre[0] + d[0] * length * 0.45 + side[0] * width * sign,
    centre[1] + d[1] * length * 0.45 + side[1] * width * sign,
    centre[2] + d[2] * length * 0.45 + side[2] * width * sign,
  ]
  const n = normalized(cross(side, d))
  mesh.triangle([centre, middle(1), tip], [n, n, n], [0, 0, 1, 0.5, 0.5, 1], material)
  mesh.triangle([centre, tip, middle(-1)], [n, n, n], [0, 0, 0.5, 1, 0, 0.5], material)
}
