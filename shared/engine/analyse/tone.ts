import { clamp, smoothstep } from '../colour.ts'
import { curvePoints } from '../recipe.ts'
import type { Spread } from './measure.ts'

/** What a style wants of the whole picture, in encoded luma. */
export type ToneAim = {
  /** The mean that a well-exposed interior or exterior has, and how far to go there from below and from above. */
  mean: number
  lift: number
  dim: number
  /** Where the darkest and the brightest half percent go. */
  black: number
  white: number
  /** Strength of the S-shaped contrast, 0–1. */
  contrast: number
}

/** The steepest that shadows are lifted, and the steepest levels stretch. */
const slopeMax = 6
const blackShiftMax = 0.3
const whiteGainMax = 2.2

/** How the curve is composed: levels, then a shouldered lift, then contrast. Values in encoded luma 0–1. */
export type Shape = {
  black: number
  gain: number
  offset: number
  lift: number
  contrast: number
  pivot: number
}

/**
 * The monotone curve that takes the measured spread to the aim. Levels first (black and white points), then
 * a hyperbola y(1+a)/(1+ay), whose slope at black is bounded unlike a power's, towards the aimed mean, then an S.
 */
export function toneCurve(spread: Spread, aim: ToneAim, liftCap: number): Float32Array {
  const low = Math.min(spread.at(0.5), blackShiftMax)
  const high = Math.max(spread.at(99.5), low + 0.1)
  const black = Math.min(low, aim.black)
  const white = Math.max(high, Math.min(aim.white, black + (high - low) * whiteGainMax))
  const gain = (white - black) / (high - low)
  const levels = (y: number) => black + (y - low) * gain
  const mean = clamp(levels(spread.mean), 0.01, 0.99)
  const share = mean < aim.mean ? aim.lift : aim.dim
  const wanted = mean + (aim.mean - mean) * share
  const lift = clamp(solveLift(mean, wanted), -0.6, Math.min(slopeMax - 1, liftCap))
  const curve = new Float32Array(curvePoints)
  const pivot = clamp(wanted, 0.3, 0.6)
  for (let i = 0; i < curvePoints; i++) {
    const y = levels(i / (curvePoints - 1))
    const x = y <= 0 ? 0 : (y * (1 + lift)) / (1 + lift * y)
    curve[i] = clamp(sigmoid(Math.min(1, x), pivot, aim.contrast), 0, 1)
  }
  return shouldered(monotone(curve), low)
}

/** The a of y(1+a)/(1+ay) that takes `from` to `to`. */
function solveLift(from: number, to: number): number {
  return (to - from) / (from * (1 - to))
}

/** An S through 0, the pivot and 1; contrast 1 doubles the slope at the pivot at most. */
function sigmoid(x: number, pivot: number, contrast: number): number {
  const t = x < pivot ? x / pivot : (1 - x) / (1 - pivot)
  const bent = t ** (1 + contrast)
  return x < pivot ? pivot * bent : 1 - (1 - pivot) * bent
}

function monotone(curve: Float32Array): Float32Array {
  for (let i = 1; i < curve.length; i++) curve[i] = Math.max(curve[i]!, curve[i - 1]!)
  return curve
}

/** Below the black point the curve runs to zero softly instead of stopping dead. */
function shouldered(curve: Float32Array, low: number): Float32Array {
  const at = Math.floor(low * (curvePoints - 1))
  if (at < 2) return curve
  const end = curve[Math.min(curvePoints - 1, at + 1)]!
  for (let i = 0; i <= at; i++) curve[i] = Math.max(curve[i]!, end * smoothstep(0, 1, i / (at + 1)) ** 1.5)
  return monotone(curve)
}

/** The curve at an encoded value, between its points. */
export function curveAt(curve: Float32Array, value: number): number {
  const at = clamp(value, 0, 1) * (curvePoints - 1)
  const low = Math.min(curvePoints - 2, at | 0)
  return curve[low]! + (curve[low + 1]! - curve[low]!) * (at - low)
}
