import { clamp, smoothstep } from '../colour.ts'
import { curveAt, curveOf } from './curve.ts'
import { undoneGamma } from './gamma.ts'
import { flatness, haziness, levels, type Reach, shortness } from './levels.ts'
import type { Spread } from './measure.ts'

/** What is wanted of the whole picture, in encoded luma. */
export type ToneAim = {
  /** The mean that a style asks for, and the share of the way there that is gone (0–1). */
  mean: number
  lift: number
  /** The same share for a photo whose exposure was too short. */
  shortLift: number
  /** Share of the way that black and white points are moved to their places, and that a wrong gamma is undone. */
  levels: number
  follow: number
  /** How surely the picture as a whole must not get darker, 0–1. */
  lit: number
  /** How surely shadows must not get darker, 0–1. */
  guard: number
}

/** Bounds of the exponent that moves the mean, and what keeps its slope at black finite. */
const exponentMin = 0.5
const exponentMax = 1.7
const toe = 0.01
/** Less than this of a mean is not worth a search. */
const meanSeen = 0.001

/** A light room is so much lighter than the mean that is asked of others (encoded luma). */
export const lightRoom = 0.1

/** A picture that is this surely of high contrast may not get darker anywhere. */
const guardFrom = 0.5
/** These percentages of the pixels, dark to middling, get no darker where the guard is on. */
const guarded = [2, 5, 10, 25, 50]
/** A quarter of a code is no darkening. */
const guardMargin = -0.001
const guardBendStep = 0.01
const guardBendMax = 0.8

/**
 * The monotone curve that takes the spread to the aim: black and white points, then a power. `given` is how the picture
 * came, before white balance and local gains.
 */
export function toneCurve(spread: Spread, given: Spread, reach: Reach, aim: ToneAim): Float32Array {
  const dimmed = Math.max(0, given.at(99.5) - spread.at(99.5))
  const base = litBase(spread, reach, aim.mean + lightRoom, (lit) =>
    levels(lit, dimmed, aim.levels, aim.levels * (1 - aim.guard)),
  )
  const short = shortness(reach)
  const exposed = short - flatness(reach)
  const exponent = undoneGamma(base, spread, exposed) ** aim.follow
  const draw = (power: number) => compose(base, power, aim.guard)
  const brought = spread.meanThrough(draw(exponent))
  const lift = Math.max(aim.lift, aim.shortLift * short * (1 - haziness(reach)))
  const lifted = brought + Math.max(0, aim.mean - brought) * lift
  // An exposure that was too short was not too long as well, and what is dim or in lamplight is not to be dimmer without its haze.
  const kept = Math.max(aim.guard, aim.lit, smoothstep(0, 0.3, exposed))
  const wanted = lifted + Math.max(0, given.mean - lifted) * kept
  const curve = draw(wanted - brought < meanSeen ? exponent : exponentFor(wanted, spread, draw))
  return aim.guard > guardFrom ? keepUp(curve, spread, given) : curve
}

/**
 * The curve to both ends. Where lights outshine a room, its brightest paint may be no white: it is taken for as light as
 * keeps the mean at `most`.
 */
function litBase(
  spread: Spread,
  reach: Reach,
  most: number,
  levelled: (reach: Reach) => (value: number) => number,
): Float32Array {
  const litTo = (good: number) => curveOf(levelled({ ...reach, outshone: { ...reach.outshone, good } }))
  let { top: from, good: to } = reach.outshone
  let base = litTo(to)
  if (reach.outshone.sure === 0 || spread.meanThrough(base) <= most) return base
  for (let round = 0; round < 8; round++) {
    const middle = (from + to) / 2
    base = litTo(middle)
    if (spread.meanThrough(base) > most) to = middle
    else from = middle
  }
  return base
}

/** The power under which the picture has the wanted mean. */
function exponentFor(wanted: number, spread: Spread, draw: (power: number) => Float32Array): number {
  let from = exponentMin
  let to = exponentMax
  for (let round = 0; round < 12; round++) {
    const middle = (from + to) / 2
    if (spread.meanThrough(draw(middle)) < wanted) to = middle
    else from = middle
  }
  return (from + to) / 2
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

/** The base under a power. What is of high contrast keeps its shadows and midtones at least as light as they were. */
function compose(base: Float32Array, exponent: number, guard: number): Float32Array {
  const foot = toe ** exponent
  const scale = 1 / ((1 + toe) ** exponent - foot)
  let highest = 0
  return base.map((levelled, i) => {
    const given = i / (base.length - 1)
    const value = ((levelled + toe) ** exponent - foot) * scale
    const kept = (Math.max(value, given) - value) * guard * smoothstep(0.85, 0.6, given)
    highest = clamp(value + kept, highest, 1)
    return highest
  })
}
