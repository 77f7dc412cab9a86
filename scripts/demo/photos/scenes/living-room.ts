import { cloth, curtain, rug } from '#scripts/demo/photos/look/cloth.ts'
import { type Material, metal, paint, tungsten } from '#scripts/demo/photos/look/material.ts'
import { brick, plaster } from '#scripts/demo/photos/look/walls.ts'
import { planks, timber } from '#scripts/demo/photos/look/wood.ts'
import {
  abstractArt,
  bookPile,
  bowl,
  driedStems,
  framedPrint,
  landscapeArt,
  pottedPlant,
  tray,
  vase,
} from '#scripts/demo/photos/props/decor.ts'
import { floorLamp, tableLamp } from '#scripts/demo/photos/props/lamps.ts'
import { casement, curtainPanel } from '#scripts/demo/photos/props/openings.ts'
import { room } from '#scripts/demo/photos/props/room.ts'
import { loungeChair, scatterCushion, sofa, throwBlanket } from '#scripts/demo/photos/props/seating.ts'
import { roundTable, sideboard } from '#scripts/demo/photos/props/table.ts'
import type { CameraPose, Faults, Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { rod } from '#scripts/demo/photos/trace/turned.ts'
import { daySky, largePhoto, smallPhoto, steadyHand } from './light.ts'

const oak = timber(0xc79a63, 0x8d6136, 'x')
const walnut = timber(0x8a5f3e, 0x4c3020, 'z')
const black = paint(0x24211f, { reflectance: 0.04, roughness: 0.35 })
const brass = metal(0xc9a46a, 0.28)
const leaf = {
  colour: [0.05, 0.13, 0.035],
  translucent: 0.25,
  coat: { reflectance: 0.04, roughness: 0.4 },
} as const
const clay = paint(0xb9785a)
const cream = paint(0xe9e2d4, { reflectance: 0.04, roughness: 0.3 })

export interface LivingLook {
  readonly walls: Material
  readonly farWall?: Material
  readonly floor: Material
  readonly sofa: number
  readonly chair: number
  readonly cushions: readonly [number, number, number]
  readonly rug: readonly [number, number, number]
  readonly art: readonly number[]
  readonly camera: CameraPose
  readonly faults: Faults
  readonly size: readonly [number, number]
}

const trim = paint(0xf6f4f0, { reflectance: 0.04, roughness: 0.35 })

const seaside: LivingLook = {
  walls: plaster(0xe9e4da),
  floor: planks({ light: 0xcda473, dark: 0x9a6f42, widthM: 0.16, lengthM: 1.9, along: 'z', roughness: 0.33 }),
  sofa: 0x8f989b,
  chair: 0xb9653c,
  cushions: [0xc9773f, 0xe4dccb, 0x3f5a5e],
  rug: [0xd9cfbf, 0x8f8375, 0x6b6c70],
  art: [0xc9773f, 0x3f5a5e, 0x1f2a30, 0xd9b36c],
  camera: { from: [2.25, 1.3, -0.3], to: [-0.62, 1.02, -5], focalMm: 19 },
  faults: { ...steadyHand, stops: -1.25, cast: [1.1, 1, 0.8], pitch: -2.5, roll: -1.3, haze: 0.05 },
  size: largePhoto,
}

/** Another flat, for the similar listings: brick, dark boards, a tan sofa. */
export const loft: LivingLook = {
  walls: plaster(0xdedbd5),
  farWall: brick('xy', 0xa56a4e, 0x7d4c39, 0xb3a692),
  floor: planks({ light: 0x8d6a4a, dark: 0x54391f, widthM: 0.2, lengthM: 2.2, along: 'x', roughness: 0.35 }),
  sofa: 0xa8703f,
  chair: 0x3d4b45,
  cushions: [0x2f3e46, 0xd9cfbd, 0x7b8b6f],
  rug: [0xc9beac, 0x5d5850, 0x3c3a38],
  art: [0x2f3e46, 0xa8703f, 0xd8c7a6],
  camera: { from: [1.2, 1.35, -0.3], to: [-0.9, 1.05, -5], focalMm: 20 },
  faults: { ...steadyHand, stops: -0.9, cast: [1.18, 1, 0.72], pitch: 1, roll: 1.4, haze: 0.06 },
  size: smallPhoto,
}

export function livingRoom(look: LivingLook = seaside): Scene {
  const mesh = new Mesh()
  const { portals, box } = room(mesh, {
    width: 5.4,
    depth: 5.4,
    height: 2.65,
    walls: look.walls,
    ...(look.farWall && { farWall: look.farWall }),
    ceiling: plaster(0xf4f2ee),
    floor: look.floor,
    trim,
    far: [{ left: 1.75, width: 2.5, sill: 0.42, height: 1.9 }],
  })
  const sun = [0.42, 0.62, -0.66] as const
  windowDressing(mesh)
  seating(mesh, look)
  corners(mesh, look)
  return {
    mesh,
    sky: daySky(sun),
    sun: { direction: sun, colour: [6.4, 5.7, 4.6], spread: 0.012 },
    portals,
    room: box,
    camera: look.camera,
    samples: 10,
    lightSamples: 9,
    lightGrain: 2,
    bounces: 5,
    faults: look.faults,
    size: look.size,
  }
}

function windowDressing(mesh: Mesh): void {
  const z = -5.4
  mesh.place({ at: [-0.95, 0.42, z - 0.12] }, () => casement(mesh, 2.5, 1.9, 3, 1, trim))
  const linenCurtain = curtain(0xd8cfc0, 0.35)
  mesh.place({ at: [-1.52, 2.5, z + 0.12] }, () => curtainPanel(mesh, 0.62, 2.47, 6, linenCurtain, 1))
  mesh.place({ at: [1.5, 2.5, z + 0.12] }, () => curtainPanel(mesh, 0.62, 2.47, 6, linenCurtain, 4))
  rod(mesh, [-1.65, 2.52, z + 0.12], [2.25, 2.52, z + 0.12], 0.012, 10, black)
}

function seating(mesh: Mesh, look: LivingLook): void {
  mesh.place({ at: [-0.25, 0.004, -2.75] }, () =>
    softBox(mesh, [2.5, 0.012, 3.3], 0.005, rug(...look.rug, [-0.25, -2.75], [1.25, 1.65])),
  )
  const linen = cloth(look.sofa, 0.0035, 0.34)
  mesh.place({ at: [-2.12, 0, -2.75], yaw: 90 }, () => {
    sofa(mesh, { width: 2.35, seats: 2, cover: linen, legs: black })
    const cushions = [
      [-0.82, look.cushions[0], -12],
      [-0.52, look.cushions[1], 10],
      [0.8, look.cushions[2], 12],
    ] as const
    for (const [x, hex, roll] of cushions) {
      mesh.place({ at: [x, 0.46, -0.02], pitch: -20, roll, yaw: x > 0 ? -14 : 14 }, () =>
        scatterCushion(mesh, 0.47, 0.17, cloth(hex, 0.005)),
      )
    }
    mesh.place({ at: [1.08, 0.615, 0.0], yaw: 90 }, () =>
      throwBlanket(mesh, 0.6, 0.42, cloth(0xd9c39a, 0.006, 0.4)),
    )
  })
  mesh.place({ at: [-0.35, 0.015, -2.6] }, () => {
    roundTable(mesh, 0.47, 0.4, walnut, black)
    mesh.place({ at: [-0.14, 0.4, 0.08], yaw: 30 }, () => tray(mesh, 0.42, 0.28, black))
    mesh.place({ at: [-0.2, 0.412, 0.1] }, () => vase(mesh, 0.22, cream))
    mesh.place({ at: [-0.2, 0.6, 0.1] }, () => driedStems(mesh, 9, 0.34, paint(0xb89a64), 3))
    mesh.place({ at: [0.2, 0.4, -0.1], yaw: 25 }, () => bookPile(mesh, 3, 5))
  })
  mesh.place({ at: [1.15, 0, -3.85], yaw: -52 }, () => {
    loungeChair(mesh, cloth(look.chair, 0.004, 0.3), oak)
    mesh.place({ at: [0, 0.46, -0.12], pitch: -22 }, () =>
      scatterCushion(mesh, 0.42, 0.15, cloth(0xe9e1d2, 0.005)),
    )
  })
}

function corners(mesh: Mesh, look: LivingLook): void {
  mesh.place({ at: [-2.25, 0, -4.95] }, () => floorLamp(mesh, brass, tungsten, 0.36))
  mesh.place({ at: [2.1, 0, -4.85] }, () => pottedPlant(mesh, 1.55, leaf, clay, 8, 24))
  mesh.place({ at: [2.47, 0, -2.7], yaw: -90 }, () => {
    sideboard(mesh, 1.7, walnut, black)
    mesh.place({ at: [-0.55, 0.72, 0] }, () => tableLamp(mesh, cream, tungsten, 0.36))
    mesh.place({ at: [0.3, 0.72, 0.02] }, () => bowl(mesh, 0.16, clay))
    mesh.place({ at: [0.62, 0.72, -0.02] }, () =>
      vase(mesh, 0.34, paint(0x39484a, { reflectance: 0.05, roughness: 0.25 })),
    )
  })
  const art = { frame: oak, y: 1.62 }
  mesh.place({ at: [-2.69, art.y, -2.25], yaw: 90 }, () =>
    framedPrint(mesh, 0.74, 0.98, art.frame, abstractArt(look.art, [0.56, 0.8], 4)),
  )
  mesh.place({ at: [-2.69, art.y, -3.2], yaw: 90 }, () =>
    framedPrint(mesh, 0.74, 0.98, art.frame, landscapeArt([0.56, 0.8], 9)),
  )
}
