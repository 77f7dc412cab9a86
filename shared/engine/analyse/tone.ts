import { clamp, smoothstep } from '../colour.ts'
import { curvePoints } from '../recipe.ts'
import type { Spread } from './measure.ts'

/** What is wanted of the whole picture, in encoded luma. */
export type ToneAim = {
  /** The mean that a well-exposed picture has, and the share of the way there that is gone (0–1). */
  mean: number
  lift: number
  /** The share of the levels' stretch that the mean follows. */
  follow: number
  /** Where the darkest and the brightest half percent go, and the share of the way that is gone. */
  black: number
  white: number
  levels: number
  /** Strength of the S-shaped contrast, 0–1. */
  contrast: number
  /** How surely shadows must not get darker, 0–1. */
  guard: number
}

/** Bounds of what levels may do: darkest input that can become black, steepest stretch. */
const blackMax = 0.3
const whiteGainMax = 2.6
/** Bounds of the hyperbola's bend; 5 makes the slope at black 6. */
const bendMin = -0.5
const bendMax = 5
/** Good photos have their blacks up to the first and their whites down to the first: only beyond is it a fault. */
const hazeFrom = 0.07
const hazeSure = 0.13
const dullFrom = 0.9
const dullSure = 0.8
/** White that the local gains took down by this much is put back altogether. */
const dimmedSure = 0.03
/** A picture up to this mean gets no darker than by so much: nobody asks for a darker room. */
const brightEnough = 0.68
const darkenMax = 0.01

/** These percentages of the pixels, dark to middling, get no darker where the guard is on. */
const guarded = [2, 5, 10, 25, 50]
/** Half a code above, so that rounding does not undo it. */
const guardMargin = 0.002
const guardBendStep = 0.02
const guardBendMax = 0.8

/**
 * The monotone curve that takes the spread to the aim. Levels first (black and white points), then the hyperbola
 * y(1+a)/(1+ay), whose slope at black is bounded unlike a power's, bent until the mean is the wanted one, then an
 * S. `given` is how the picture came, before white balance and local gains.
 */
export function toneCurve(spread: Spread, given: Spread, aim: ToneAim): Float32Array {
  const low = Math.min(spread.at(0.5), blackMax)
  const high = Math.max(spread.at(99.5), low + 0.1)
  const hazy = smoothstep(hazeFrom, hazeSure, low)
  // What the local gains took off the windows is given back.
  const dull = Math.max(
    smoothstep(dullFrom, dullSure, high),
    smoothstep(0, dimmedSure, given.at(99.5) - high),
  )
  const black = low - Math.max(0, low - aim.black) * aim.levels * hazy * (1 - aim.guard)
  const stretched = Math.min(aim.white, black + (high - low) * whiteGainMax)
  const white = high + Math.max(0, stretched - high) * aim.levels * dull
  const gain = (white - black) / (high - low)
  const levels = (y: number) => black + (y - low) * gain
  const wanted = wantedMean(clamp(levels(spread.mean), 0.01, 0.99), given.mean, aim)
  const draw = (bend: number) => compose(levels, bend, clamp(wanted, 0.3, 0.6), aim, low)
  let from = bendMin
  let to = bendMax
  for (let round = 0; round < 12; round++) {
    const middle = (from + to) / 2
    if (spread.meanThrough(draw(middle)) < wanted) from = middle
    else to = middle
  }
  const curve = draw((from + to) / 2)
  return aim.guard > guardFrom ? keepUp(curve, spread, given) : curve
}

/** A picture that is this surely of high contrast may not get darker anywhere. */
const guardFrom = 0.5

function wantedMean(levelled: number, given: number, aim: ToneAim): number {
  const stretch = levelled - given
  const followed = given + stretch * (stretch < 0 ? aim.follow * (1 - aim.guard) : aim.follow)
  const lifted = followed + Math.max(0, aim.mean - followed) * aim.lift
  return Math.max(lifted, Math.min(given, brightEnough) - darkenMax * (1 - aim.guard))
}

/** Bends the curve up until neither the mean nor any guarded part of the picture is darker than it came. */
function keepUp(curve: Float32Array, spread: Spread, given: Spread): Float32Array {
  for (let bend = 0; bend <= guardBendMax; bend += guardBendStep) {
    const lifted = curve.map((value) => (value * (1 + bend)) / (1 + bend * value))
    const kept =
      spread.meanThrough(lifted) >= given.mean + guardMargin &&
      guarded.every((percent) => curveAt(lifted, spread.at(percent)) >= given.at(percent) + guardMargin)
    if (kept) return lifted
  }
  return curve
}

function compose(
  levels: (y: number) => number,
  bend: number,
  pivot: number,
  aim: ToneAim,
  low: number,
): Float32Array {
  const curve = new Float32Array(curvePoints)
  const kneeAt = Math.floor(low * (curvePoints - 1))
  for (let i = 0; i < curvePoints; i++) {
    const given = i / (curvePoints - 1)
    const y = clamp(levels(given), 0, 1)
    const value = sigmoid((y * (1 + bend)) / (1 + bend * y), pivot, aim.contrast)
    // A high-contrast picture's shadows and midtones stay at least as light as they were.
    const kept = Math.max(value, given) * aim.guard + value * (1 - aim.guard)
    curve[i] = clamp(given < 0.6 ? kept : value + (kept - value) * smoothstep(0.85, 0.6, given), 0, 1)
  }
  return soften(curve, kneeAt)
}

/** An S through 0, the pivot and 1. */
function sigmoid(x: number, pivot: number, contrast: number): number {
  if (contrast === 0) return x
  const t = x < pivot ? x / pivot : (1 - x) / (1 - pivot)
  const bent = t ** (1 + contrast)
  return x < pivot ? pivot * bent : 1 - (1 - pivot) * bent
}

/** Below the black point the curve runs down to zero instead of stopping dead, and nowhere does it fall. */
function soften(curve: Float32Array, kneeAt: number): Float32Array {
  const end = curve[Math.min(curvePoints - 1, kneeAt + 1)]!
  for (let i = 0; i <= kneeAt; i++) curve[i] = Math.max(curve[i]!, end * (i / (kneeAt + 1)) ** 2)
  for (let i = 1; i < curvePoints; i++) curve[i] = Math.max(curve[i]!, curve[i - 1]!)
  return curve
}

/** The curve at an encoded value, between its points. */
export function curveAt(curve: Float32Array, value: number): number {
  const at = clamp(value, 0, 1) * (curvePoints - 1)
  const low = Math.min(curvePoints - 2, at | 0)
  return curve[low]! + (curve[low + 1]! - curve[low]!) * (at - low)
}
