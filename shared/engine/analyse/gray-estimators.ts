import { clamp, linearOfByte } from '../colour.ts'
import type { Measured } from './measure.ts'

/** One opinion on the light's colour: log(R/G), log(B/G) of what should be gray, and how far to trust it. */
export type Opinion = { rg: number; bg: number; trust: number }

/** Natural logarithm of each 8-bit code's linear light; black is not quite dark, so that it has one. */
const logOfByte = Float64Array.from(linearOfByte, (light) => Math.log(light + 1e-4))

/** log(R/G) or log(B/G) of two codes. */
export function logRatio(code: number, greenCode: number): number {
  return logOfByte[code]! - logOfByte[greenCode]!
}

/** How many of the pixels that tell of the light have each code, by channel. */
export type CodeCounts = readonly [Uint32Array, Uint32Array, Uint32Array]

export function codeCounts({ size, bytes, telling }: Measured): CodeCounts {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const
  const [reds, greens, blues] = counts
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    if (telling[i] === 0) continue
    reds[bytes[o]!]!++
    greens[bytes[o + 1]!]!++
    blues[bytes[o + 2]!]!++
  }
  return counts
}

function opinionOf(r: number, g: number, b: number, trust: number): Opinion {
  if (!(r > 0 && g > 0 && b > 0)) return { rg: 0, bg: 0, trust: 0 }
  return { rg: Math.log(r / g), bg: Math.log(b / g), trust }
}

export function minkowski(counts: CodeCounts, p: number, trust: number): Opinion {
  const norm = (channel: Uint32Array) =>
    channel.reduce((sum, count, code) => sum + count * linearOfByte[code]! ** p, 0) ** (1 / p)
  return opinionOf(norm(counts[0]), norm(counts[1]), norm(counts[2]), trust)
}

export function grayEdge(measured: Measured): Opinion {
  const norm = (plane: Float32Array) => edgeSum(plane, measured) ** 0.25
  return opinionOf(norm(measured.red), norm(measured.green), norm(measured.blue), 0.7)
}

/** The sum of the gradient's fourth powers. */
function edgeSum(plane: Float32Array, { width, height, telling }: Measured): number {
  let sum = 0
  for (let y = 1; y < height - 1; y++)
    for (let i = y * width + 1, end = i + width - 2; i < end; i++) {
      if (telling[i] === 0) continue
      const dx = plane[i + 1]! - plane[i - 1]!
      const dy = plane[i + width]! - plane[i - width]!
      const square = dx * dx + dy * dy
      sum += square * square
    }
  return sum
}

/** Mean of the pixels between the 70th and the 99th percentile of luma: walls, ceilings, clouds. */
export function brightBand(measured: Measured): Opinion {
  const { size, bytes, luma, telling } = measured
  const bins = new Uint32Array(256)
  let count = 0
  for (let i = 0; i < size; i++)
    if (telling[i] === 1) {
      bins[(luma[i]! * 255) | 0]!++
      count++
    }
  if (count === 0) return { rg: 0, bg: 0, trust: 0 }
  const low = binAt(bins, count * 0.7) / 255
  const high = (binAt(bins, count * 0.99) + 1) / 255
  let rg = 0
  let bg = 0
  let used = 0
  for (let i = 0; i < size; i += 3) {
    if (telling[i] === 0 || luma[i]! < low || luma[i]! > high) continue
    rg += logRatio(bytes[4 * i]!, bytes[4 * i + 1]!)
    bg += logRatio(bytes[4 * i + 2]!, bytes[4 * i + 1]!)
    used++
  }
  return used ? { rg: rg / used, bg: bg / used, trust: 0.8 } : { rg: 0, bg: 0, trust: 0 }
}

function binAt(bins: Uint32Array, target: number): number {
  let seen = 0
  for (let i = 0; i < bins.length; i++) {
    seen += bins[i]!
    if (seen >= target) return i
  }
  return bins.length - 1
}

/** Chroma within which a pixel passes for a tinted gray. */
const grayReach = 0.12

/** Every so many pixels are enough for the iterated mean. */
const nearGrayStep = 5
const nearGrayRounds = 6

/** Starts from no cast and moves to where the pixels are that would be gray under it. */
export function nearGray({ size, bytes, luma, telling }: Measured): Opinion {
  const count = Math.ceil(size / nearGrayStep)
  const reds = new Float32Array(count)
  const blues = new Float32Array(count)
  const lumas = new Float32Array(count)
  let used = 0
  let lumaTotal = 0
  for (let i = 0; i < size; i += nearGrayStep) {
    if (telling[i] === 0) continue
    reds[used] = logRatio(bytes[4 * i]!, bytes[4 * i + 1]!)
    blues[used] = logRatio(bytes[4 * i + 2]!, bytes[4 * i + 1]!)
    lumas[used] = luma[i]!
    lumaTotal += luma[i]!
    used++
  }
  let rg = 0
  let bg = 0
  let total = 0
  for (let round = 0; round < nearGrayRounds; round++) {
    total = 0
    let sumR = 0
    let sumB = 0
    for (let i = 0; i < used; i++) {
      // In encoded values a ratio of linear light shrinks by the transfer's exponent, about 2.2.
      const scale = lumas[i]! / 2.2
      const offR = (reds[i]! - rg) * scale
      const offB = (blues[i]! - bg) * scale
      const weight = lumas[i]! * gauss((offR * offR + offB * offB) / (grayReach * grayReach))
      total += weight
      sumR += weight * reds[i]!
      sumB += weight * blues[i]!
    }
    if (total <= 0) return { rg: 0, bg: 0, trust: 0 }
    rg = clamp(sumR / total, -1, 1)
    bg = clamp(sumB / total, -1, 1)
  }
  return total > 0 ? { rg, bg, trust: (1.2 * total) / lumaTotal } : { rg: 0, bg: 0, trust: 0 }
}

/** exp(−x) to 1 %, which is all that a weight needs. */
function gauss(x: number): number {
  if (x > 8) return 0
  const part = 1 - x / 16
  const square = part * part
  const fourth = square * square
  return fourth * fourth * fourth * fourth
}
