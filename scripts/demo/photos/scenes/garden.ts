import { type Material, paint, srgb } from '#scripts/demo/photos/look/material.ts'
import { hash } from '#scripts/demo/photos/look/noise.ts'
import { brick, tiles } from '#scripts/demo/photos/look/walls.ts'
import { timber } from '#scripts/demo/photos/look/wood.ts'
import { bowl, pottedPlant, vase } from '#scripts/demo/photos/props/decor.ts'
import { fence, flowerStrip, foliage, grass, hedge, tree, turf } from '#scripts/demo/photos/props/garden.ts'
import { fruit } from '#scripts/demo/photos/props/kitchenware.ts'
import { gardenChair, outdoorSofa, parasol, shed } from '#scripts/demo/photos/props/outdoor.ts'
import { longTable } from '#scripts/demo/photos/props/table.ts'
import type { Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh, type Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { daySky, largePhoto, steadyHand } from './light.ts'

const teak = timber(0xa9835a, 0x6f5236, 'x', 0.6)
const _teakUp = timber(0xa9835a, 0x6f5236, 'y', 0.6)
const bark = timber(0x6d5a48, 0x3b2f25, 'y', 0.7)
const zinc = paint(0x596165, { reflectance: 0.05, roughness: 0.4 })
const boards: Material[] = [0x8d7a66, 0x7c6a58, 0x988571, 0x857361].map((hex) =>
  timber(hex, 0x4f4336, 'y', 0.7),
)
const eye: Vec = [-2.9, 1.5, 4.9]

export function garden(): Scene {
  const mesh = new Mesh()
  ground(mesh)
  borders(mesh)
  terrace(mesh)
  const sun = [-0.5, 0.5, -0.42] as const
  return {
    mesh,
    sky: daySky(sun, { clouds: 0.42, trees: { colour: srgb(0x56703a), height: 0.12 } }),
    sun: { direction: sun, colour: [4.8, 4.1, 3.1], spread: 0.01 },
    portals: [],
    camera: { from: eye, to: [0.9, 1.28, -6], focalMm: 22 },
    samples: 8,
    lightSamples: 4,
    lightGrain: 1,
    bounces: 3,
    faults: {
      ...steadyHand,
      stops: -1.35,
      cast: [0.9, 0.99, 1.16],
      pitch: -2,
      roll: -2.4,
      haze: 0.12,
      contrast: 0.88,
    },
    size: largePhoto,
  }
}

function ground(mesh: Mesh): void {
  mesh.quad([-16, -0.02, 9], [16, -0.02, 9], [16, -0.02, -22], [-16, -0.02, -22], turf(0x52692f, 0.9))
  const flags = tiles({
    plane: 'xz',
    widthM: 0.6,
    heightM: 0.6,
    colour: 0xc3b8a4,
    grout: 0x7f7667,
    offset: 0.5,
    groutM: 0.012,
    variety: 0.16,
    roughness: 0.6,
  })
  mesh.quad([-6, 0.01, 7], [4.6, 0.01, 7], [4.6, 0.01, 0], [-6, 0.01, 0], flags)
  box(mesh, [-6, -0.05, -0.16], [4.6, 0.03, 0.0], paint(0xa99e8b))
  for (let i = 0; i < 6; i++)
    mesh.place(
      { at: [1.15 + 0.25 * Math.sin(i * 1.1), -0.03, -0.75 - i * 0.82], yaw: 12 * Math.sin(i * 2) },
      () => softBox(mesh, [0.62, 0.05, 0.46], 0.02, paint(0xb0a592)),
    )
  grass(
    mesh,
    { low: [-6.4, -8.6], high: [6.4, -0.15], eye: [eye[0], eye[2]], blades: 300_000 },
    foliage(0x55732b, 0x8e9b4f, 0.9),
    9,
  )
}

function borders(mesh: Mesh): void {
  const pick = (x: number): Material => boards[Math.floor(hash(Math.round(x * 100), 3) * boards.length)]!
  mesh.place({ at: [-7.2, 0, -9.6] }, () => fence(mesh, 14.4, 1.85, pick, 3))
  mesh.place({ at: [-7.2, 0, 2], yaw: 90 }, () => fence(mesh, 11.6, 1.85, pick, 4))
  mesh.place({ at: [7.2, 0, -9.6], yaw: -90 }, () => fence(mesh, 14, 1.85, pick, 5))
  const [deep, fresh, grey] = [
    foliage(0x36512a, 0x66803a),
    foliage(0x5a7a33, 0x93a84f),
    foliage(0x71826a, 0x9aa88c),
  ]
  const shrubs: readonly (readonly [number, number, number, number, Material, number])[] = [
    [-6.3, -8.8, 1.1, 1.5, deep, 1],
    [-4.7, -8.9, 0.9, 1.0, fresh, 2],
    [-3.2, -9, 1.0, 1.35, grey, 3],
    [-1.6, -8.9, 0.9, 0.9, deep, 4],
    [0.2, -9, 1.2, 1.6, fresh, 5],
    [2, -8.9, 0.9, 1.05, grey, 6],
    [6.2, -7.4, 1.0, 1.3, deep, 7],
    [6.3, -5.6, 0.9, 0.95, fresh, 8],
    [6.3, -3.9, 0.9, 1.2, grey, 9],
    [6.2, -2.2, 1.0, 1.0, deep, 10],
    [-6.4, -6.6, 0.9, 1.1, fresh, 11],
    [-6.4, -4.6, 0.9, 1.25, deep, 12],
    [-6.4, -2.6, 0.8, 0.9, grey, 13],
  ]
  for (const [x, z, r, tall, leaf, seed] of shrubs)
    hedge(mesh, [x - r, 0, z - r * 0.75], [x + r, tall, z + r * 0.75], 4200, 0.085, leaf, seed, 0.95)
  const stalk = foliage(0x6d7d45, 0x93a05c)
  flowerStrip(mesh, [-5.2, -8.1], [1.6, -7.7], 46, stalk, foliage(0x7a63a8, 0xa08cc4), 6)
  flowerStrip(mesh, [5.3, -7], [5.6, -1.2], 34, stalk, foliage(0xc9607a, 0xe39bb0), 7)
  mesh.place({ at: [3.9, 0, -7.9] }, () => shed(mesh))
  mesh.place({ at: [-4.7, 0, -6.1] }, () =>
    tree(mesh, {
      height: 4.6,
      spread: 1.15,
      leaves: 16_000,
      leafM: 0.1,
      bark,
      leaf: foliage(0x5b7a34, 0x9cab55, 0.8),
      seed: 71,
    }),
  )
  mesh.place({ at: [-9, 0, -15] }, () =>
    tree(mesh, {
      height: 8.5,
      spread: 1.2,
      leaves: 15_000,
      leafM: 0.26,
      bark,
      leaf: foliage(0x48652f, 0x7f9346, 1.3),
      seed: 72,
    }),
  )
  mesh.place({ at: [8.5, 0, -14] }, () =>
    tree(mesh, {
      height: 7.6,
      spread: 1.2,
      leaves: 14_000,
      leafM: 0.24,
      bark,
      leaf: foliage(0x4d6a31, 0x8a9c4c, 1.3),
      seed: 73,
    }),
  )
  mesh.place({ at: [-0.5, 0, -17] }, () =>
    tree(mesh, {
      height: 7,
      spread: 1.3,
      leaves: 12_000,
      leafM: 0.26,
      bark,
      leaf: foliage(0x45602e, 0x768b42, 1.3),
      seed: 74,
    }),
  )
}

function terrace(mesh: Mesh): void {
  mesh.place({ at: [0.7, 0.01, 2.1], yaw: -8 }, () => {
    longTable(mesh, [1.9, 0.75, 0.95], teak)
    for (const [x, z, yaw] of [
      [-0.5, 0.82, 180],
      [0.5, 0.84, 176],
      [-0.5, -0.84, 4],
      [0.5, -0.8, -6],
      [1.35, 0, -90],
    ] as const) {
      mesh.place({ at: [x, 0, z], yaw }, () => gardenChair(mesh))
    }
    mesh.place({ at: [-0.42, 0.75, 0.02] }, () =>
      bowl(mesh, 0.17, paint(0xe8e2d5, { reflectance: 0.045, roughness: 0.3 })),
    )
    mesh.place({ at: [-0.42, 0.78, 0.02] }, () =>
      fruit(mesh, 7, 0.04, paint(0xc9d05a, { reflectance: 0.04, roughness: 0.35 }), 8),
    )
    mesh.place({ at: [0.4, 0.75, -0.05] }, () =>
      vase(mesh, 0.2, paint(0x7e95a0, { reflectance: 0.05, roughness: 0.2 })),
    )
    mesh.place({ at: [0.4, 0.93, -0.05] }, () =>
      flowerStrip(
        mesh,
        [-0.02, -0.02],
        [0.02, 0.02],
        2,
        foliage(0x5f7d3a, 0x8aa052),
        foliage(0xe6dfd0, 0xf4efe4),
        12,
      ),
    )
  })
  parasol(mesh)
  for (const [x, z, tall, seed] of [
    [-4.9, 0.7, 1.25, 81],
    [-4.1, 0.55, 0.8, 82],
    [3.9, 0.7, 1.1, 83],
  ] as const) {
    mesh.place({ at: [x, 0.01, z] }, () => {
      softBox(mesh, [0.52, 0.5, 0.52], 0.02, zinc)
      mesh.place({ at: [0, 0.5, 0] }, () =>
        seed === 82
          ? flowerStrip(
              mesh,
              [-0.16, -0.16],
              [0.16, 0.16],
              9,
              foliage(0x6d8a45, 0x9ab064),
              foliage(0xd98a3d, 0xe8b56a),
              seed,
            )
          : hedge(
              mesh,
              [-0.33, 0, -0.33],
              [0.33, tall - 0.4, 0.33],
              3000,
              0.05,
              foliage(0x3f5f2c, 0x6d8840),
              seed,
              1,
            ),
      )
    })
  }
  mesh.place({ at: [-3.9, 0.01, 2.1], yaw: 58 }, () => outdoorSofa(mesh))
  mesh.place({ at: [4.75, 0, 3.4] }, () =>
    box(mesh, [0, 0, -3.6], [0.4, 0.55, 3], brick('zy', 0xa8694c, 0x7a4634, 0xb9ac98)),
  )
  mesh.place({ at: [4.35, 0.01, 3.2] }, () =>
    pottedPlant(mesh, 0.9, { colour: srgb(0x54773a), translucent: 0.3 }, paint(0xb9785a), 91, 20),
  )
}
