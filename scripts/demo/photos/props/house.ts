import { curtain } from '#scripts/demo/photos/look/cloth.ts'
import { glow, type Material, metal, paint, type Rgb } from '#scripts/demo/photos/look/material.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { ball, box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod } from '#scripts/demo/photos/trace/turned.ts'
import { architrave, casement, curtainPanel, panelDoor } from './openings.ts'
import { type Opening, wall } from './room.ts'

export interface HouseLook {
  readonly width: number
  readonly depth: number
  readonly eaves: number
  readonly ridge: number
  readonly walls: Material
  readonly sideWalls: Material
  readonly roof: Material
  readonly trim: Material
  readonly stone: Material
  readonly door: Material
  /** Windows of the front; the first opening whose sill is on the floor is the door. */
  readonly openings: readonly (Opening & { columns: number; rows: number; light: number })[]
  /** Colour of the lamps inside; an opening's `light` scales them, 0 leaves the room dark. */
  readonly lamp: Rgb
}

const glass: Material = { colour: [1, 1, 1], glass: true }
const brass = metal(0xc39b5a, 0.25)
const wallThickness = 0.3

/** A two-storey house whose front stands in the plane z = 0, facing +z, centred on x. */
export function house(mesh: Mesh, look: HouseLook): void {
  const w = look.width / 2
  wall(mesh, {
    from: [-w, 0, 0],
    to: [w, 0, 0],
    height: look.eaves,
    thickness: wallThickness,
    material: look.walls,
    reveal: look.stone,
    openings: look.openings,
  })
  shell(mesh, look)
  roof(mesh, look)
  for (const o of look.openings) {
    mesh.place({ at: [o.left - w, o.sill, 0] }, () => {
      if (o.sill < 0.3) frontDoor(mesh, o, look)
      else windowOf(mesh, o, look)
    })
  }
}

function shell(mesh: Mesh, look: HouseLook): void {
  const w = look.width / 2
  const d = -look.depth
  for (const x of [-w, w]) {
    mesh.quad([x, 0, d], [x, 0, 0], [x, look.eaves, 0], [x, look.eaves, d], look.sideWalls)
    const n: Vec = [Math.sign(x), 0, 0]
    mesh.triangle(
      [
        [x, look.eaves, d],
        [x, look.eaves, 0],
        [x, look.ridge, d / 2],
      ],
      [n, n, n],
      [],
      look.sideWalls,
    )
  }
  mesh.quad([w, 0, d], [-w, 0, d], [-w, look.eaves, d], [w, look.eaves, d], look.sideWalls)
  // A plinth course and a corbelled band between the floors break up the front.
  mesh.place({ at: [0, 0, 0.015] }, () => {
    for (const [x0, x1] of gapsOf(look, 0.1)) box(mesh, [x0, 0, 0], [x1, 0.24, 0.025], look.stone)
  })
  box(mesh, [-w, look.eaves * 0.525, 0], [w, look.eaves * 0.525 + 0.09, 0.03], look.stone)
}

/** Stretches of the front at a height that no opening takes. */
function gapsOf(look: HouseLook, y: number): (readonly [number, number])[] {
  const w = look.width / 2
  const gaps: (readonly [number, number])[] = []
  let x = -w
  for (const o of look.openings.filter((opening) => opening.sill < y && opening.sill + opening.height > y)) {
    gaps.push([x, o.left - w])
    x = o.left + o.width - w
  }
  gaps.push([x, w])
  return gaps
}

