import { type Motion, still } from '#shared/engine/brackets/motion.ts'
import { encode } from '#shared/engine/colour.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'

/** A thing that stands in the kitchen while one frame is taken: its middle and half its size, 0–1 of the width. */
export type Thing = { x: number; y: number; half: number; light: number }

export type Frame = {
  stops: number
  /** As the engine measures it, in pixels. */
  motion?: Motion
  thing?: Thing
  /** Standard deviation in codes. */
  noise?: number
  seed?: number
}

/** Light of a dim kitchen with a bright garden behind its window: 1 is white at exposure 0. 12 stops. */
function light(u: number, v: number): readonly [number, number, number] {
  const grain = 1 + 0.18 * Math.sin(u * 97) * Math.cos(v * 83) + 0.1 * Math.sin(u * 331 + v * 127)
  if (u > 0.58 && u < 0.88 && v > 0.12 && v < 0.42) {
    const bar = Math.abs(u - 0.73) < 0.008 || Math.abs(v - 0.27) < 0.008
    if (bar) return [0.5, 0.48, 0.45]
    const leaf = 1 + 0.6 * Math.sin(u * 150 + 6 * Math.sin(v * 40)) * Math.sin(v * 170)
    return v < 0.24 ? [5 * grain, 6 * grain, 8 * grain] : [2.2 * leaf, 3.4 * leaf, 1.4 * leaf]
  }
  const fall = 0.25 / (0.25 + Math.hypot(u - 0.73, v - 0.27))
  if (v > 0.62) {
    const tile = (Math.floor(u * 14) + Math.floor(v * 20)) % 2 === 0 ? 0.22 : 0.1
    return [tile * fall * grain * 1.1, tile * fall * grain, tile * fall * grain * 0.8]
  }
  const door = u > 0.08 && u < 0.3 && v > 0.15
  if (door) return [0.16 * fall * grain, 0.07 * fall * grain, 0.035 * fall * grain]
  const shelf = Math.abs(v - 0.5) < 0.012 && u < 0.55
  const wall = shelf ? 0.08 : 0.45
  return [wall * fall * grain, wall * fall * grain * 0.95, wall * fall * grain * 0.85]
}

/** The kitchen as a camera takes it: four rays a pixel, clipped at white, encoded as sRGB. */
export function kitchen(
  width: number,
  height: number,
  { stops, motion = still, thing, noise = 0, seed = 1 }: Frame,
): Pixels {
  const out = allocate(width, height)
  const exposure = 2 ** stops
  const random = randomFrom(seed)
  const cos = Math.cos(motion.angle)
  const sin = Math.sin(motion.angle)
  const midX = (width - 1) / 2
  const midY = (height - 1) / 2
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 4) {
      const sum = [0, 0, 0]
      for (const [sx, sy] of [
        [-0.25, -0.25],
        [0.25, -0.25],
        [-0.25, 0.25],
        [0.25, 0.25],
      ] as const) {
        // The frame's pixel shows what the reference has where the motion came from.
        const fx = x + sx - midX - motion.dx
        const fy = y + sy - midY - motion.dy
        const u = (midX + cos * fx + sin * fy) / width
        const v = (midY - sin * fx + cos * fy) / width
        const covered = thing && Math.abs(u - thing.x) < thing.half && Math.abs(v - thing.y) < thing.half
        const seen = covered
          ? [thing.light, thing.light * 0.3, thing.light * 0.2]
          : light(u, (v * width) / height)
        for (let c = 0; c < 3; c++) sum[c]! += Math.min(1, seen[c]! * exposure) / 4
      }
      for (let c = 0; c < 3; c++) {
        const normal = random() + random() + random() + random() - 2
        out.data[o + c] = encode(sum[c]!) * 255 + normal * 1.73 * noise
      }
      out.data[o + 3] = 255
    }
  return out
}

/** Green's mean and deviation in a part of the kitchen that has texture; edges are shares of width and height. */
const part = (left: number, top: number, right: number, bottom: number) => {
  const values = ({ width, height, data }: Pixels): number[] => {
    const found: number[] = []
    for (let y = Math.round(top * height); y < bottom * height; y++)
      for (let x = Math.round(left * width); x < right * width; x++)
        found.push(data[(y * width + x) * 4 + 1]!)
    return found
  }
  const mean = (pixels: Pixels): number => {
    const found = values(pixels)
    return found.reduce((sum, value) => sum + value, 0) / found.length
  }
  const spread = (pixels: Pixels): number => {
    const found = values(pixels)
    const middle = mean(pixels)
    return Math.sqrt(found.reduce((sum, value) => sum + (value - middle) ** 2, 0) / found.length)
  }
  return { mean, spread }
}

export const place = { garden: part(0.6, 0.29, 0.71, 0.4), floor: part(0.1, 0.7, 0.9, 0.95) }

export const meanOf = part(0, 0, 1, 1).mean

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
