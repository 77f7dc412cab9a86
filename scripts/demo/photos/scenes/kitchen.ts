import { type Material, metal, paint, srgb, tungsten } from '#scripts/demo/photos/look/material.ts'
import { plaster, stone, tiles } from '#scripts/demo/photos/look/walls.ts'
import { planks, timber } from '#scripts/demo/photos/look/wood.ts'
import { baseHeightM, baseRun, type CabinetLook, tallRun } from '#scripts/demo/photos/props/cabinets.ts'
import { bowl, pottedPlant, vase } from '#scripts/demo/photos/props/decor.ts'
import {
  butlerSink,
  choppingBoard,
  crockery,
  fridge,
  fruit,
  hob,
  kettle,
  oven,
  tap,
} from '#scripts/demo/photos/props/kitchenware.ts'
import { pendant } from '#scripts/demo/photos/props/lamps.ts'
import { architrave, casement } from '#scripts/demo/photos/props/openings.ts'
import { type RoomLook, room } from '#scripts/demo/photos/props/room.ts'
import { shellChair } from '#scripts/demo/photos/props/seating.ts'
import type { Faults, Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { daySky, largePhoto, smallPhoto, steadyHand } from './light.ts'

export interface KitchenLook {
  readonly front: number
  readonly handle: Material
  readonly worktop: Material
  readonly splashback: number
  readonly size: readonly [number, number]
  readonly faults: Faults
}

const oak = timber(0xc99f68, 0x94683a, 'x')
const trim = paint(0xf6f4ef, { reflectance: 0.04, roughness: 0.35 })
const leaf = {
  colour: [0.06, 0.15, 0.04],
  translucent: 0.25,
  coat: { reflectance: 0.04, roughness: 0.4 },
} as const
const black = paint(0x201e1d, { reflectance: 0.04, roughness: 0.35 })

const sage: KitchenLook = {
  front: 0x7d8a74,
  handle: metal(0xc9a062, 0.25),
  worktop: stone(0xe9e6e0, 0x9b968e, 'xz', 0.16, 1.6),
  splashback: 0xece8df,
  size: largePhoto,
  faults: {
    ...steadyHand,
    stops: -0.75,
    cast: [1.24, 1, 0.58],
    pitch: -2,
    roll: 2.4,
    haze: 0.03,
    noise: 2.6,
  },
}

/** Another kitchen, for the similar listings: navy fronts, steel handles. */
export const navy: KitchenLook = {
  front: 0x2f4156,
  handle: metal(0xc9cbcd, 0.25),
  worktop: timber(0xbf935b, 0x85592f, 'x', 0.3),
  splashback: 0xdfe4e2,
  size: smallPhoto,
  faults: {
    ...steadyHand,
    stops: -1.1,
    cast: [1.05, 1, 0.86],
    pitch: 1.5,
    roll: -1.6,
    haze: 0.07,
    contrast: 0.9,
  },
}

export function kitchen(look: KitchenLook = sage): Scene {
  const mesh = new Mesh()
  const cabinets: CabinetLook = {
    front: paint(look.front, { reflectance: 0.04, roughness: 0.4 }),
    handle: look.handle,
    worktop: look.worktop,
    plinth: paint(0x2b2a28),
  }
  const roomLook: RoomLook = {
    width: 4.4,
    depth: 4.9,
    height: 2.55,
    walls: plaster(0xece7dc),
    farWall: tiles({
      plane: 'xy',
      widthM: 0.15,
      heightM: 0.075,
      colour: look.splashback,
      grout: 0xbdb6a8,
      offset: 0.5,
      groutM: 0.003,
      variety: 0.12,
      roughness: 0.14,
    }),
    ceiling: plaster(0xf5f3ee),
    floor: planks({
      light: 0xb98d5f,
      dark: 0x7d5632,
      widthM: 0.14,
      lengthM: 1.7,
      along: 'x',
      roughness: 0.34,
    }),
    trim,
    far: [{ left: 1.5, width: 1.5, sill: 1.08, height: 1.1 }],
    skirtingM: 0,
  }
  const { portals, box: inside } = room(mesh, roomLook)
  farWall(mesh, cabinets)
  leftWall(mesh, cabinets)
  island(mesh, cabinets)
  const sun = [-0.55, 0.5, -0.67] as const
  return {
    mesh,
    sky: daySky(sun),
    sun: { direction: sun, colour: [3.4, 3.1, 2.6], spread: 0.012 },
    portals,
    room: inside,
    camera: { from: [1.75, 1.42, -0.25], to: [-0.45, 1.08, -4.4], focalMm: 19.5 },
    samples: 10,
    lightSamples: 9,
    lightGrain: 2,
    bounces: 5,
    faults: look.faults,
    size: look.size,
  }
}

function farWall(mesh: Mesh, look: CabinetLook): void {
  const back = -4.9
  mesh.place({ at: [-0.7, 1.08, back - 0.1] }, () => casement(mesh, 1.5, 1.1, 2, 2, trim))
  mesh.place({ at: [-0.7, 1.08, back] }, () => architrave(mesh, 1.5, 1.1, trim, true))
  mesh.place({ at: [-1.5, 0, back] }, () => {
    baseRun(
      mesh,
      [
        { width: 0.75, drawers: [1, 1.5, 1.5] },
        { width: 0.5, hinge: 'left' },
        { width: 0.5, hinge: 'right' },
        { width: 0.6, drawers: [4] },
        { width: 0.7, drawers: [1, 1.5, 1.5] },
        { width: 0.65, hinge: 'left' },
      ],
      look,
    )
    mesh.place({ at: [1.75, 0.13, 0.585] }, () => oven(mesh))
    mesh.place({ at: [2.05, baseHeightM + 0.005, 0.32] }, () => hob(mesh))
    mesh.place({ at: [1.25, baseHeightM + 0.012, 0.37] }, () => butlerSink(mesh, 0.62))
    mesh.place({ at: [1.25, baseHeightM, 0.1] }, () => tap(mesh, look.handle))
    mesh.place({ at: [2.0, baseHeightM + 0.012, 0.22] }, () => kettle(mesh, metal(0xd8d9da, 0.12)))
    mesh.place({ at: [0.16, baseHeightM, 0.1], pitch: -11 }, () => choppingBoard(mesh, 0.28, 0.42, oak))
    mesh.place({ at: [0.4, baseHeightM, 0.14], pitch: -14 }, () =>
      choppingBoard(mesh, 0.24, 0.32, timber(0x9c6b3e, 0x5d3a20, 'y')),
    )
    mesh.place({ at: [0.68, baseHeightM, 0.2] }, () => pottedPlant(mesh, 0.34, leaf, paint(0xd9d2c4), 3, 20))
    mesh.place({ at: [2.95, baseHeightM, 0.22] }, () => crockery(mesh, 0.6, 12))
  })
  for (const y of [1.52, 1.9]) {
    mesh.place({ at: [1.55, y, back + 0.13] }, () => softBox(mesh, [1.12, 0.034, 0.24], 0.005, oak))
    mesh.place({ at: [1.02, y + 0.034, back + 0.13] }, () => crockery(mesh, 1.05, y * 30))
    mesh.place({ at: [-1.38, y, back + 0.13] }, () => softBox(mesh, [1.0, 0.034, 0.24], 0.005, oak))
    mesh.place({ at: [-1.84, y + 0.034, back + 0.13] }, () => crockery(mesh, 0.95, y * 50))
  }
}

function leftWall(mesh: Mesh, look: CabinetLook): void {
  mesh.place({ at: [-2.2, 0, -2.35], yaw: 90 }, () => {
    tallRun(mesh, [0.6, 0.6], 2.2, 0.62, [0.58, 0.42], look)
    mesh.place({ at: [1.22, 0, 0] }, () => fridge(mesh, 0.68, 1.95))
    mesh.place({ at: [1.2, 1.98, 0] }, () => tallRun(mesh, [0.72], 0.22, 0.6, [1], look))
  })
}

function island(mesh: Mesh, look: CabinetLook): void {
  const brass = look.handle
  mesh.place({ at: [-0.95, 0, -2.95] }, () => {
    box(mesh, [0, 0.1, 0], [1.9, 0.87, 0.62], look.front)
    box(mesh, [0.03, 0, 0.04], [1.87, 0.1, 0.58], look.plinth)
    mesh.place({ at: [0.95, 0.87, 0.42] }, () => softBox(mesh, [2.0, 0.04, 0.98], 0.006, look.worktop))
    for (let i = 0; i < 4; i++)
      mesh.place({ at: [0.04 + i * 0.456, 0.14, 0.62] }, () =>
        box(mesh, [0.02, 0.02, 0], [0.43, 0.7, 0.014], look.front),
      )
    mesh.place({ at: [0.55, 0.91, 0.35] }, () => {
      bowl(mesh, 0.17, paint(0xdfd6c6, { reflectance: 0.045, roughness: 0.25 }))
      mesh.place({ at: [0, 0.03, 0] }, () =>
        fruit(mesh, 7, 0.042, { colour: srgb(0xd98324), coat: { reflectance: 0.04, roughness: 0.4 } }, 4),
      )
    })
    mesh.place({ at: [1.42, 0.91, 0.3] }, () =>
      vase(mesh, 0.26, paint(0x6d7f86, { reflectance: 0.05, roughness: 0.2 })),
    )
    mesh.place({ at: [1.42, 1.1, 0.3] }, () => pottedPlant(mesh, 0.36, leaf, look.plinth, 6, 12))
    for (const [i, yaw] of [
      [0.42, 172],
      [1.02, 186],
      [1.62, 178],
    ] as const) {
      mesh.place({ at: [i, 0, 0.98], yaw }, () =>
        shellChair(mesh, timber(0xb98d57, 0x7d552e, 'y'), black, 0.66),
      )
    }
    for (const x of [0.4, 0.95, 1.5])
      mesh.place({ at: [x, 1.62, 0.42] }, () => pendant(mesh, brass, tungsten, 9, 0.92))
  })
}
