import { cloth, curtain, linen, rug } from '#scripts/demo/photos/look/cloth.ts'
import { paint, warmWhite } from '#scripts/demo/photos/look/material.ts'
import { plaster } from '#scripts/demo/photos/look/walls.ts'
import { planks, timber } from '#scripts/demo/photos/look/wood.ts'
import { bed } from '#scripts/demo/photos/props/bed.ts'
import {
  abstractArt,
  bookPile,
  driedStems,
  framedPrint,
  landscapeArt,
  pottedPlant,
  vase,
} from '#scripts/demo/photos/props/decor.ts'
import { globe, tableLamp } from '#scripts/demo/photos/props/lamps.ts'
import { casement, curtainPanel } from '#scripts/demo/photos/props/openings.ts'
import { type RoomLook, room } from '#scripts/demo/photos/props/room.ts'
import { loungeChair, scatterCushion, throwBlanket } from '#scripts/demo/photos/props/seating.ts'
import type { Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { rod } from '#scripts/demo/photos/trace/turned.ts'
import { daySky, largePhoto, steadyHand } from './light.ts'

const oak = timber(0xc9a06a, 0x92683c, 'x')
const black = paint(0x262321, { reflectance: 0.04, roughness: 0.4 })
const stoneware = paint(0x9aa39b, { reflectance: 0.045, roughness: 0.3 })
const leaf = {
  colour: [0.06, 0.14, 0.045],
  translucent: 0.25,
  coat: { reflectance: 0.04, roughness: 0.4 },
} as const
const depth = 4.5

const look: RoomLook = {
  width: 4.3,
  depth,
  height: 2.5,
  walls: plaster(0xe6e1d8),
  farWall: plaster(0x6f7d78),
  ceiling: plaster(0xf3f1ec),
  floor: planks({ light: 0xd2b183, dark: 0xa98252, widthM: 0.18, lengthM: 2, along: 'z', roughness: 0.38 }),
  trim: paint(0xf5f3ee, { reflectance: 0.04, roughness: 0.35 }),
  right: [{ left: 1.35, width: 1.7, sill: 0.62, height: 1.5 }],
}

export function bedroom(): Scene {
  const mesh = new Mesh()
  const { portals, box } = room(mesh, look)
  sleeping(mesh)
  windowSide(mesh)
  mesh.place({ at: [0.1, 2.06, -2.6] }, () => globe(mesh, 0.2, warmWhite, 0.1, 0.44, black))
  const sun = [0.7, 0.62, 0.2] as const
  return {
    mesh,
    sky: daySky(sun, { clouds: 0.6 }),
    sun: { direction: sun, colour: [3.2, 2.9, 2.4], spread: 0.02 },
    portals,
    room: box,
    camera: { from: [-1.35, 1.32, -0.2], to: [0.32, 0.95, -4.1], focalMm: 18.5 },
    samples: 10,
    lightSamples: 9,
    lightGrain: 2,
    bounces: 5,
    faults: {
      ...steadyHand,
      stops: -1.5,
      cast: [1.04, 1, 0.88],
      pitch: -1.5,
      roll: 1.1,
      haze: 0.1,
      contrast: 0.86,
      noise: 2.8,
    },
    size: largePhoto,
  }
}

function sleeping(mesh: Mesh): void {
  mesh.place({ at: [0.1, 0.003, -2.5] }, () =>
    softBox(mesh, [2.9, 0.014, 1.9], 0.006, rug(0xcfc3b0, 0xa7937b, 0x7d6f60, [0.1, -2.5], [1.45, 0.95])),
  )
  mesh.place({ at: [0.1, 0, -depth + 0.13] }, () => {
    bed(mesh, {
      width: 1.62,
      headboard: cloth(0xc2b49c, 0.004, 0.3),
      frame: cloth(0xb3a58d, 0.004, 0.3),
      sheets: linen(0xf2eee6),
      duvet: linen(0xe9e3d8, 0.14, 0.002),
      pillows: [linen(0xf3efe7), linen(0xd8cdbb), cloth(0xb56a43, 0.004, 0.3)],
      blanket: cloth(0x8d6b4d, 0.008, 0.4),
    })
  })
  mesh.place({ at: [0.1, 0, -1.98] }, () => {
    mesh.place({ at: [0, 0.36, 0] }, () =>
      softBox(mesh, [1.35, 0.1, 0.4], 0.03, cloth(0x7c8a86, 0.004, 0.3), [0.004, 0.012, 0.004]),
    )
    for (const x of [-0.58, 0.58])
      for (const z of [-0.14, 0.14]) rod(mesh, [x * 1.06, 0, z * 1.1], [x, 0.37, z], 0.013, 8, oak, 0.018)
    mesh.place({ at: [0.35, 0.475, 0], yaw: 90 }, () =>
      throwBlanket(mesh, 0.36, 0.34, cloth(0xd9cbb2, 0.006, 0.4)),
    )
    mesh.place({ at: [-0.3, 0.468, 0], yaw: 14 }, () => bookPile(mesh, 2, 9))
  })
  for (const side of [-1, 1]) {
    mesh.place({ at: [0.1 + side * 1.22, 0, -depth + 0.28] }, () => {
      mesh.place({ at: [0, 0.18, 0] }, () => softBox(mesh, [0.48, 0.36, 0.4], 0.008, oak))
      mesh.place({ at: [0, 0.2, 0.2] }, () => softBox(mesh, [0.46, 0.15, 0.02], 0.004, oak))
      mesh.place({ at: [0, 0.365, 0.2] }, () => softBox(mesh, [0.46, 0.155, 0.02], 0.004, oak))
      for (const y of [0.275, 0.44])
        mesh.place({ at: [0, y, 0.215] }, () => softBox(mesh, [0.12, 0.012, 0.016], 0.004, black))
      for (const x of [-0.2, 0.2])
        for (const z of [-0.16, 0.16]) rod(mesh, [x, 0, z], [x, 0.19, z], 0.014, 8, black)
      mesh.place({ at: [side * 0.06, 0.54, -0.02] }, () =>
        tableLamp(mesh, stoneware, warmWhite, side < 0 ? 0.3 : 0.22),
      )
      mesh.place({ at: [-side * 0.13, 0.54, 0.06], yaw: 20 }, () => bookPile(mesh, 2, 20 + side))
    })
  }
  mesh.place({ at: [-0.3, 1.72, -depth] }, () =>
    framedPrint(mesh, 0.62, 0.8, oak, abstractArt([0xb56a43, 0xe0c9a6, 0x4f5d58], [0.44, 0.62], 21)),
  )
  mesh.place({ at: [0.5, 1.72, -depth] }, () =>
    framedPrint(mesh, 0.62, 0.8, oak, landscapeArt([0.44, 0.62], 33)),
  )
}

function windowSide(mesh: Mesh): void {
  const x = 2.15
  mesh.place({ at: [x + 0.12, 0.62, -3.15], yaw: -90 }, () => casement(mesh, 1.7, 1.5, 2, 1, look.trim))
  const drapes = curtain(0xe4dccd, 0.4)
  mesh.place({ at: [x - 0.13, 2.33, -3.75], yaw: -90 }, () => curtainPanel(mesh, 0.55, 2.3, 6, drapes, 2))
  mesh.place({ at: [x - 0.13, 2.33, -1.48], yaw: -90 }, () => curtainPanel(mesh, 0.5, 2.3, 6, drapes, 5))
  rod(mesh, [x - 0.13, 2.35, -3.85], [x - 0.13, 2.35, -0.85], 0.011, 8, black)
  mesh.place({ at: [1.5, 0, -1.1], yaw: -60 }, () => {
    loungeChair(mesh, cloth(0xd8cfbf, 0.004, 0.3), oak)
    mesh.place({ at: [0, 0.46, -0.12], pitch: -22 }, () =>
      scatterCushion(mesh, 0.42, 0.15, cloth(0x8b5a3c, 0.005)),
    )
  })
  mesh.place({ at: [-1.86, 0, -2.7], yaw: 90 }, () => {
    mesh.place({ at: [0, 0.12, 0] }, () => softBox(mesh, [1.2, 0.66, 0.44], 0.008, oak))
    for (let i = 0; i < 3; i++) {
      mesh.place({ at: [0, 0.15 + i * 0.205, 0.22] }, () => softBox(mesh, [1.16, 0.19, 0.02], 0.004, oak))
      for (const k of [-0.3, 0.3])
        mesh.place({ at: [k, 0.24 + i * 0.205, 0.235] }, () =>
          softBox(mesh, [0.1, 0.012, 0.018], 0.004, black),
        )
    }
    mesh.place({ at: [0.25, 0.78, 0] }, () => vase(mesh, 0.28, stoneware))
    mesh.place({ at: [0.25, 1.02, 0] }, () => driedStems(mesh, 12, 0.5, paint(0xb9a271), 14))
    mesh.place({ at: [-0.35, 0.78, 0.02] }, () => pottedPlant(mesh, 0.42, leaf, paint(0xc9b79d), 4, 16))
    mesh.place({ at: [-0.02, 0.78, 0.04], yaw: -15 }, () => bookPile(mesh, 3, 41))
  })
  mesh.place({ at: [-2.14, 1.55, -2.75], yaw: 90 }, () =>
    framedPrint(mesh, 0.78, 0.6, oak, landscapeArt([0.6, 0.42], 51)),
  )
}
