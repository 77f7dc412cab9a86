import { smoothstep } from '../colour.ts'

/** Cells of the noise, which repeats; a power of two. */
const noiseCells = 512
const coarsest = 8
const octaves = 6

/** Clouds lie in a plane; this keeps their distance finite at the horizon. */
const planeAbove = 0.09
/** Repeats of the noise for each unit of that plane. */
const scale = 0.09

let made: Float32Array | undefined

/** Fractal value noise in 0–1, the same in every run, that can be laid side by side. */
function noise(): Float32Array {
  if (made) return made
  const sum = new Float32Array(noiseCells * noiseCells)
  for (let octave = 0, cells = coarsest, weight = 0.5; octave < octaves; octave++, cells *= 2, weight *= 0.52)
    addOctave(sum, octave, cells, weight)
  let low = 1
  let high = 0
  for (const value of sum) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i]! - low) / (high - low)
  made = sum
  return sum
}

function addOctave(sum: Float32Array, octave: number, cells: number, weight: number): void {
  const step = cells / noiseCells
  for (let y = 0, i = 0; y < noiseCells; y++)
    for (let x = 0; x < noiseCells; x++, i++) {
      const cx = Math.floor(x * step)
      const cy = Math.floor(y * step)
      const fx = smoothstep(0, 1, x * step - cx)
      const fy = smoothstep(0, 1, y * step - cy)
      const right = (cx + 1) % cells
      const below = (cy + 1) % cells
      const top = scattered(cx, cy, octave) * (1 - fx) + scattered(right, cy, octave) * fx
      const bottom = scattered(cx, below, octave) * (1 - fx) + scattered(right, below, octave) * fx
      sum[i]! += weight * (top * (1 - fy) + bottom * fy)
    }
}

/** 0–1, the same for the same place. */
function scattered(x: number, y: number, octave: number): number {
  let state = Math.imul(x + 1, 374761393) ^ Math.imul(y + 1, 668265263) ^ Math.imul(octave + 1, 2246822519)
  state = Math.imul(state ^ (state >>> 13), 1274126177)
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32
}

/** The noise at a place; whole numbers are its repeats. */
function noiseAt(table: Float32Array, u: number, v: number): number {
  const x = (u - Math.floor(u)) * noiseCells
  const y = (v - Math.floor(v)) * noiseCells
  const ix = x | 0
  const iy = y | 0
  const fx = x - ix
  const fy = y - iy
  const sx = fx * fx * (3 - 2 * fx)
  const sy = fy * fy * (3 - 2 * fy)
  const left = ix & (noiseCells - 1)
  const right = (ix + 1) & (noiseCells - 1)
  const upper = (iy & (noiseCells - 1)) * noiseCells
  const lower = ((iy + 1) & (noiseCells - 1)) * noiseCells
  const top = table[upper + left]! + (table[upper + right]! - table[upper + left]!) * sx
  const bottom = table[lower + left]! + (table[lower + right]! - table[lower + left]!) * sx
  return top + (bottom - top) * sy
}

/** Heaps of fair weather: how much they cover and how much light they catch (0–1), by tangents of the direction. */
export function cloudsAt(across: number, height: number, sun: number): { cover: number; light: number } {
  const table = noise()
  const far = scale / (height + planeAbove)
  const u = across * far + 0.37
  const v = far + 0.11
  const broad = noiseAt(table, u, v)
  const fine = noiseAt(table, u * 4.7 + 0.3, v * 4.7 + 0.7) - 0.5
  const density = broad + 0.16 * fine
  const cover = smoothstep(0.52, 0.7, density)
  if (cover === 0) return { cover, light: 0 }
  // Towards the sun and up there is less cloud in the way of the light.
  const above = noiseAt(table, u + 0.02 * sun, v - 0.022)
  const light = 0.72 + 2.6 * (broad - above) + 0.5 * fine - 0.35 * smoothstep(0.66, 0.95, density)
  return { cover, light: light < 0 ? 0 : light > 1 ? 1 : light }
}

/** Thin streaks high up, 0–1. */
export function wispsAt(across: number, height: number): number {
  const table = noise()
  const far = scale / (height + planeAbove)
  const u = across * far * 0.5 + 0.2
  const v = far * 1.9 + 0.55
  const bent = noiseAt(table, u * 0.7, v * 0.5) - 0.5
  const streak = noiseAt(table, u + 0.12 * bent, v + 0.2 * bent)
  const fine = noiseAt(table, u * 3.1 + 0.6, v * 4.3 + 0.1) - 0.5
  return smoothstep(0.46, 0.82, streak + 0.18 * fine)
}
