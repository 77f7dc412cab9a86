import { clamp, lumaBlue, lumaGreen, lumaRed, type Triple } from '../colour.ts'
import type { Measured } from './measure.ts'
import { quickEncode } from './quick.ts'

/** One opinion on the light's colour: log(R/G), log(B/G) of what should be gray, and how far to trust it. */
type Opinion = { rg: number; bg: number; trust: number }

/** The step is bounded: beyond this (natural log) it is a wish of the photographer's, not a fault of the camera's. */
const stepMax = 0.6
/** Opinions that differ by this much (natural log) are worth 1/e of agreeing ones. */
const disagreement = 0.25
/** A little of the light's warmth is left: rooms corrected to the last degree look cold. */
const correctedShare = 0.75
/** Pixels with a channel above this are clipped and tell nothing; below `darkest` noise speaks. */
const brightest = 0.96
const darkest = 0.004

export type Balance = { gains: Triple; confidence: number; cast: number }

/**
 * White balance from several classic estimators (gray world, Minkowski p = 4 and 8 or "shades of gray", Finlayson
 * and Trezzi 2004; gray edge, van de Weijer 2007; a bright band's median; an iterated near-gray mean), combined
 * by how well they agree. `keep` (0–1) holds back where the light is meant. Gains keep the luma of gray.
 */
export function balance(measured: Measured, keep: number): Balance {
  const opinions = [
    minkowski(measured, 1, 0.6),
    minkowski(measured, 4, 0.9),
    minkowski(measured, 8, 0.9),
    grayEdge(measured),
    brightBand(measured),
    nearGray(measured),
  ].filter((opinion) => opinion.trust > 0)
  const total = opinions.reduce((sum, { trust }) => sum + trust, 0)
  if (total <= 0) return { gains: [1, 1, 1], confidence: 0, cast: 0 }
  const { rg, bg, spread } = agree(opinions)
  const confidence = Math.exp(-((spread / disagreement) ** 2)) * Math.min(1, total / 3)
  const cast = Math.hypot(rg, bg)
  const share = correctedShare * confidence * keep
  return {
    gains: gainsFor(clamp(rg * share, -stepMax, stepMax), clamp(bg * share, -stepMax, stepMax)),
    confidence,
    cast,
  }
}

/** The gains that take a light of this colour to gray without changing the luma of gray. */
export function gainsFor(rg: number, bg: number): Triple {
  const red = Math.exp(-rg)
  const blue = Math.exp(-bg)
  const keep = 1 / (lumaRed * red + lumaGreen + lumaBlue * blue)
  return [red * keep, keep, blue * keep]
}

/** A mean that opinions far from the others count less in (three rounds of reweighting). */
function agree(opinions: Opinion[]): { rg: number; bg: number; spread: number } {
  let rg = 0
  let bg = 0
  let spread = 0
  let weights = opinions.map(({ trust }) => trust)
  for (let round = 0; round < 4; round++) {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    rg = opinions.reduce((sum, opinion, i) => sum + opinion.rg * weights[i]!, 0) / total
    bg = opinions.reduce((sum, opinion, i) => sum + opinion.bg * weights[i]!, 0) / total
    const squares = opinions.map((opinion) => (opinion.rg - rg) ** 2 + (opinion.bg - bg) ** 2)
    spread = Math.sqrt(squares.reduce((sum, square, i) => sum + square * weights[i]!, 0) / total)
    weights = opinions.map(({ trust }, i) => trust / (1 + squares[i]! / (0.1 * 0.1)))
  }
  return { rg, bg, spread }
}

function usable(measured: Measured, i: number): boolean {
  const { red, green, blue, visible } = measured
  const high = Math.max(red[i]!, green[i]!, blue[i]!)
  return visible[i] === 1 && high < brightest && high > darkest
}

function opinionOf(r: number, g: number, b: number, trust: number): Opinion {
  if (!(r > 0 && g > 0 && b > 0)) return { rg: 0, bg: 0, trust: 0 }
  return { rg: Math.log(r / g), bg: Math.log(b / g), trust }
}

