import { clamp } from '../colour.ts'
import type { Measured } from './measure.ts'

/** One opinion on the light's colour: log(R/G), log(B/G) of what should be gray, and how far to trust it. */
export type Opinion = { rg: number; bg: number; trust: number }

/**
 * Linear light. Pixels with a channel above `brightest` are lamps, windows or clipped and tell nothing of the
 * room's own light; below `darkest` noise speaks.
 */
const brightest = 0.85
const darkest = 0.004

/** Whether a pixel can tell of the room's light. */
export function usable(measured: Measured, i: number): boolean {
  const { red, green, blue, visible } = measured
  const high = Math.max(red[i]!, green[i]!, blue[i]!)
  return visible[i] === 1 && high < brightest && high > darkest
}

function opinionOf(r: number, g: number, b: number, trust: number): Opinion {
  if (!(r > 0 && g > 0 && b > 0)) return { rg: 0, bg: 0, trust: 0 }
  return { rg: Math.log(r / g), bg: Math.log(b / g), trust }
}

export function minkowski(measured: Measured, p: number, trust: number): Opinion {
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

export function grayEdge(measured: Measured): Opinion {
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
export function brightBand(measured: Measured): Opinion {
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
export function nearGray(measured: Measured): Opinion {
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
