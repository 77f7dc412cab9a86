import { clamp, decode, linearOfByte, type Triple } from '../colour.ts'
import type { Pixels } from '../pixels.ts'
import type { Ends } from './ends.ts'
import type { Measured } from './measure.ts'

/** One opinion on the light's colour: log(R/G), log(B/G) of what should be gray, and how far to trust it. */
export type Opinion = { rg: number; bg: number; trust: number }

/** Natural logarithm of each 8-bit code's linear light; black is not quite dark, so that it has one. */
export const logOfByte = Float64Array.from(linearOfByte, (light) => Math.log(light + 1e-4))

/** log(R/G) or log(B/G) of two codes. */
export function logRatio(code: number, greenCode: number): number {
  return logOfByte[code]! - logOfByte[greenCode]!
}

/** The sums of the gradient's fourth powers tell. */
export function grayEdge({ edges: [r, g, b] }: Measured): Opinion {
  if (!(r > 0 && g > 0 && b > 0)) return { rg: 0, bg: 0, trust: 0 }
  return { rg: 0.25 * Math.log(r / g), bg: 0.25 * Math.log(b / g), trust: 1 }
}

/** The gradient's fourth powers, in linear light, summed over what tells of the room's light. */
export function sumEdges({ width, height, data: bytes }: Pixels, telling: Uint8Array): Triple {
  const line = 4 * width
  let r = 0
  let g = 0
  let b = 0
  for (let y = 1; y < height - 1; y++)
    for (let i = y * width + 1, end = i + width - 2; i < end; i++) {
      if (telling[i] === 0) continue
      const o = 4 * i
      r += fourthPower(bytes, o, line)
      g += fourthPower(bytes, o + 1, line)
      b += fourthPower(bytes, o + 2, line)
    }
  return [r, g, b]
}

/** The fourth power of the gradient of linear light at a code; codes of a row lie four apart. */
function fourthPower(bytes: Uint8ClampedArray, o: number, line: number): number {
  const dx = linearOfByte[bytes[o + 4]!]! - linearOfByte[bytes[o - 4]!]!
  const dy = linearOfByte[bytes[o + line]!]! - linearOfByte[bytes[o - line]!]!
  const square = dx * dx + dy * dy
  return square * square
}

/** A channel that ends above this (encoded) is clipped, and would end higher. */
const clippedTop = 0.985
/** Where the light is warmer, blue falls by so much more than red rises (CIE daylight, natural logs). */
const bluePerRed = 1.3

/**
 * White patch (Land 1977): windows, lamps and glints are white under any light. A clipped channel hides how far it
 * would have gone; the other end of the daylight axis tells.
 */
export function whitePatch({ tops }: Ends): Opinion {
  const [red, green, blue] = tops.map((top) => top > clippedTop) as [boolean, boolean, boolean]
  const [r, g, b] = tops.map((top) => Math.log(decode(top) + 1e-4)) as [number, number, number]
  const seen = { rg: r - g, bg: b - g }
  if (red && blue && green) return { rg: 0, bg: 0, trust: allClipped }
  if (red && !blue && seen.bg < 0)
    return { rg: Math.max(seen.rg, -seen.bg / bluePerRed), bg: seen.bg, trust: 1 }
  if (blue && !red && seen.rg < 0)
    return { rg: seen.rg, bg: Math.max(seen.bg, -seen.rg * bluePerRed), trust: 1 }
  return { ...seen, trust: 1 }
}

/** Where all channels are clipped, the windows say that they are white and little of the room. */
const allClipped = 0.4

/** Chroma within which a pixel passes for a tinted gray. */
const grayReach = 0.12

/** Every so many pixels are enough for the iterated mean. */
export const nearGrayStep = 5
const nearGrayRounds = 6

/**
 * The sums of weights, weighed reds (log R/G) and weighed blues (log B/G) of the pixels that tell of the light, each
 * pixel's weight its luma and how near it is to a gray; and the sum of their lumas.
 */
export type Grays = { lumaTotal: number; weigh: (rg: number, bg: number) => Triple }

/**
 * Starts from no cast and moves to where the pixels are that would be gray under it. `range` is what the picture has of
 * the way from black to white: haze brings all colours nearer to one.
 */
export function nearGray({ passes }: Measured, range = 1): Opinion {
  // In encoded values a ratio of linear light shrinks by the transfer's exponent, about 2.2.
  const { lumaTotal, weigh } = passes.grays(1 / (2.2 * grayReach * range))
  let rg = 0
  let bg = 0
  let total = 0
  for (let round = 0; round < nearGrayRounds; round++) {
    const [weight, reds, blues] = weigh(rg, bg)
    if (weight <= 0) return { rg: 0, bg: 0, trust: 0 }
    total = weight
    rg = clamp(reds / weight, -1, 1)
    bg = clamp(blues / weight, -1, 1)
  }
  return { rg, bg, trust: (1.2 * total) / lumaTotal }
}

/** A pixel's distance from a gray is its logarithms' times its luma and `perReach`. */
export function graysOf(
  bytes: Uint8ClampedArray,
  luma: Float32Array,
  telling: Uint8Array,
  perReach: number,
): Grays {
  const most = Math.ceil(luma.length / nearGrayStep)
  const reds = new Float32Array(most)
  const blues = new Float32Array(most)
  const lumas = new Float32Array(most)
  const scales = new Float32Array(most)
  let count = 0
  let lumaTotal = 0
  for (let i = 0; i < luma.length; i += nearGrayStep) {
    if (telling[i] === 0) continue
    reds[count] = logRatio(bytes[4 * i]!, bytes[4 * i + 1]!)
    blues[count] = logRatio(bytes[4 * i + 2]!, bytes[4 * i + 1]!)
    lumas[count] = luma[i]!
    const root = luma[i]! * perReach
    scales[count] = root * root
    lumaTotal += luma[i]!
    count++
  }
  return { lumaTotal, weigh: (rg, bg) => weighGrays({ count, reds, blues, lumas, scales }, rg, bg) }
}

type Gathered = {
  count: number
  reds: Float32Array
  blues: Float32Array
  lumas: Float32Array
  scales: Float32Array
}

function weighGrays({ count, reds, blues, lumas, scales }: Gathered, rg: number, bg: number): Triple {
  let total = 0
  let sumR = 0
  let sumB = 0
  for (let i = 0; i < count; i++) {
    const offR = reds[i]! - rg
    const offB = blues[i]! - bg
    const distance = (offR * offR + offB * offB) * scales[i]!
    // exp(−distance) to 1 %, which is all that a weight needs.
    if (distance > 8) continue
    const part = 1 - distance / 16
    const square = part * part
    const fourth = square * square
    const weight = lumas[i]! * fourth * fourth * fourth * fourth
    total += weight
    sumR += weight * reds[i]!
    sumB += weight * blues[i]!
  }
  return [total, sumR, sumB]
}

/** Closer to gray than this (natural log) a colour is one that no warm light has fallen on. */
const clearOfTint = 0.25

/** Share of the light that comes from what is gray as it stands, 0–1. */
export function grayShare({ size, bytes, luma, telling }: Measured): number {
  let gray = 0
  let total = 0
  for (let i = 0; i < size; i += nearGrayStep) {
    if (telling[i] === 0) continue
    total += luma[i]!
    const rg = logRatio(bytes[4 * i]!, bytes[4 * i + 1]!)
    const bg = logRatio(bytes[4 * i + 2]!, bytes[4 * i + 1]!)
    if (rg * rg + bg * bg < clearOfTint * clearOfTint) gray += luma[i]!
  }
  return total > 0 ? gray / total : 0
}
