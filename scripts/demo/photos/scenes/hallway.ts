import { cloth } from '#scripts/demo/photos/look/cloth.ts'
import {
  glow,
  type Material,
  metal,
  paint,
  put,
  srgb,
  warmWhite,
} from '#scripts/demo/photos/look/material.ts'
import { fbm2, noise3, step } from '#scripts/demo/photos/look/noise.ts'
import { plaster } from '#scripts/demo/photos/look/walls.ts'
import { timber } from '#scripts/demo/photos/look/wood.ts'
import { roundMirror } from '#scripts/demo/photos/props/bathroom.ts'
import {
  abstractArt,
  bookPile,
  bowl,
  driedStems,
  framedPrint,
  landscapeArt,
  pottedPlant,
  vase,
} from '#scripts/demo/photos/props/decor.ts'
import { tableLamp } from '#scripts/demo/photos/props/lamps.ts'
import { architrave, casement, panelDoor } from '#scripts/demo/photos/props/openings.ts'
import { skirting, wall } from '#scripts/demo/photos/props/room.ts'
import { stairs } from '#scripts/demo/photos/props/stairs.ts'
import { longTable } from '#scripts/demo/photos/props/table.ts'
import type { Portal, Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { ball, box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { rod } from '#scripts/demo/photos/trace/turned.ts'
import { daySky, largePhoto, steadyHand } from './light.ts'

const walls = plaster(0xe4dccd)
const ceiling = plaster(0xf3f0ea)
const white = paint(0xf4f2ec, { reflectance: 0.04, roughness: 0.32 })
const oak = timber(0xa87544, 0x6b4425, 'z')
const brass = metal(0xc39b5a, 0.22)
const black = paint(0x24211f, { reflectance: 0.04, roughness: 0.35 })
const leaf = {
  colour: [0.06, 0.14, 0.045],
  translucent: 0.25,
  coat: { reflectance: 0.04, roughness: 0.4 },
} as const

const hall = { left: -1.3, right: 1.2, end: -6.4, height: 2.7, stairWidth: 0.95, topHeight: 5.2 } as const

/** Victorian floor tiles: cream and charcoal squares laid on the diagonal, with a border. */
const checkered: Material = {
  colour: (at, out) => {
    const [u, v] = [(at.x + at.z) / 0.212, (at.x - at.z) / 0.212]
    const isDark = (Math.floor(u) + Math.floor(v)) % 2 === 0
    const joint = Math.min(Math.abs(u - Math.round(u)), Math.abs(v - Math.round(v)))
    const worn = 0.85 + 0.25 * fbm2(at.x * 3, at.z * 3, 3, 3)
    const tone = isDark ? srgb(0x33383c) : srgb(0xdfd8c6)
    put(out, tone, worn * (0.6 + 0.4 * step(0.004, 0.012, joint)))
  },
  coat: { reflectance: 0.045, roughness: 0.22 },
  relief: (at) => 0.0003 * noise3(at.x * 9, at.y, at.z * 9),
}

export function hallway(): Scene {
  const mesh = new Mesh()
  const portals = shell(mesh)
  staircase(mesh)
  rightSide(mesh)
  const sun = [0.1, 0.35, -0.93] as const
  return {
    mesh,
    sky: daySky(sun, { clouds: 0.5 }),
    sun: { direction: sun, colour: [5, 4.3, 3.3], spread: 0.015 },
    portals,
    room: {
      low: [hall.left - 0.25, -0.01, hall.end - 0.25],
      high: [hall.right + 0.25, hall.topHeight + 0.2, 0.01],
    },
    camera: { from: [0.42, 1.42, -0.1], to: [-0.02, 1.22, -5], focalMm: 20 },
    samples: 10,
    lightSamples: 10,
    lightGrain: 2,
    bounces: 6,
    faults: {
      ...steadyHand,
      stops: -1.15,
      cast: [1.16, 1, 0.7],
      pitch: 1.5,
      roll: -2.8,
      haze: 0.06,
      noise: 3.6,
    },
    size: largePhoto,
  }
}

function shell(mesh: Mesh): Portal[] {
  const { left, right, end, height, topHeight } = hall
  const common = { thickness: 0.24, material: walls, reveal: white }
  const stairEdge = left + hall.stairWidth
  mesh.quad([left, 0, 0], [right, 0, 0], [right, 0, end], [left, 0, end], checkered)
  mesh.quad(
    [stairEdge, height, end],
    [right, height, end],
    [right, height, 0],
    [stairEdge, height, 0],
    ceiling,
  )
  mesh.quad(
    [left, height, -1.2],
    [stairEdge, height, -1.2],
    [stairEdge, height, 0],
    [left, height, 0],
    ceiling,
  )
  // The stairwell goes up past the ceiling's edge to a skylight.
  box(mesh, [stairEdge, height, end], [stairEdge + 0.02, height + 0.3, -1.2], white)
  mesh.quad(
    [stairEdge, height + 0.3, -1.2],
    [stairEdge, height + 0.3, end],
    [stairEdge, topHeight, end],
    [stairEdge, topHeight, -1.2],
    walls,
  )
  mesh.quad(
    [left, height, -1.2],
    [stairEdge, height, -1.2],
    [stairEdge, topHeight, -1.2],
    [left, topHeight, -1.2],
    walls,
  )
  const skylight: Portal = { corner: [left, topHeight, -2], right: [hall.stairWidth, 0, 0], up: [0, 0, -2.4] }
  mesh.quad(
    [left, topHeight, -4.4],
    [stairEdge, topHeight, -4.4],
    [stairEdge, topHeight, end],
    [left, topHeight, end],
    ceiling,
  )
  mesh.quad(
    [left, topHeight, -1.2],
    [stairEdge, topHeight, -1.2],
    [stairEdge, topHeight, -2],
    [left, topHeight, -2],
    ceiling,
  )
  const portals = [
    ...wall(mesh, {
      ...common,
      from: [left, 0, end],
      to: [right, 0, end],
      height: topHeight,
      openings: [{ left: 1.35, width: 0.9, sill: 0.02, height: 2.3 }],
    }),
    ...wall(mesh, { ...common, from: [left, 0, 0], to: [left, 0, end], height: topHeight, openings: [] }),
    ...wall(mesh, { ...common, from: [right, 0, end], to: [right, 0, 0], height, openings: [] }),
    ...wall(mesh, { ...common, from: [right, 0, 0], to: [left, 0, 0], height: topHeight, openings: [] }),
    skylight,
  ]
  mesh.place({ at: [0.05, 0.02, end - 0.08] }, () => gardenDoor(mesh))
  mesh.place({ at: [0.05, 0, end] }, () => architrave(mesh, 0.9, 2.32, white))
  skirting(mesh, [right, 0, end], [right, 0, -4.35], white, 0.18)
  skirting(mesh, [right, 0, -3.25], [right, 0, 0], white, 0.18)
  return portals
}

/** The glazed door at the end: a panel below, panes above, a fanlight over it. */
function gardenDoor(mesh: Mesh): void {
  mesh.place({ at: [0.45, 0, 0] }, () => softBox(mesh, [0.9, 0.7, 0.05], 0.006, white))
  mesh.place({ at: [0.45, 0.14, 0.02] }, () => softBox(mesh, [0.66, 0.44, 0.03], 0.012, white))
  mesh.place({ at: [0, 0.7, 0] }, () => casement(mesh, 0.9, 1.28, 2, 3, white))
  mesh.place({ at: [0, 1.98, 0] }, () => casement(mesh, 0.9, 0.32, 3, 1, white))
  mesh.place({ at: [0.83, 0.98, 0.05] }, () => softBox(mesh, [0.03, 0.15, 0.012], 0.005, brass))
  ball(mesh, [0.83, 1.06, 0.09], [0.026, 0.026, 0.022], 8, brass)
}

function staircase(mesh: Mesh): void {
  mesh.place({ at: [hall.left, 0, -1.95] }, () =>
    stairs(mesh, {
      steps: 14,
      width: hall.stairWidth,
      riseM: 0.19,
      goingM: 0.235,
      tread: oak,
      riser: white,
      runner: cloth(0x5d6f72, 0.006, 0.4),
      rail: timber(0x7a4e2c, 0x452a17, 'z', 0.25),
      spindle: white,
      side: white,
    }),
  )
  const prints = [
    [1.75, -2.5, 4],
    [2.05, -3.15, 9],
    [2.42, -3.85, 15],
  ] as const
  for (const [y, z, seed] of prints) {
    const art =
      seed === 9
        ? landscapeArt([0.28, 0.38], seed)
        : abstractArt([0x9a5a3c, 0x41575b, 0xd2b37a], [0.28, 0.38], seed)
    mesh.place({ at: [hall.left, y, z], yaw: 90 }, () => framedPrint(mesh, 0.46, 0.56, black, art))
  }
}

function rightSide(mesh: Mesh): void {
  const x = hall.right
  mesh.place({ at: [x, 0, -2.05], yaw: -90 }, () => {
    mesh.place({ at: [0, 0, 0.17] }, () => longTable(mesh, [1.15, 0.82, 0.32], oak))
    mesh.place({ at: [0, 0.26, 0.17] }, () => softBox(mesh, [1.0, 0.022, 0.26], 0.004, oak))
    mesh.place({ at: [0.3, 0.28, 0.17] }, () =>
      softBox(mesh, [0.36, 0.2, 0.22], 0.03, cloth(0xb08b5b, 0.012, 0.6)),
    )
    mesh.place({ at: [-0.26, 0.28, 0.17], yaw: 5 }, () => bookPile(mesh, 4, 61))
    mesh.place({ at: [-0.38, 0.82, 0.15] }, () =>
      tableLamp(mesh, paint(0x3f5553, { reflectance: 0.05, roughness: 0.2 }), warmWhite, 0.5),
    )
    mesh.place({ at: [0.4, 0.82, 0.16] }, () =>
      vase(mesh, 0.26, paint(0xe6dfd0, { reflectance: 0.045, roughness: 0.3 })),
    )
    mesh.place({ at: [0.4, 1.05, 0.16] }, () => driedStems(mesh, 12, 0.42, paint(0xb89a64), 71))
    mesh.place({ at: [0.08, 0.82, 0.18] }, () => bowl(mesh, 0.1, paint(0xb5714e)))
    mesh.place({ at: [0, 1.62, 0] }, () => roundMirror(mesh, 0.38, brass))
  })
  mesh.place({ at: [x - 0.005, 0, -3.35], yaw: -90 }, () => {
    architrave(mesh, 0.84, 2.04, white)
    mesh.place({ at: [0, 0.005, 0.004] }, () =>
      panelDoor(mesh, 0.84, 2.03, white, brass, [
        [0.09, 0.36],
        [0.47, 0.92],
      ]),
    )
  })
  mesh.place({ at: [0.88, 0, -5.95] }, () => pottedPlant(mesh, 1.15, leaf, paint(0xa8a092), 45, 22))
  mesh.place({ at: [0.3, 0.002, -3.6] }, () =>
    softBox(mesh, [0.78, 0.012, 3.1], 0.005, cloth(0x8d4a35, 0.007, 0.4)),
  )
  for (const z of [-2.1, -4.7]) {
    rod(mesh, [0.35, 2.38, z], [0.35, 2.7, z], 0.006, 8, brass)
    ball(mesh, [0.35, 2.27, z], [0.12, 0.12, 0.12], 12, glow(warmWhite, 0.9))
    mesh.place({ at: [0.35, 2.375, z] }, () => softBox(mesh, [0.08, 0.03, 0.08], 0.01, brass))
  }
}