function roof(mesh: Mesh, look: HouseLook): void {
  const [w, over] = [look.width / 2 + 0.28, 0.42]
  const middle = -look.depth / 2
  const slope = (look.ridge - look.eaves) / (look.depth / 2)
  const low = look.eaves - over * slope
  mesh.quad([-w, low, over], [w, low, over], [w, look.ridge, middle], [-w, look.ridge, middle], look.roof)
  mesh.quad(
    [w, low, -look.depth - over],
    [-w, low, -look.depth - over],
    [-w, look.ridge, middle],
    [w, look.ridge, middle],
    look.roof,
  )
  mesh.quad(
    [-w, low - 0.04, over - 0.02],
    [-w, low - 0.04, 0],
    [w, low - 0.04, 0],
    [w, low - 0.04, over - 0.02],
    look.trim,
  )
  box(mesh, [-w, low - 0.18, over - 0.05], [w, low - 0.02, over - 0.02], look.trim)
  const gutter = paint(0x2a2c2e, { reflectance: 0.04, roughness: 0.3 })
  rod(mesh, [-w, low - 0.02, over + 0.04], [w, low - 0.02, over + 0.04], 0.06, 12, gutter)
  rod(mesh, [w - 0.5, low - 0.05, over], [w - 0.5, low - 0.5, 0.08], 0.04, 10, gutter)
  rod(mesh, [w - 0.5, low - 0.5, 0.08], [w - 0.5, 0, 0.08], 0.04, 10, gutter)
  for (const x of [-w, w - 0.04]) {
    const verge = (y: number): Vec[] => [
      [x, low - 0.02 - y, over],
      [x, look.ridge + 0.02 - y, middle],
    ]
    const [a, b] = verge(0)
    const [c, d] = verge(0.2)
    mesh.quad(c!, d!, b!, a!, look.trim)
    mesh.quad(
      [c![0] + 0.04, c![1], c![2]],
      [d![0] + 0.04, d![1], d![2]],
      [b![0] + 0.04, b![1], b![2]],
      [a![0] + 0.04, a![1], a![2]],
      look.trim,
    )
  }
  for (let x = -w; x + 0.45 <= w; x += 0.45)
    mesh.place({ at: [x + 0.225, look.ridge - 0.03, middle] }, () =>
      softBox(mesh, [0.44, 0.1, 0.2], 0.05, look.roof),
    )
  chimney(mesh, look, w * 0.62, middle)
}

function chimney(mesh: Mesh, look: HouseLook, x: number, z: number): void {
  box(mesh, [x - 0.5, look.ridge - 1, z - 0.32], [x + 0.5, look.ridge + 1.05, z + 0.32], look.walls)
  box(mesh, [x - 0.57, look.ridge + 0.85, z - 0.39], [x + 0.57, look.ridge + 1.0, z + 0.39], look.stone)
  for (const k of [-0.25, 0.25])
    mesh.place({ at: [x + k, look.ridge + 1.05, z] }, () =>
      lathe(
        mesh,
        [
          [0.13, 0],
          [0.11, 0.28],
          [0.14, 0.32],
          [0.12, 0.36],
          [0.09, 0.36],
        ],
        20,
        paint(0xa9694a),
      ),
    )
}

function windowOf(mesh: Mesh, o: HouseLook['openings'][number], look: HouseLook): void {
  mesh.place({ at: [0, 0, -0.12] }, () => {
    casement(mesh, o.width, o.height, o.columns, o.rows, look.trim, 0.07)
    mesh.quad(
      [0.05, 0.05, 0],
      [o.width - 0.05, 0.05, 0],
      [o.width - 0.05, o.height - 0.05, 0],
      [0.05, o.height - 0.05, 0],
      glass,
    )
  })
  mesh.place({ at: [o.width / 2, -0.07, 0] }, () =>
    softBox(mesh, [o.width + 0.24, 0.075, 0.24], 0.01, look.stone),
  )
  mesh.place({ at: [o.width / 2, o.height, -0.02] }, () =>
    softBox(mesh, [o.width + 0.3, 0.22, 0.1], 0.008, look.stone),
  )
  inside(mesh, o, look)
}

