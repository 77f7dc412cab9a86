import { metal, paint, srgb, warmWhite } from '#scripts/demo/photos/look/material.ts'
import { brick, plaster, slates, tiles } from '#scripts/demo/photos/look/walls.ts'
import { timber } from '#scripts/demo/photos/look/wood.ts'
import { flowerStrip, foliage, grass, hedge, tree, turf } from '#scripts/demo/photos/props/garden.ts'
import { type HouseLook, house } from '#scripts/demo/photos/props/house.ts'
import type { Faults, Scene } from '#scripts/demo/photos/scene.ts'
import { Mesh, type Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe } from '#scripts/demo/photos/trace/turned.ts'
import { daySky, duskSky, largePhoto, smallPhoto, steadyHand } from './light.ts'

const white = paint(0xf3f2ee, { reflectance: 0.04, roughness: 0.35 })
const limestone = plaster(0xd6cdb9)
const bark = timber(0x6d5a48, 0x3b2f25, 'y', 0.7)

/** The listing's house; `light` is the brightness of the lamps inside. */
function villa(light: number): HouseLook {
  const sash = { width: 1.05, height: 1.65, columns: 1, rows: 2 }
  return {
    width: 9.4,
    depth: 7.2,
    eaves: 5.5,
    ridge: 8.6,
    walls: brick('xy', 0xa8694c, 0x7a4634, 0xb9ac98),
    sideWalls: brick('zy', 0xa8694c, 0x7a4634, 0xb9ac98),
    roof: slates(0x6d737b, 0x474d55),
    trim: white,
    stone: limestone,
    door: paint(0x27414a, { reflectance: 0.045, roughness: 0.22 }),
    lamp: warmWhite,
    openings: [
      { left: 1.0, width: 2.3, sill: 0.8, height: 1.75, columns: 3, rows: 2, light },
      { left: 4.35, width: 1.0, sill: 0.16, height: 2.5, columns: 1, rows: 1, light },
      { left: 6.3, width: 2.1, sill: 0.8, height: 1.75, columns: 2, rows: 2, light: light * 0.7 },
      { ...sash, left: 0.95, sill: 3.45, light: light * 0.6 },
      { ...sash, left: 2.55, sill: 3.45, light: light * 0.6 },
      { ...sash, left: 4.3, sill: 3.45, light: 0 },
      { ...sash, left: 6.0, sill: 3.45, light: light * 0.45 },
      { ...sash, left: 7.6, sill: 3.45, light: light * 0.45 },
    ],
  }
}

const isPath = (x: number): boolean => x > -0.75 && x < 1.05

function frontGarden(mesh: Mesh, eye: Vec): void {
  const lawn = foliage(0x5c7632, 0x98a25a, 0.9)
  mesh.quad([-22, -0.005, 26], [22, -0.005, 26], [22, -0.005, -14], [-22, -0.005, -14], turf(0x556b31))
  const paving = tiles({
    plane: 'xz',
    widthM: 0.45,
    heightM: 0.6,
    colour: 0xb3aa99,
    grout: 0x6f675b,
    offset: 0.5,
    groutM: 0.016,
    variety: 0.22,
    roughness: 0.6,
  })
  mesh.quad([-0.75, 0.012, 26], [1.05, 0.012, 26], [1.05, 0.012, 0.4], [-0.75, 0.012, 0.4], paving)
  grass(
    mesh,
    { low: [-9, 0.9], high: [10, 12.5], eye: [eye[0], eye[2]], blades: 330_000, isGrass: (x) => !isPath(x) },
    lawn,
    5,
  )
  const stalk = foliage(0x6d7d55, 0x93a06c)
  const lavender = foliage(0x6c5a94, 0x8d7bb0)
  flowerStrip(mesh, [-4.5, 0.35], [-1.0, 0.75], 26, stalk, lavender, 3)
  flowerStrip(mesh, [1.4, 0.35], [4.6, 0.75], 24, stalk, foliage(0xb9556b, 0xd98ba0), 4)
  hedge(mesh, [-9.6, 0, 0.2], [-6.6, 1.9, 1.3], 15_000, 0.075, foliage(0x42602a, 0x789343), 7)
  hedge(mesh, [5.6, 0, 0.4], [10.5, 1.7, 1.5], 17_000, 0.075, foliage(0x42602a, 0x789343), 8)
  for (const x of [-1.25, 1.6]) {
    mesh.place({ at: [x, 0, 0.85] }, () => {
      softBox(mesh, [0.42, 0.42, 0.42], 0.02, paint(0x4b5052))
      mesh.place({ at: [0, 0.42, 0] }, () =>
        hedge(mesh, [-0.3, 0, -0.3], [0.3, 0.6, 0.3], 2600, 0.045, foliage(0x2c451d, 0x4f6b2d), 10, 1),
      )
    })
  }
  mesh.place({ at: [-7.2, 0, -1.5] }, () =>
    tree(mesh, {
      height: 7.4,
      spread: 1,
      leaves: 22_000,
      leafM: 0.17,
      bark,
      leaf: foliage(0x5d7d38, 0xa3b45c, 1.2),
      seed: 12,
    }),
  )
  thicket(mesh)
  mesh.place({ at: [8.6, 0, -6] }, () =>
    tree(mesh, {
      height: 9.5,
      spread: 1.1,
      leaves: 20_000,
      leafM: 0.22,
      bark,
      leaf: foliage(0x527236, 0x90a650, 1.4),
      seed: 31,
    }),
  )
}