function minkowski(measured: Measured, p: number, trust: number): Opinion {
  let r = 0
  let g = 0
  let b = 0
  for (let i = 0; i < measured.size; i++) {
    if (!usable(measured, i)) continue
    r += power(measured.red[i]!, p)
    g += power(measured.green[i]!, p)
    b += power(measured.blue[i]!, p)
  }
  return opinionOf(r ** (1 / p), g ** (1 / p), b ** (1 / p), trust)
}

/** Integer powers 1, 4 and 8 by squaring: `**` costs ten times as much. */
function power(value: number, p: number): number {
  if (p === 1) return value
  const fourth = value * value * value * value
  return p === 4 ? fourth : fourth * fourth
}

function grayEdge(measured: Measured): Opinion {
  const { width, height } = measured
  const sums = [0, 0, 0]
  const planes = [measured.red, measured.green, measured.blue]
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (!usable(measured, i)) continue
      for (let c = 0; c < 3; c++) {
        const plane = planes[c]!
        const dx = plane[i + 1]! - plane[i - 1]!
        const dy = plane[i + width]! - plane[i - width]!
        const square = dx * dx + dy * dy
        sums[c]! += square * square
      }
    }
  return opinionOf(sums[0]! ** 0.25, sums[1]! ** 0.25, sums[2]! ** 0.25, 0.7)
}

/** Mean of the pixels between the 70th and the 99th percentile of luma: walls, ceilings, clouds. */
function brightBand(measured: Measured): Opinion {
  const bins = new Uint32Array(256)
  let count = 0
  for (let i = 0; i < measured.size; i++)
    if (usable(measured, i)) {
      bins[(measured.luma[i]! * 255) | 0]!++
      count++
    }
  if (count === 0) return { rg: 0, bg: 0, trust: 0 }
  const low = binAt(bins, count * 0.7) / 255
  const high = (binAt(bins, count * 0.99) + 1) / 255
  let rg = 0
  let bg = 0
  let used = 0
  for (let i = 0; i < measured.size; i += 3) {
    if (!usable(measured, i) || measured.luma[i]! < low || measured.luma[i]! > high) continue
    rg += Math.log((measured.red[i]! + 1e-4) / (measured.green[i]! + 1e-4))
    bg += Math.log((measured.blue[i]! + 1e-4) / (measured.green[i]! + 1e-4))
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

/** Every so many pixels are enough for the iterated mean, whose logarithms are what costs. */
const nearGrayStep = 5
const nearGrayRounds = 6

/** Starts from no cast and moves to where the pixels are that would be gray under it. */
function nearGray(measured: Measured): Opinion {
  const count = Math.ceil(measured.size / nearGrayStep)
  const reds = new Float32Array(count)
  const blues = new Float32Array(count)
  const lumas = new Float32Array(count)
  let used = 0
  let lumaTotal = 0
  for (let i = 0; i < measured.size; i += nearGrayStep) {
    if (!usable(measured, i)) continue
    reds[used] = logRatio(measured.red[i]!, measured.green[i]!)
    blues[used] = logRatio(measured.blue[i]!, measured.green[i]!)
    lumas[used] = measured.luma[i]!
    lumaTotal += measured.luma[i]!
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

function logRatio(a: number, b: number): number {
  return Math.log((a + 1e-4) / (b + 1e-4))
}

/** exp(−x) to 1 %, which is all that a weight needs. */
function gauss(x: number): number {
  if (x > 8) return 0
  const part = 1 - x / 16
  const square = part * part
  const fourth = square * square
  return fourth * fourth * fourth * fourth
}

/** Encoded luma under the gains, with clipped pixels left alone as the renderer does. */
export function balancedLuma(measured: Measured, gains: Triple, clippedFrom: number): Float32Array {
  const out = new Float32Array(measured.size)
  for (let i = 0, o = 0; i < measured.size; i++, o += 4) {
    const low = Math.min(measured.bytes[o]!, measured.bytes[o + 1]!, measured.bytes[o + 2]!) / 255
    const part = low > clippedFrom ? (low - clippedFrom) / (1 - clippedFrom) : 0
    const r = quickEncode(measured.red[i]! * (gains[0] + (1 - gains[0]) * part))
    const g = quickEncode(measured.green[i]! * (gains[1] + (1 - gains[1]) * part))
    const b = quickEncode(measured.blue[i]! * (gains[2] + (1 - gains[2]) * part))
    out[i] = lumaRed * r + lumaGreen * g + lumaBlue * b
  }
  return out
}