/** A shallow room behind a window: walls, curtains, and a ceiling lamp when it is lit. */
function inside(mesh: Mesh, o: HouseLook['openings'][number], look: HouseLook): void {
  const [x0, x1, y0, y1, z1] = [-0.5, o.width + 0.5, -0.5, o.height + 0.3, -2.6]
  const walls = paint(0xd8cbb5)
  const z = -wallThickness - 0.02
  mesh.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], walls)
  mesh.quad([x0, y0, z], [x0, y0, z1], [x0, y1, z1], [x0, y1, z], walls)
  mesh.quad([x1, y0, z1], [x1, y0, z], [x1, y1, z], [x1, y1, z1], walls)
  mesh.quad([x0, y1, z1], [x1, y1, z1], [x1, y1, z], [x0, y1, z], walls)
  mesh.quad([x0, y0, z], [x1, y0, z], [x1, y0, z1], [x0, y0, z1], paint(0x6b4a32))
  box(
    mesh,
    [o.width * 0.55, o.height * 0.35, z1],
    [o.width * 0.55 + 0.5, o.height * 0.35 + 0.62, z1 + 0.03],
    paint(0x3a4a4f),
  )
  box(mesh, [0.1, y0, z1], [0.75, y0 + 1.05, z1 + 0.4], paint(0x5f4330))
  if (o.light > 0)
    mesh.place({ at: [o.width / 2, y1 - 0.1, -0.62] }, () =>
      ball(mesh, [0, 0, 0], [0.15, 0.08, 0.15], 8, glow(look.lamp, o.light)),
    )
  const drapes = curtain(0xece4d6, 0.5)
  const each = o.width * 0.22
  mesh.place({ at: [-0.02, o.height + 0.1, z - 0.08] }, () =>
    curtainPanel(mesh, each, o.height + 0.35, 4, drapes, o.left),
  )
  mesh.place({ at: [o.width - each + 0.02, o.height + 0.1, z - 0.08] }, () =>
    curtainPanel(mesh, each, o.height + 0.35, 4, drapes, o.left + 2),
  )
}

function frontDoor(mesh: Mesh, o: Opening, look: HouseLook): void {
  const leafHeight = o.height - 0.42
  mesh.place({ at: [0, 0, -0.12] }, () => {
    panelDoor(mesh, o.width, leafHeight, look.door, brass, [
      [0.1, 0.4],
      [0.5, 0.9],
    ])
    mesh.place({ at: [0, leafHeight, 0] }, () => casement(mesh, o.width, 0.42, 3, 1, look.trim))
    mesh.quad(
      [0.05, leafHeight + 0.04, -0.01],
      [o.width - 0.05, leafHeight + 0.04, -0.01],
      [o.width - 0.05, o.height - 0.04, -0.01],
      [0.05, o.height - 0.04, -0.01],
      glass,
    )
    mesh.quad(
      [-0.3, leafHeight, -1],
      [o.width + 0.3, leafHeight, -1],
      [o.width + 0.3, o.height, -1],
      [-0.3, o.height, -1],
      glow(look.lamp, 0.02 * Math.max(0.3, look.openings[1]?.light ?? 0)),
    )
    ball(mesh, [o.width / 2, 1.25, 0.03], [0.045, 0.06, 0.03], 8, brass)
    mesh.place({ at: [o.width / 2, 0.98, 0.004] }, () => softBox(mesh, [0.26, 0.06, 0.012], 0.004, brass))
  })
  architrave(mesh, o.width, o.height, look.trim)
  // A flat canopy on brackets, a step, a lantern.
  mesh.place({ at: [o.width / 2, o.height + 0.12, 0.42] }, () =>
    softBox(mesh, [o.width + 0.7, 0.13, 0.85], 0.015, look.trim),
  )
  mesh.place({ at: [o.width / 2, o.height + 0.25, 0.42] }, () =>
    softBox(mesh, [o.width + 0.76, 0.03, 0.9], 0.01, paint(0x4a4f52)),
  )
  for (const x of [-0.24, o.width + 0.24])
    rod(mesh, [x, o.height - 0.35, 0.02], [x, o.height + 0.12, 0.55], 0.03, 8, look.trim)
  mesh.place({ at: [o.width / 2, -0.16, 0.35] }, () =>
    softBox(mesh, [o.width + 0.5, 0.16, 0.7], 0.015, look.stone),
  )
  const lantern = look.openings[1]?.light ?? 0
  mesh.place({ at: [o.width + 0.34, 1.75, 0.12] }, () => {
    softBox(mesh, [0.13, 0.03, 0.13], 0.006, paint(0x1d1f20))
    mesh.place({ at: [0, 0.03, 0] }, () =>
      softBox(
        mesh,
        [0.09, 0.17, 0.09],
        0.01,
        lantern > 0
          ? glow(look.lamp, lantern * 0.14)
          : paint(0xcfd4d4, { reflectance: 0.06, roughness: 0.1 }),
      ),
    )
    mesh.place({ at: [0, 0.2, 0] }, () => softBox(mesh, [0.15, 0.03, 0.15], 0.012, paint(0x1d1f20)))
  })
}