/** What closes the garden behind the house: big shrubs and the neighbours' trees. */
function thicket(mesh: Mesh): void {
  const far = foliage(0x55743a, 0x98a95a, 1.6)
  const dark = foliage(0x42602f, 0x76903f, 1.4)
  hedge(mesh, [-26, 0, -15], [-13, 4.2, -11], 9000, 0.3, dark, 21, 0.7)
  hedge(mesh, [-15, 0, -17], [-5, 5.6, -12], 8000, 0.3, far, 22, 0.9)
  hedge(mesh, [5, 0, -17], [15, 4.6, -12], 8000, 0.3, dark, 23, 0.8)
  hedge(mesh, [13, 0, -15], [26, 6.2, -10], 10_000, 0.3, far, 24, 0.9)
  mesh.place({ at: [-14.5, 0, -9] }, () =>
    tree(mesh, { height: 9, spread: 1.15, leaves: 13_000, leafM: 0.3, bark, leaf: far, seed: 51 }),
  )
  mesh.place({ at: [15.5, 0, -8] }, () =>
    tree(mesh, { height: 8, spread: 1.2, leaves: 12_000, leafM: 0.3, bark, leaf: dark, seed: 52 }),
  )
}

const view = { from: [3.4, 1.55, 14.2] as Vec, to: [-0.1, 3.1, 0] as Vec }
const base = { portals: [], samples: 8, lightGrain: 1, size: largePhoto }

export function facade(): Scene {
  const mesh = new Mesh()
  house(mesh, villa(0))
  frontGarden(mesh, view.from)
  const sun = [-0.55, 0.62, 0.56] as const
  return {
    ...base,
    mesh,
    sky: daySky(sun, { clouds: 0.5, trees: { colour: srgb(0x4f6636), height: 0.1 } }),
    sun: { direction: sun, colour: [4.6, 4.1, 3.3], spread: 0.01 },
    camera: { ...view, to: [view.to[0], view.from[1], 0], shift: 0.13, focalMm: 25 },
    lightSamples: 4,
    bounces: 3,
    faults: {
      ...steadyHand,
      stops: -0.55,
      cast: [0.94, 1, 1.1],
      pitch: 4.8,
      roll: 1.6,
      haze: 0.2,
      contrast: 0.8,
    } satisfies Faults,
  }
}

/** Another house, for the similar listings: whitewashed, clay-tiled, small windows. */
export function cottage(): Scene {
  const mesh = new Mesh()
  const render = plaster(0xe9e4d8)
  const light = 0
  const pane = { width: 1.0, height: 1.15, columns: 2, rows: 3, light }
  house(mesh, {
    ...villa(0),
    width: 8.2,
    eaves: 4.7,
    ridge: 8.2,
    walls: render,
    sideWalls: render,
    roof: slates(0xa5664a, 0x70412f),
    stone: plaster(0xc9c0ae),
    door: paint(0x5d7a68, { reflectance: 0.045, roughness: 0.25 }),
    openings: [
      { ...pane, left: 1.1, sill: 1.0 },
      { left: 3.65, width: 1.0, sill: 0.16, height: 2.5, columns: 1, rows: 1, light },
      { ...pane, left: 6.0, sill: 1.0 },
      { ...pane, left: 1.1, sill: 3.0 },
      { ...pane, left: 3.6, sill: 3.0 },
      { ...pane, left: 6.0, sill: 3.0 },
    ],
  })
  const from: Vec = [-3.8, 1.55, 12.4]
  frontGarden(mesh, from)
  const sun = [0.6, 0.5, 0.62] as const
  return {
    ...base,
    mesh,
    sky: daySky(sun, { clouds: 0.85, trees: { colour: srgb(0x4f6636), height: 0.1 } }),
    sun: { direction: sun, colour: [2.2, 2, 1.8], spread: 0.05 },
    camera: { from, to: [0.2, from[1], 0], shift: 0.1, focalMm: 27 },
    lightSamples: 4,
    bounces: 3,
    size: smallPhoto,
    faults: {
      ...steadyHand,
      stops: -0.8,
      cast: [0.92, 1, 1.12],
      pitch: 4,
      roll: -1.5,
      haze: 0.18,
      contrast: 0.84,
    },
  }
}

/** The same house after sunset, lamps on. */
export function twilight(): Scene {
  const mesh = new Mesh()
  house(mesh, villa(85))
  const from: Vec = [-4.6, 1.5, 12.2]
  frontGarden(mesh, from)
  const bollard = metal(0x2a2c2d, 0.4)
  for (const z of [3, 6, 9]) {
    mesh.place({ at: [-1.0, 0, z] }, () => {
      lathe(
        mesh,
        [
          [0.05, 0],
          [0.05, 0.42],
          [0.07, 0.42],
          [0.07, 0.45],
          [0, 0.46],
        ],
        16,
        bollard,
      )
      lathe(
        mesh,
        [
          [0.04, 0.36],
          [0.04, 0.41],
        ],
        12,
        { colour: [0.8, 0.8, 0.8], glow: [9, 6, 3.2] },
      )
    })
  }
  return {
    ...base,
    mesh,
    sky: duskSky(),
    exposureStops: -1.9,
    camera: { from, to: [-0.6, from[1], 0], shift: 0.13, focalMm: 23 },
    lightSamples: 10,
    bounces: 3,
    faults: {
      ...steadyHand,
      stops: -0.6,
      cast: [1.12, 1, 0.92],
      pitch: 5,
      roll: -2.2,
      haze: 0.05,
      noise: 5,
      contrast: 0.95,
    },
  }
}
