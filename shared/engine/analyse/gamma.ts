import { clamp, smoothstep } from '../colour.ts'
import { curveAt } from './curve.ts'
import type { Spread } from './measure.ts'

/** Where the mean and these percentages of the pixels lie in a well-exposed photo, encoded. */
const goodMean = 0.49
const goodAt = [
  [2, 0.096],
  [75, 0.63],
] as const
/** A power that all three agree on is believed from the first on, altogether from the second (natural log of the exponent). */
const believedFrom = 0.25
const believedSure = 0.35
const share = 0.8

/**
 * The exponent that undoes a gamma. A dark subject or a bright window moves one part of the picture, a wrong gamma moves
 * all of them by the same power: only as far as shadows, lights and mean say the same is it believed. `base` is the
 * curve so far, `stretched` (0–1) how far the exposure was lengthened in it.
 */
export function undoneGamma(base: Float32Array, spread: Spread, stretched: number): number {
  const witnesses = [
    power(spread.meanThrough(base), goodMean),
    ...goodAt.map(([percent, good]) => power(curveAt(base, spread.at(percent)), good)),
  ]
  const oneWay = witnesses.every((value) => value * witnesses[0]! > 0)
  if (!oneWay) return 1
  const least = Math.min(...witnesses.map(Math.abs))
  const agreed = witnesses.reduce((sum, value) => sum + value, 0) / witnesses.length
  // White rooms are light, and nobody asks for a darker one: only what a stretch made light is taken back.
  const sure = smoothstep(believedFrom, believedSure, least) * (agreed > 0 ? 1 : stretched)
  return Math.exp(-agreed * share * sure)
}

/** The natural log of the power that takes the good value to this one. */
function power(value: number, good: number): number {
  return Math.log(Math.log(clamp(value, 0.01, 0.99)) / Math.log(good))
}
