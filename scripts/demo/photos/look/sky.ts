import type { Rgb } from './material.ts'
import { fbm2, noise2, step } from './noise.ts'

/** Writes the radiance seen in a direction (unit vector, y up). */
export type Sky = (x: number, y: number, z: number, out: Float64Array) => void

export interface SkyLook {
  readonly zenith: Rgb
  readonly horizon: Rgb
  readonly sunward: Rgb
  /** Towards the sun, for the glow about it. */
  readonly sun: readonly [number, number, number]
  /** 0 is a clear sky, 1 is overcast. */
  readonly clouds: number
  readonly cloudColour: Rgb
  /** What lies below the horizon, and a rough band of trees on it. */
  readonly ground: Rgb
  readonly trees?: { readonly colour: Rgb; readonly height: number }
}

const cloudHeight = 0.9

export function sky(look: SkyLook): Sky {
  return (x, y, z, out) => {
    if (look.trees && y < treeLine(x, z, look.trees.height) && y > horizonDip) {
      foliage(x, y, z, look.trees, out)
      return
    }
    if (y <= 0) {
      lawn(x, y, z, look.ground, out)
      return
    }
    const up = Math.min(1, y) ** 0.45
    const towardsSun = Math.max(0, x * look.sun[0] + y * look.sun[1] + z * look.sun[2])
    const halo = 0.35 * towardsSun ** 6 + 0.9 * towardsSun ** 60
    const cover = cloudCover(x, y, z, look.clouds)
    const shade = 0.72 + 0.5 * fbm2((x / (y + cloudHeight)) * 5 + 9, (z / (y + cloudHeight)) * 5, 3, 77)
    for (let c = 0; c < 3; c++) {
      const clear = look.horizon[c]! + (look.zenith[c]! - look.horizon[c]!) * up + look.sunward[c]! * halo
      out[c] = clear + (look.cloudColour[c]! * shade - clear) * cover
    }
  }
}

/** Where the trees' feet hide the horizon. */
const horizonDip = -0.03

/** Far trees, out of focus: clumps lit from above, dark gaps between them, a darker hedge at the foot. */
function foliage(
  x: number,
  y: number,
  z: number,
  trees: { colour: Rgb; height: number },
  out: Float64Array,
): void {
  const around = Math.atan2(x, z)
  const clump = fbm2(around * 9, y * 14, 3, 5)
  const leaves = fbm2(around * 46, y * 52, 3, 6)
  const lit = step(0.35, 0.72, clump * 0.65 + leaves * 0.4)
  const hedge = step(0.035, 0.02, y + 0.006 * noise2(around * 60, 2))
  const shade =
    (0.28 + 1.25 * lit) * (1 - 0.45 * hedge) * (0.8 + 0.5 * Math.min(1, Math.max(0, y / trees.height)))
  const yellowing = 0.8 + 0.5 * noise2(around * 4, 8)
  out[0] = trees.colour[0] * shade * yellowing
  out[1] = trees.colour[1] * shade
  out[2] = trees.colour[2] * shade * 0.9
}

/** Mown grass running away to the trees, in their shade at the far end. */
function lawn(x: number, y: number, z: number, ground: Rgb, out: Float64Array): void {
  const far = 1 / Math.max(0.01, -y)
  const shade =
    (0.55 + 0.45 * step(0.02, 0.12, -y)) * (0.75 + 0.5 * fbm2(x * far * 1.4, z * far * 1.4, 3, 61))
  for (let c = 0; c < 3; c++) out[c] = ground[c]! * shade
}

function treeLine(x: number, z: number, height: number): number {
  const around = Math.atan2(x, z)
  const crowns = 0.5 + 0.75 * noise2(around * 6, 0, 40) + 0.2 * noise2(around * 19, 3, 2)
  return height * (crowns + 0.1 * noise2(around * 70, 1) + 0.05 * noise2(around * 200, 4))
}

/** 0…1. Clouds lie on a flat layer; `amount` 1 covers the sky. */
function cloudCover(x: number, y: number, z: number, amount: number): number {
  if (amount <= 0) return 0
  const far = 1 / (y + 0.12)
  const density = fbm2(x * far * 1.1 + 4.2, z * far * 1.1 + 1.7, 6, 21)
  const low = 0.78 - 0.62 * amount
  return step(low, low + 0.22, density) * step(0, 0.12, y) * 0.95
}
