/** Linear-light red, green, blue. */
export type Rgb = readonly [number, number, number]

/** Where a texture is asked for its colour: world position in metres and the mesh's own u, v. */
export interface SurfacePoint {
  x: number
  y: number
  z: number
  u: number
  v: number
}

/** Writes a linear colour into `out`: textures run millions of times and must not allocate. */
export type Texture = (at: SurfacePoint, out: Float64Array) => void

/** Relief in metres; the integrator tilts the normal by its slope. */
export type Relief = (at: SurfacePoint) => number

export interface Material {
  readonly colour: Rgb | Texture
  /** How much of the light goes through and leaves on the other side (leaves, curtains), 0…1. */
  readonly translucent?: number
  /** A clear coat: reflectance seen head-on (0.04 for varnish) and how blurred its reflections are. */
  readonly coat?: { readonly reflectance: number; readonly roughness: number }
  /** Metal reflects with its own colour and nothing else. */
  readonly metal?: { readonly roughness: number }
  /** Radiance given off. A light is found by the tracer and sampled. */
  readonly glow?: Rgb
  /** How bright the light looks in each place, for the eye only: a shade is brighter about its bulb. */
  readonly glowShape?: Relief
  /** Window glass: mirrors a little at a slant, else lets everything through, shadows too. */
  readonly glass?: boolean
  readonly relief?: Relief
}

const toLinear = (byte: number): number => {
  const v = byte / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

/** A colour as a designer writes it, 0xRRGGBB in sRGB, in linear light. */
export function srgb(hex: number): Rgb {
  return [toLinear((hex >> 16) & 255), toLinear((hex >> 8) & 255), toLinear(hex & 255)]
}

export const scaled = (colour: Rgb, by: number): Rgb => [colour[0] * by, colour[1] * by, colour[2] * by]

export function put(out: Float64Array, colour: Rgb, gain = 1): void {
  out[0] = colour[0] * gain
  out[1] = colour[1] * gain
  out[2] = colour[2] * gain
}

/** Writes the blend of two colours, `t` = 0 for the first and 1 for the second. */
export function putBlend(out: Float64Array, a: Rgb, b: Rgb, t: number, gain = 1): void {
  out[0] = (a[0] + (b[0] - a[0]) * t) * gain
  out[1] = (a[1] + (b[1] - a[1]) * t) * gain
  out[2] = (a[2] + (b[2] - a[2]) * t) * gain
}

/** Plain paint or plaster, with an optional sheen. */
export function paint(hex: number, sheen?: { reflectance: number; roughness: number }): Material {
  return sheen === undefined ? { colour: srgb(hex) } : { colour: srgb(hex), coat: sheen }
}

export const metal = (hex: number, roughness: number): Material => ({
  colour: srgb(hex),
  metal: { roughness },
})

export const glow = (colour: Rgb, strength: number): Material => ({
  colour: [0.8, 0.8, 0.8],
  glow: scaled(colour, strength),
})

/** Lamp light, linear RGB of equal luminance-ish strength. */
export const tungsten: Rgb = [1, 0.62, 0.29]
export const warmWhite: Rgb = [1, 0.74, 0.45]
