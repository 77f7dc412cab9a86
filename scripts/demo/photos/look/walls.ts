import { type Material, put, putBlend, type Rgb, type SurfacePoint, srgb } from './material.ts'
import { fbm2, fbm3, hash, noise2, noise3, step } from './noise.ts'

/** The plane that a wall or floor lies in. */
export type Plane = 'xy' | 'zy' | 'xz'

const across = (at: SurfacePoint, plane: Plane): number => (plane === 'zy' ? at.z : at.x)
const upward = (at: SurfacePoint, plane: Plane): number => (plane === 'xz' ? at.z : at.y)

/** Emulsion over plaster: barely uneven in colour and surface. */
export function plaster(hex: number): Material {
  const base = srgb(hex)
  return {
    colour: (at, out) => put(out, base, 0.97 + 0.05 * fbm3(at.x * 0.9, at.y * 0.9, at.z * 0.9, 3, 2)),
    relief: (at) =>
      0.0002 * noise3(at.x * 130, at.y * 130, at.z * 130) + 0.0009 * noise3(at.x * 3, at.y * 3, at.z * 3, 6),
  }
}

export interface TileLook {
  readonly plane: Plane
  readonly widthM: number
  readonly heightM: number
  readonly colour: number
  readonly grout: number
  /** 0 in a grid, 0.5 as bricks are laid. */
  readonly offset: number
  readonly groutM: number
  /** How much tiles differ from each other. */
  readonly variety: number
  readonly roughness: number
  readonly veins?: number
}

export function tiles(look: TileLook): Material {
  const base = srgb(look.colour)
  const grout = srgb(look.grout)
  const vein = srgb(look.veins ?? look.colour)
  const edge = (at: SurfacePoint): { column: number; row: number; distance: number } => {
    const v = upward(at, look.plane) / look.heightM
    const row = Math.floor(v)
    const u = across(at, look.plane) / look.widthM + (row & 1) * look.offset
    const column = Math.floor(u)
    const side = (0.5 - Math.abs(u - column - 0.5)) * look.widthM
    const end = (0.5 - Math.abs(v - row - 0.5)) * look.heightM
    return { column, row, distance: Math.min(side, end) }
  }
  return {
    colour: (at, out) => {
      const { column, row, distance } = edge(at)
      if (distance < look.groutM / 2) {
        put(out, grout, 0.85 + 0.25 * noise3(at.x * 200, at.y * 200, at.z * 200))
        return
      }
      const tone = 1 + look.variety * (hash(column, row, 3) - 0.5)
      if (look.veins === undefined) {
        put(out, base, tone)
        return
      }
      putBlend(
        out,
        base,
        vein,
        veining(across(at, look.plane) + hash(column, row) * 9, upward(at, look.plane), 3),
        tone,
      )
    },
    coat: { reflectance: 0.045, roughness: look.roughness },
    relief: (at) => {
      const { column, row, distance } = edge(at)
      const tilt = (hash(column, row, 8) - 0.5) * 0.0012
      const wave = 0.00016 * noise3(at.x * 22, at.y * 22, at.z * 22)
      return (
        0.0014 * step(0, look.groutM * 1.4, distance) + (tilt * across(at, look.plane)) / look.widthM + wave
      )
    },
  }
}

/** Marble veins, 0…1, thin and meandering. */
export function veining(x: number, y: number, scale: number): number {
  const warp = fbm2(x * scale, y * scale, 4, 3) * 2.2
  const line = Math.abs(Math.sin((x * 0.8 + y * 1.3) * scale * 1.4 + warp * 3.2))
  const thin = (1 - line) ** 9
  return Math.min(
    1,
    thin * 0.85 * fbm2(x * scale * 1.3, y * scale * 1.3, 2, 71) * 1.7 + 0.16 * fbm2(x * 2, y * 2, 4, 9),
  )
}

export function stone(hex: number, vein: number, plane: Plane, roughness: number, scale = 2): Material {
  const [base, line] = [srgb(hex), srgb(vein)]
  return {
    colour: (at, out) => putBlend(out, base, line, veining(across(at, plane), upward(at, plane), scale), 1),
    coat: { reflectance: 0.045, roughness },
  }
}

export function brick(plane: Plane, warm: number, dark: number, mortarHex: number): Material {
  const [a, b, mortar]: Rgb[] = [srgb(warm), srgb(dark), srgb(mortarHex)] as [Rgb, Rgb, Rgb]
  const [width, height, joint] = [0.225, 0.075, 0.011]
  const place = (at: SurfacePoint): { column: number; row: number; distance: number } => {
    const v = at.y / height
    const row = Math.floor(v)
    const u = across(at, plane) / width + (row & 1) * 0.5
    const column = Math.floor(u)
    const uneven = 0.003 * (noise2(across(at, plane) * 60, at.y * 60) - 0.5)
    const side = (0.5 - Math.abs(u - column - 0.5)) * width
    const end = (0.5 - Math.abs(v - row - 0.5)) * height
    return { column, row, distance: Math.min(side, end) + uneven }
  }
  return {
    colour: (at, out) => {
      const { column, row, distance } = place(at)
      const dirt = 0.85 + 0.3 * fbm2(across(at, plane) * 1.1, at.y * 0.8, 4, 6)
      if (distance < joint / 2)
        put(out, mortar!, dirt * (0.9 + 0.2 * noise2(across(at, plane) * 160, at.y * 160)))
      else {
        const speckle = 0.82 + 0.36 * noise2(across(at, plane) * 210, at.y * 210, 4)
        putBlend(out, a!, b!, Math.min(1, hash(column, row, 4) ** 1.6), dirt * speckle)
      }
    },
    relief: (at) =>
      0.006 * step(joint * 0.3, joint * 0.9, place(at).distance) +
      0.001 * noise2(across(at, plane) * 130, at.y * 130),
  }
}

/** Overlapping slates or clay tiles on a roof; u runs along the eaves and v up the slope. */
export function slates(lightHex: number, darkHex: number): Material {
  const [light, dark] = [srgb(lightHex), srgb(darkHex)]
  return {
    colour: (at, out) => {
      const row = Math.floor(at.v / 0.22)
      const column = Math.floor(at.u / 0.3 + (row & 1) * 0.5)
      const within = at.v / 0.22 - row
      const seam = Math.abs(at.u / 0.3 + (row & 1) * 0.5 - column - 0.5)
      const shade = (0.35 + 0.65 * step(0, 0.12, within)) * (seam > 0.485 ? 0.55 : 1)
      const lichen = 0.85 + 0.3 * fbm2(at.u * 1.3, at.v * 1.3, 4, 12)
      putBlend(out, light, dark, hash(column, row, 6), shade * lichen)
    },
    coat: { reflectance: 0.035, roughness: 0.5 },
  }
}
