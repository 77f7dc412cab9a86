import { type Material, put, putBlend, type SurfacePoint, srgb } from './material.ts'
import { fbm3, noise3, step } from './noise.ts'

/** Upholstery: threads close by, soft blotches from afar. `thread` is the thread width in metres. */
export function cloth(hex: number, thread = 0.004, contrast = 0.3): Material {
  const base = srgb(hex)
  return {
    colour: (at, out) => {
      const fine = noise3(at.x / thread, at.y / thread, at.z / thread)
      const blotch = fbm3(at.x * 3, at.y * 3, at.z * 3, 2, 8)
      put(out, base, 1 - contrast / 2 + contrast * fine * 0.7 + 0.16 * (blotch - 0.5))
    },
    relief: (at) => 0.0007 * noise3(at.x / thread, at.y / thread, at.z / thread),
  }
}

/** Washed linen: long shallow creases over a smooth cloth. */
export function linen(hex: number, creaseM = 0.11, depth = 0.0016): Material {
  const base = srgb(hex)
  const crease = (at: SurfacePoint): number => {
    const bend = fbm3(at.x / creaseM / 2, at.y / creaseM / 2, at.z / creaseM / 2, 2, 31) * 2
    const n = fbm3(at.x / creaseM + bend, at.y / creaseM + bend, at.z / creaseM - bend, 3, 13)
    return 1 - Math.abs(n * 2 - 1)
  }
  return {
    colour: (at, out) => put(out, base, 0.96 + 0.06 * noise3(at.x * 300, at.y * 300, at.z * 300)),
    relief: (at) => depth * crease(at) ** 2,
  }
}

/** A woven rug, lying flat about a centre, with a border and diamonds. */
export function rug(
  ground: number,
  figure: number,
  border: number,
  centre: readonly [number, number],
  half: readonly [number, number],
): Material {
  const [a, b, c] = [srgb(ground), srgb(figure), srgb(border)]
  return {
    colour: (at, out) => {
      const wobble = (noise3(at.x * 14, at.z * 14, 0, 3) - 0.5) * 0.02
      const x = Math.abs(at.x - centre[0]) + wobble
      const z = Math.abs(at.z - centre[1]) + wobble
      const toEdge = Math.min(half[0] - x, half[1] - z)
      const tuft = 0.8 + 0.4 * noise3(at.x * 220, at.z * 220, 0)
      if (toEdge < 0.16 && toEdge > 0.05) {
        put(out, c, tuft)
        return
      }
      const diamond = Math.abs(((x / 0.42) % 1) - 0.5) + Math.abs(((z / 0.42) % 1) - 0.5)
      const line = step(0.46, 0.475, diamond) * step(0.55, 0.535, diamond) + step(0.2, 0.18, diamond)
      const faded = 0.55 + 0.45 * noise3(at.x * 5, at.z * 5, 0, 9)
      putBlend(out, a, b, Math.min(1, line) * faded, tuft)
    },
    relief: (at) => 0.003 * noise3(at.x * 260, at.z * 260, 0),
  }
}

/** A light curtain: half of the light comes through. */
export function curtain(hex: number, translucent = 0.45): Material {
  const base = srgb(hex)
  return {
    colour: (at, out) => put(out, base, 0.93 + 0.1 * noise3(at.x * 400, at.y * 260, at.z * 400)),
    translucent,
  }
}
