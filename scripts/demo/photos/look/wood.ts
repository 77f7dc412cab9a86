import { type Material, putBlend, type Rgb, type SurfacePoint, srgb } from './material.ts'
import { fbm2, hash, noise2, step } from './noise.ts'

export interface PlankLook {
  readonly light: number
  readonly dark: number
  readonly widthM: number
  readonly lengthM: number
  /** Which way the boards run. */
  readonly along: 'x' | 'z'
  readonly roughness: number
  readonly gapM?: number
}

/** Grain: long streaks with the odd cathedral arch. 0 is early wood, 1 late wood. */
function grain(along: number, across: number, seed: number): number {
  const wander = fbm2(along * 1.3, across * 5, 3, seed) * 0.09
  const arch = noise2(along * 0.7, seed * 3.1, seed) * 0.25
  const rings = Math.sin((across + wander + arch * along * 0.06) * 260 + seed * 9)
  const streaks = fbm2(along * 6, across * 230, 3, seed + 5)
  const pores = noise2(along * 40, across * 900, seed + 9)
  return 0.28 * (0.5 + 0.5 * rings) + 0.5 * streaks + 0.22 * pores
}

/** A floor of boards in the xz plane. */
export function planks(look: PlankLook): Material {
  const light = srgb(look.light)
  const dark = srgb(look.dark)
  const gap = look.gapM ?? 0.0016
  const place = (
    at: SurfacePoint,
  ): { row: number; across: number; along: number; board: number; edge: number } => {
    const across = look.along === 'x' ? at.z : at.x
    const along = look.along === 'x' ? at.x : at.z
    const row = Math.floor(across / look.widthM)
    const shifted = along + hash(row, 3) * look.lengthM * 3
    const board = Math.floor(shifted / look.lengthM)
    const fromSide = Math.abs(across / look.widthM - row - 0.5) * look.widthM
    const fromEnd = Math.abs(shifted / look.lengthM - board - 0.5) * look.lengthM
    const edge = Math.min(look.widthM / 2 - fromSide, look.lengthM / 2 - fromEnd)
    return { row, across, along, board, edge }
  }
  return {
    colour: (at, out) => {
      const { row, across, along, board, edge } = place(at)
      const seed = Math.floor(hash(row, board) * 4096)
      const tone = grain(along + seed, across, seed) * 0.75 + hash(row, board, 5) * 0.55 - 0.15
      const worn = 0.94 + 0.12 * fbm2(at.x * 1.7, at.z * 1.7, 3, 4)
      putBlend(
        out,
        light,
        dark,
        Math.min(1, Math.max(0, tone)),
        worn * (0.35 + 0.65 * step(0, gap * 1.6, edge)),
      )
    },
    coat: { reflectance: 0.042, roughness: look.roughness },
    relief: (at) => {
      const { row, across, along, board, edge } = place(at)
      return 0.0011 * step(0, gap * 2.2, edge) + 0.00003 * noise2(along * 30, across * 300, row + board * 7)
    },
  }
}

/** Furniture timber; grain runs along one axis. */
export function timber(
  lightHex: number,
  darkHex: number,
  along: 'x' | 'y' | 'z',
  roughness = 0.42,
): Material {
  const light: Rgb = srgb(lightHex)
  const dark: Rgb = srgb(darkHex)
  return {
    colour: (at, out) => {
      const a = at[along]
      const across =
        along === 'x' ? at.z + at.y * 0.4 : along === 'y' ? at.x + at.z * 0.7 : at.x * 1.3 + at.y * 0.4
      putBlend(
        out,
        light,
        dark,
        Math.min(1, grain(a, across * 0.8, 17) * 1.15),
        0.95 + 0.1 * noise2(a * 3, across * 4),
      )
    },
    coat: { reflectance: 0.04, roughness },
  }
}
