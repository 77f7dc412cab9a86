// Skies and usual camera faults that scenes choose from.
import { srgb } from '#scripts/demo/photos/look/material.ts'
import { type Sky, type SkyLook, sky } from '#scripts/demo/photos/look/sky.ts'
import type { Faults } from '#scripts/demo/photos/scene.ts'
import type { Vec } from '#scripts/demo/photos/trace/mesh.ts'

export function daySky(sun: Vec, change: Partial<SkyLook> = {}): Sky {
  return sky({
    zenith: [0.2, 0.42, 0.95],
    horizon: [0.85, 0.98, 1.15],
    sunward: [0.9, 0.75, 0.5],
    sun,
    clouds: 0.45,
    cloudColour: [1.25, 1.25, 1.28],
    ground: [0.16, 0.2, 0.09],
    trees: { colour: srgb(0x5d7440), height: 0.2 },
    ...change,
  })
}

/** A quarter of an hour after sunset: deep blue above, apricot low behind the trees. */
export function duskSky(): Sky {
  return sky({
    zenith: [0.035, 0.1, 0.3],
    horizon: [0.42, 0.4, 0.42],
    sunward: [0.75, 0.34, 0.1],
    sun: [0.35, 0.08, -0.93],
    clouds: 0.4,
    cloudColour: [0.26, 0.2, 0.24],
    ground: [0.02, 0.025, 0.02],
    trees: { colour: [0.012, 0.016, 0.014], height: 0.1 },
  })
}

export const steadyHand: Faults = {
  stops: -0.6,
  cast: [1, 1, 1],
  pitch: 0,
  roll: 0,
  haze: 0.02,
  contrast: 1,
  noise: 2.2,
  jpegQuality: 82,
}

export const largePhoto = [1600, 1067] as const
export const smallPhoto = [960, 640] as const
