// What a scene file describes; how it is traced and how a camera spoils it live elsewhere.
import type { Rgb } from './look/material.ts'
import type { Sky } from './look/sky.ts'
import type { Mesh, Vec } from './trace/mesh.ts'

/** A window opening: light is sampled through it. `right` × `up` points into the room. */
export interface Portal {
  readonly corner: Vec
  readonly right: Vec
  readonly up: Vec
}

export interface Sun {
  /** Towards the sun. */
  readonly direction: Vec
  /** Irradiance on a surface facing it; a clear noon sky has radiance of about 1. */
  readonly colour: Rgb
  /** Angular radius in radians: 0.005 is the real one, more for haze. */
  readonly spread: number
}

export interface CameraPose {
  readonly from: Vec
  readonly to: Vec
  /** As printed on a lens for 36 mm film: 18 is a listing photographer's wide angle. */
  readonly focalMm: number
  /** Moves the picture down (positive shows more of the top) in fractions of its height, as a shift lens does. */
  readonly shift?: number
}

export interface Faults {
  /** Stops away from the metered exposure; listing photos are usually −1 to −2. */
  readonly stops: number
  /** White balance error, linear gains for red, green, blue. */
  readonly cast: Rgb
  /** The photographer's hands: degrees. Pitching up makes verticals converge. */
  readonly pitch: number
  readonly roll: number
  /** Veiling glare that lifts the blacks, fraction of the picture's mean. */
  readonly haze: number
  /** Contrast of the tone curve, 1 is a normal camera. */
  readonly contrast: number
  /** Sensor noise at base exposure, in 1/255. */
  readonly noise: number
  readonly jpegQuality: number
}

export interface Scene {
  readonly mesh: Mesh
  readonly sky: Sky
  readonly sun?: Sun
  readonly portals: readonly Portal[]
  /** Inside this box sky light comes through the portals only. */
  readonly room?: { readonly low: Vec; readonly high: Vec }
  readonly camera: CameraPose
  /** Rays per pixel of the picture: they smooth edges and textures. */
  readonly samples: number
  /** Paths per pixel of the light film. */
  readonly lightSamples: number
  /** Picture pixels per light pixel, along each side: 2 for rooms, whose light is soft, 1 where it is dappled. */
  readonly lightGrain: number
  readonly bounces: number
  /** Stops by which a good photographer would depart from the meter: a dusk must stay dark. */
  readonly exposureStops?: number
  readonly faults: Faults
  /** Pixels of the long and the short side. */
  readonly size: readonly [number, number]
}
