// Rooms and what is fixed to them. A room spans x from −width/2, y from 0, z from −depth (far wall) to 0.
import type { Material } from '#scripts/demo/photos/look/material.ts'
import type { Portal } from '#scripts/demo/photos/scene.ts'
import {
  cross,
  type Mesh,
  minus,
  normalized,
  plus,
  times,
  type Vec,
} from '#scripts/demo/photos/trace/mesh.ts'
import { box, softBox } from '#scripts/demo/photos/trace/shapes.ts'

/** A rectangle cut out of a wall: from the wall's left end and from the floor, metres. */
export interface Opening {
  readonly left: number
  readonly width: number
  readonly sill: number
  readonly height: number
}

export interface WallLook {
  readonly from: Vec
  /** The wall's other bottom end. Seen from the room, `from` is on the left. */
  readonly to: Vec
  readonly height: number
  readonly thickness: number
  readonly material: Material
  readonly reveal?: Material
  readonly openings: readonly Opening[]
}

/** A wall with openings, facing the room, with reveals as deep as it is thick. Returns a portal per opening. */
export function wall(mesh: Mesh, look: WallLook): Portal[] {
  const span = Math.hypot(look.to[0] - look.from[0], look.to[2] - look.from[2])
  const along = normalized(minus(look.to, look.from))
  const out = times(normalized(cross(along, [0, 1, 0])), -look.thickness)
  const at = (s: number, y: number, deep = 0): Vec =>
    plus(plus(plus(look.from, times(along, s)), [0, y, 0]), times(out, deep))
  const panel = (s0: number, s1: number, y0: number, y1: number): void => {
    if (s1 - s0 > 1e-4 && y1 - y0 > 1e-4)
      mesh.quad(at(s0, y0), at(s1, y0), at(s1, y1), at(s0, y1), look.material)
  }
  // Columns between the openings' sides, each filled up but for the openings in it.
  const sides = [0, span, ...look.openings.flatMap((o) => [o.left, o.left + o.width])].sort((a, b) => a - b)
  for (let i = 0; i + 1 < sides.length; i++) {
    const [s0, s1] = [sides[i]!, sides[i + 1]!]
    const holes = look.openings
      .filter((o) => o.left < s1 - 1e-4 && o.left + o.width > s0 + 1e-4)
      .sort((a, b) => a.sill - b.sill)
    let y = 0
    for (const hole of holes) {
      panel(s0, s1, y, hole.sill)
      y = hole.sill + hole.height
    }
    panel(s0, s1, y, look.height)
  }
  return look.openings.map((o) => {
    const [l, r, b, t] = [o.left, o.left + o.width, o.sill, o.sill + o.height]
    const reveal = look.reveal ?? look.material
    mesh.quad(at(l, b), at(l, b, 1), at(l, t, 1), at(l, t), reveal)
    mesh.quad(at(r, b, 1), at(r, b), at(r, t), at(r, t, 1), reveal)
    mesh.quad(at(l, b), at(r, b), at(r, b, 1), at(l, b, 1), reveal)
    mesh.quad(at(l, t, 1), at(r, t, 1), at(r, t), at(l, t), reveal)
    return { corner: at(l, b, 0.9), right: times(along, o.width), up: [0, o.height, 0] as Vec }
  })
}

/** A skirting board along a wall, standing into the room on the wall's right-hand side. */
export function skirting(mesh: Mesh, from: Vec, to: Vec, material: Material, height = 0.14): void {
  const span = Math.hypot(to[0] - from[0], to[2] - from[2])
  const yaw = (Math.atan2(-(to[2] - from[2]), to[0] - from[0]) * 180) / Math.PI
  mesh.place({ at: from, yaw }, () => {
    box(mesh, [0, 0, 0], [span, height - 0.02, 0.018], material)
    mesh.place({ at: [span / 2, height - 0.035, 0.006] }, () =>
      softBox(mesh, [span, 0.035, 0.02], 0.008, material),
    )
  })
}

export interface RoomLook {
  readonly width: number
  readonly depth: number
  readonly height: number
  readonly walls: Material
  readonly ceiling: Material
  readonly floor: Material
  readonly trim: Material
  readonly far?: readonly Opening[]
  readonly left?: readonly Opening[]
  readonly right?: readonly Opening[]
  /** Another material for one wall: a feature wall, tiles. */
  readonly farWall?: Material
  readonly leftWall?: Material
  readonly rightWall?: Material
  readonly skirtingM?: number
}

/** Four walls, floor, ceiling and skirting. Returns the window portals and the inside as a box. */
export function room(mesh: Mesh, look: RoomLook): { portals: Portal[]; box: { low: Vec; high: Vec } } {
  const [w, d, h] = [look.width / 2, look.depth, look.height]
  const make = (
    from: Vec,
    to: Vec,
    openings: readonly Opening[] | undefined,
    material: Material,
  ): Portal[] => {
    const doors = (openings ?? []).filter((o) => o.sill < 0.01)
    if (look.skirtingM !== 0 && doors.length === 0) skirting(mesh, from, to, look.trim, look.skirtingM)
    return wall(mesh, {
      from,
      to,
      height: h,
      thickness: 0.24,
      material,
      reveal: look.trim,
      openings: openings ?? [],
    })
  }
  const portals = [
    ...make([-w, 0, -d], [w, 0, -d], look.far, look.farWall ?? look.walls),
    ...make([-w, 0, 0], [-w, 0, -d], look.left, look.leftWall ?? look.walls),
    ...make([w, 0, -d], [w, 0, 0], look.right, look.rightWall ?? look.walls),
    ...make([w, 0, 0], [-w, 0, 0], [], look.walls),
  ]
  mesh.quad([-w, 0, 0], [w, 0, 0], [w, 0, -d], [-w, 0, -d], look.floor)
  mesh.quad([-w, h, -d], [w, h, -d], [w, h, 0], [-w, h, 0], look.ceiling)
  return { portals, box: { low: [-w - 0.25, -0.01, -d - 0.25], high: [w + 0.25, h + 0.01, 0.01] } }
}
