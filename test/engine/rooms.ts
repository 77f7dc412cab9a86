import { encode } from '#shared/engine/colour.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'

/** A room made in code: a box seen from inside, with a window, a door, shelves and a carpet. */
export type Room = {
  width?: number
  height?: number
  /** Linear light of the wall farthest from the window; a well-lit room has about 0.3. */
  light?: number
  /** Linear light of what is outside the window. */
  outside?: number
  /** Colour of the light in the room. */
  cast?: readonly [number, number, number]
  rollDegrees?: number
  pitchDegrees?: number
  /** Standard deviation of sensor noise in codes. */
  noise?: number
}

type Vector = [number, number, number]
/** Metres: half the width, half the height, depth in front of the camera. */
const halfWidth = 2.2
const halfHeight = 1.35
const depth = 4
const focal = 0.75

/** A fresh copy each time; each room is made once. */
export function room(options: Room = {}): Pixels {
  const key = JSON.stringify(options)
  const known = made.get(key) ?? make(options)
  made.set(key, known)
  return { ...known, data: known.data.slice() }
}

const made = new Map<string, Pixels>()

function make(options: Room): Pixels {
  const { width = 480, height = 320, light = 0.3, outside = 0.9, cast = [1, 1, 1], noise = 0 } = options
  const out = allocate(width, height)
  const turn = camera(options.rollDegrees ?? 0, options.pitchDegrees ?? 0)
  const random = randomFrom(7)
  const long = Math.max(width, height)
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 4) {
      const sum = [0, 0, 0]
      for (const [sx, sy] of [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ] as const) {
        const ray = turn([(x + sx - width / 2) / long / focal, (y + sy - height / 2) / long / focal, 1])
        const colour = look(ray, light, outside, cast)
        for (let c = 0; c < 3; c++) sum[c]! += colour[c]! / 4
      }
      for (let c = 0; c < 3; c++) {
        const normal = random() + random() + random() + random() - 2
        out.data[o + c] = encode(Math.min(1, sum[c]!)) * 255 + normal * 1.73 * noise
      }
      out.data[o + 3] = 255
    }
  return out
}

/** Camera ray → room ray. Roll turns the picture, pitch looks down. */
function camera(rollDegrees: number, pitchDegrees: number): (ray: Vector) => Vector {
  const roll = (rollDegrees * Math.PI) / 180
  const pitch = (pitchDegrees * Math.PI) / 180
  return ([x, y, z]) => {
    const rx = x * Math.cos(roll) - y * Math.sin(roll)
    const ry = x * Math.sin(roll) + y * Math.cos(roll)
    return [rx, ry * Math.cos(pitch) + z * Math.sin(pitch), z * Math.cos(pitch) - ry * Math.sin(pitch)]
  }
}

function look(
  [x, y, z]: Vector,
  light: number,
  outside: number,
  cast: readonly [number, number, number],
): Vector {
  const toSide = halfWidth / Math.max(1e-6, Math.abs(x))
  const toFloor = halfHeight / Math.max(1e-6, Math.abs(y))
  const toBack = z > 0 ? depth / z : 1e9
  const nearest = Math.min(toSide, toFloor, toBack)
  const px = x * nearest
  const py = y * nearest
  const pz = z * nearest
  if (nearest === toBack && within(px, py, -0.5, -0.9, 1.1, 0.35) && !frame(px, py))
    return [outside * 0.95, outside, outside]
  const paint = surface(nearest === toBack, nearest === toSide, px, py, pz)
  // Light falls off from the window and from the ceiling.
  const fromWindow = Math.hypot(px - 0.3, py + 0.3, pz - depth)
  const shade = light * (0.55 + 1.3 / (1 + fromWindow))
  return [paint[0] * shade * cast[0], paint[1] * shade * cast[1], paint[2] * shade * cast[2]]
}

function within(x: number, y: number, left: number, top: number, right: number, bottom: number): boolean {
  return x > left && x < right && y > top && y < bottom
}

function frame(x: number, y: number): boolean {
  return Math.abs(x - 0.3) < 0.03 || Math.abs(y + 0.3) < 0.02
}

function surface(back: boolean, side: boolean, x: number, y: number, z: number): Vector {
  if (back) {
    if (within(x, y, -0.6, -1, 1.2, 0.45)) return [0.95, 0.95, 0.95]
    if (within(x, y, -1.9, -0.8, -1, 1.3))
      return within(x, y, -1.8, -0.7, -1.1, 1.3) ? [0.35, 0.22, 0.12] : [0.8, 0.8, 0.8]
    return [0.75, 0.75, 0.73]
  }
  if (side) {
    const post = z % 0.9
    if (x > 0 && within(z, y, 1.2, -0.9, 3.4, 0.9))
      return post < 0.05 || Math.abs(y % 0.45) < 0.03 ? [0.2, 0.14, 0.1] : [0.5, 0.5, 0.52]
    if (x < 0 && within(z, y, 1.6, -0.9, 2.6, 1.3))
      return within(z, y, 1.7, -0.8, 2.5, 1.3) ? [0.7, 0.72, 0.75] : [0.3, 0.3, 0.3]
    return [0.75, 0.75, 0.73]
  }
  if (y < 0) return [0.85, 0.85, 0.85]
  if (within(x, z, -0.9, 1.5, 0.9, 3)) return Math.abs((x * 6) % 1) < 0.5 ? [0.5, 0.12, 0.1] : [0.4, 0.3, 0.3]
  return Math.floor(x * 5) % 2 === 0 ? [0.3, 0.2, 0.13] : [0.27, 0.18, 0.11]
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Encoded luma at these percentages of the pixels, and the mean, all 0–1. */
export function lumaOf({ data }: Pixels, percents: readonly number[] = []): { mean: number; at: number[] } {
  const values = new Float32Array(data.length / 4)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    values[i] = (0.2126 * data[i * 4]! + 0.7152 * data[i * 4 + 1]! + 0.0722 * data[i * 4 + 2]!) / 255
    sum += values[i]!
  }
  values.sort()
  return {
    mean: sum / values.length,
    at: percents.map(
      (percent) => values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))]!,
    ),
  }
}
