import { cloth } from '#scripts/demo/photos/look/cloth.ts'
import { glow, metal, paint, srgb, warmWhite } from '#scripts/demo/photos/look/material.ts'
import { plaster, stone, tiles } from '#scripts/demo/photos/look/walls.ts'
import { timber } from '#scripts/demo/photos/look/wood.ts'
import {
  bottle,
  roundMirror,
  toilet,
  towel,
  tub,
  tubFiller,
  vanity,
} from '#scripts/demo/photos/props/bathroom.ts'
import { pottedPlant } from '#scripts/demo/photos/props/decor.ts'
import { casement } from '#scripts/demo/photos/props/openings.ts'
import { type RoomLook, room } from '#scripts/demo/photos/props/room.ts'
import type { Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { ball, box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod } from '#scripts/demo/photos/trace/turned.ts'
import { daySky, largePhoto, steadyHand } from './light.ts'

const brass = metal(0xc39b5a, 0.22)
const walnut = timber(0xa87a4e, 0x6b4527, 'z')
const white = paint(0xf6f5f2, { reflectance: 0.04, roughness: 0.3 })
const leaf = {
  colour: [0.06, 0.15, 0.045],
  translucent: 0.25,
  coat: { reflectance: 0.04, roughness: 0.4 },
} as const
const depth = 3.4
const tiledTo = 2.5

const zellige = {
  widthM: 0.065,
  heightM: 0.2,
  colour: 0x5f857d,
  grout: 0xcfcdc4,
  offset: 0,
  groutM: 0.0025,
  variety: 0.42,
  roughness: 0.13,
} as const

const look: RoomLook = {
  width: 2.9,
  depth,
  height: tiledTo,
  walls: plaster(0xebe8e1),
  farWall: tiles({ plane: 'xy', ...zellige }),
  ceiling: plaster(0xf4f3ef),
  floor: tiles({
    plane: 'xz',
    widthM: 0.45,
    heightM: 0.45,
    colour: 0xcfc9bd,
    grout: 0xa9a397,
    offset: 0,
    groutM: 0.003,
    variety: 0.05,
    roughness: 0.24,
    veins: 0x938b7d,
  }),
  trim: white,
  right: [{ left: 0.75, width: 1.0, sill: 1.15, height: 1.0 }],
  skirtingM: 0.09,
}

export function bathroom(): Scene {
  const mesh = new Mesh()
  const { portals, box: inside } = room(mesh, look)
  bathing(mesh)
  washing(mesh)
  const sun = [0.75, 0.6, -0.25] as const
  return {
    mesh,
    sky: daySky(sun, { clouds: 0.8 }),
    portals,
    room: inside,
    camera: { from: [0.55, 1.4, -0.12], to: [-0.18, 0.92, -3.2], focalMm: 18 },
    samples: 10,
    lightSamples: 10,
    lightGrain: 2,
    bounces: 5,
    faults: {
      ...steadyHand,
      stops: -0.9,
      cast: [1.02, 1.06, 0.78],
      pitch: -6,
      roll: -1.8,
      haze: 0.03,
      noise: 3,
    },
    size: largePhoto,
  }
}

function bathing(mesh: Mesh): void {
  mesh.place({ at: [0.32, 0, -depth + 0.62] }, () =>
    tub(mesh, paint(0xf3f2ee, { reflectance: 0.05, roughness: 0.14 })),
  )
  mesh.place({ at: [0.2, 0, -depth + 0.12] }, () => tubFiller(mesh, brass))
  // A board across the tub with soap and a book.
  mesh.place({ at: [0.62, 0.605, -depth + 0.62], yaw: 90 }, () =>
    softBox(mesh, [0.84, 0.022, 0.17], 0.006, timber(0xb98d57, 0x7d552e, 'z')),
  )
  mesh.place({ at: [0.62, 0.63, -depth + 0.55] }, () =>
    bottle(mesh, paint(0x5b3a1d, { reflectance: 0.05, roughness: 0.1 }), brass),
  )
  mesh.place({ at: [0.62, 0.63, -depth + 0.74] }, () =>
    softBox(mesh, [0.09, 0.03, 0.06], 0.013, paint(0xe9dcc3)),
  )
  mesh.place({ at: [1.57, 1.15, -2.65], yaw: -90 }, () => casement(mesh, 1.0, 1.0, 1, 2, white))
  // A niche of shelves in the tiled wall.
  mesh.place({ at: [-0.95, 1.3, -depth + 0.07] }, () => softBox(mesh, [0.66, 0.03, 0.14], 0.004, walnut))
  for (const [x, tone] of [
    [-1.15, 0x5b3a1d],
    [-1.03, 0xdfd8c8],
    [-0.92, 0x3f4f4a],
  ] as const) {
    mesh.place({ at: [x, 1.33, -depth + 0.07] }, () =>
      bottle(mesh, paint(tone, { reflectance: 0.05, roughness: 0.12 }), brass),
    )
  }
  mesh.place({ at: [-0.74, 1.33, -depth + 0.07] }, () =>
    pottedPlant(mesh, 0.26, leaf, paint(0xd8cfbf), 12, 16),
  )
  mesh.place({ at: [-1.12, 0, -depth + 0.3] }, () => pottedPlant(mesh, 0.95, leaf, paint(0xbfae95), 31, 22))
  mesh.place({ at: [0.35, 0.002, -1.75] }, () =>
    softBox(mesh, [0.95, 0.02, 0.6], 0.009, cloth(0xe6dfd1, 0.012, 0.5)),
  )
}

function washing(mesh: Mesh): void {
  mesh.place({ at: [-1.45, 0, -1.75], yaw: 90 }, () => {
    vanity(mesh, 1.05, walnut, stone(0xece9e3, 0xa8a39a, 'xz', 0.15, 2.4), brass)
    mesh.place({ at: [0, 1.55, 0] }, () => roundMirror(mesh, 0.4, brass))
    mesh.place({ at: [0.36, 0.85, 0.2] }, () =>
      bottle(mesh, paint(0x4c5b52, { reflectance: 0.05, roughness: 0.12 }), brass),
    )
    mesh.place({ at: [-0.38, 0.85, 0.22] }, () => pottedPlant(mesh, 0.24, leaf, paint(0xd8cfbf), 17, 14))
    for (const x of [-0.56, 0.56]) {
      mesh.place({ at: [x, 1.62, 0] }, () => {
        rod(mesh, [0, -0.05, 0], [0, -0.05, 0.1], 0.009, 8, brass)
        lathe(
          mesh,
          [
            [0.03, -0.05],
            [0.03, -0.02],
          ],
          20,
          brass,
        )
        mesh.place({ at: [0, 0, 0.1] }, () =>
          ball(mesh, [0, 0.04, 0], [0.062, 0.062, 0.062], 10, glow(warmWhite, 2.2)),
        )
      })
    }
  })
  mesh.place({ at: [1.45, 0, -0.95], yaw: -90 }, () => toilet(mesh))
  mesh.place({ at: [1.4, 0, -2.05], yaw: -90 }, () => {
    rod(mesh, [-0.3, 0.86, 0.02], [0.3, 0.86, 0.02], 0.009, 10, brass)
    mesh.place({ at: [0, 0.88, 0.02] }, () => towel(mesh, 0.46, 0.6, cloth(0xd6c3a4, 0.008, 0.4)))
  })
  mesh.place({ at: [-0.2, tiledTo - 0.012, -1.7] }, () =>
    lathe(
      mesh,
      [
        [0, 0],
        [0.05, 0],
      ],
      20,
      glow(warmWhite, 5),
    ),
  )
  mesh.place({ at: [0.5, tiledTo - 0.012, -2.6] }, () =>
    lathe(
      mesh,
      [
        [0, 0],
        [0.05, 0],
      ],
      20,
      glow(warmWhite, 5),
    ),
  )
  // A laundry basket.
  mesh.place({ at: [-1.2, 0, -0.75] }, () => {
    lathe(
      mesh,
      [
        [0.15, 0],
        [0.19, 0.26],
        [0.18, 0.48],
        [0.165, 0.48],
      ],
      36,
      cloth(0xb08b5b, 0.014, 0.7),
    )
    lathe(
      mesh,
      [
        [0, 0.46],
        [0.17, 0.46],
      ],
      24,
      { colour: srgb(0xe9e3d6) },
    )
  })
  box(mesh, [-1.45, 0, -depth], [1.45, 0.004, -depth + 0.004], white)
}
