import { allocate, type Pixels } from '#shared/engine/pixels.ts'

/** Fills a picture by a function of the place (0–1 each) that gives red, green and blue codes. */
export function paint(
  width: number,
  height: number,
  at: (u: number, v: number) => readonly number[],
): Pixels {
  const out = allocate(width, height)
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 4) out.data.set([...at(x / width, y / height), 255], o)
  return out
}

/** Thin black walls, doors and a few hatched rooms on white paper. */
export function floorPlan(): Pixels {
  return paint(480, 360, (u, v) => {
    const wall = [0.1, 0.4, 0.7, 0.9].some((line) => Math.abs(u - line) < 0.006 || Math.abs(v - line) < 0.008)
    if (u < 0.1 || u > 0.9 || v < 0.1 || v > 0.9) return [255, 255, 255]
    if (wall) return [20, 20, 20]
    return u > 0.4 && u < 0.7 && v > 0.4 && v < 0.7 ? [230, 240, 250] : [255, 255, 255]
  })
}

/** A dark blue sky, a black roofline and lit windows. */
export function twilight(): Pixels {
  return paint(480, 320, (u, v) => {
    const sky = 40 + 40 * v
    if (v < 0.55) return [sky * 0.4, sky * 0.6, sky * 1.3]
    const lamp = Math.abs((u * 6) % 1) - 0.5
    if (v < 0.75 && Math.abs(lamp) < 0.16) return [250 - 60 * Math.abs(lamp), 200, 130]
    return [30 + 10 * u, 32, 45 - 8 * u]
  })
}

/** Faces and tables in candlelight: dim and very warm. */
export function candlelight(): Pixels {
  return paint(480, 320, (u, v) => {
    const glow = Math.exp(-((u - 0.5) ** 2 + (v - 0.6) ** 2) * 9)
    const grain = 8 * Math.sin(u * 60) * Math.sin(v * 47)
    return [30 + 170 * glow + grain, 14 + 80 * glow + grain / 2, 5 + 22 * glow]
  })
}

/** Where the house's roof begins at a place across, 0 at the upper edge. */
const roofAt = (u: number) => (u > 0.25 && u < 0.75 ? 0.3 + 0.3 * Math.abs(u - 0.5) : 0.55)
export const isHouseSky = (u: number, v: number) => v < roofAt(u) - 0.02 && !isTree(u, v)
const isTree = (u: number, v: number) => Math.hypot((u - 0.12) * 1.2, v - 0.45) < 0.13

/** A house with a tree on a lawn under a sky of one's choice; `light` is the share of the light that the rest has. */
export function house(sky: (u: number, v: number) => readonly number[], light = 1): Pixels {
  const grain = (u: number, v: number) => 14 * Math.sin(u * 190) * Math.sin(v * 170)
  return paint(300, 200, (u, v) => {
    const g = grain(u, v)
    const lit = (rgb: readonly number[]) => rgb.map((value) => (value + g) * light)
    if (isTree(u, v)) return lit([52, 84, 34])
    if (v < roofAt(u)) return sky(u, v)
    if (v > 0.82) return lit([96, 128, 60])
    if (u < 0.25 || u > 0.75) return lit([70, 98, 48])
    if (v < 0.5) return lit([110, 70, 58])
    return lit(Math.abs(u - 0.4) < 0.04 && v < 0.7 ? [50, 58, 70] : [190, 176, 150])
  })
}

export const blueSky = (_u: number, v: number) => [90 + 120 * v, 140 + 100 * v, 205 + 50 * v]
export const whiteSky = () => [253, 254, 255]
export const graySky = (u: number, v: number) => {
  const cloud = 10 * Math.sin(u * 9 + 4 * v) + 6 * Math.sin(v * 21)
  return [196 + cloud, 200 + cloud, 205 + cloud]
}
