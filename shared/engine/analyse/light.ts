import type { Settings } from '../../contract/settings.ts'
import { clamp, decode, encode, smoothstep, type Triple } from '../colour.ts'
import { curveScale, gainsToBytes, type Recipe } from '../recipe.ts'
import { clippedFrom } from '../render/prepare.ts'
import { effectOf } from './effect.ts'
import type { Ends } from './ends.ts'
import { glareOf } from './glare.ts'
import { flatness, notOutshone, outshoneBy, type Reach } from './levels.ts'
import { localGains, locallyLit } from './local.ts'
import { countUp, type Measured, type Spread, spreadOf } from './measure.ts'
import type { Scenery } from './scene.ts'
import { looks } from './style.ts'
import { lightRoom, type ToneAim, toneCurve } from './tone.ts'
import type { Tuning } from './tuning.ts'
import { balancedLuma } from './white-balance.ts'

export type Seen = { measured: Measured; ends: Ends; settings: Settings; scenery: Scenery; tuning: Tuning }

type Lighting = Seen & { given: Spread; sigma: number; lamps: number; daylight: number }

/** Local gains and the tone curve. Gives back where the picture ended before them. */
export function setLight(recipe: Recipe, lighting: Lighting): Reach {
  const { measured, settings, scenery, given, sigma, tuning } = lighting
  const { red, green, blue } = recipe.whiteBalance
  const { width, height, visible, passes } = measured
  const values = balancedLuma(measured, [red, green, blue], clippedFrom)
  const plane = { width, height, values }
  const reach = reachOf(lighting, recipe.whiteBalance)
  const hold = holdFor(scenery)
  const anyway = tuning.local * (1 - scenery.finished) * smoothstep(0.35, 0.28, given.mean)
  const wanted = settings.lowLight ? hold * anyway + (1 - anyway) * scenery.backlit : 0
  // What lights outshine is dark all over, and brought up as a whole.
  const localAmount = Math.min(1, wanted) * (1 - reach.outshone.sure)
  const local = localGains(plane, liftCap(sigma), localAmount, passes.boxMean)
  const lit = locallyLit(plane, measured.luma, visible, local.gainsEv)
  const aim = aimFor(lighting, reach)
  const curve = toneCurve(spreadOf(countUp(lit.after, lit.visible)), given, reach, aim)
  recipe.local = {
    gains: gainsToBytes(local.gainsEv),
    confidence: local.confidence,
  }
  recipe.tone = {
    curve: Uint16Array.from(curve, (value) => Math.round(value * curveScale)),
    confidence: 1 - 0.5 * Math.max(scenery.night, scenery.mood),
  }
  recipe.effect = effectOf(lit, curve, given)
  return reach
}

/** A mean from the first on (encoded luma) nobody calls dark, below the second everybody may. */
const middling = 0.53
const dark = 0.46

/** Where the picture and its room end under the new white balance. */
function reachOf(
  { measured, ends, settings, scenery, given, daylight }: Lighting,
  gains: Recipe['whiteBalance'],
): Reach {
  const balanced = ([red, green, blue]: Triple) =>
    Math.min(
      1,
      Math.max(
        encode(decode(red) * gains.red),
        encode(decode(green) * gains.green),
        encode(decode(blue) * gains.blue),
      ),
    )
  const bright = balanced(ends.tops)
  const reach = { dark: ends.dark, bright, outshone: notOutshone, sky: scenery.sky }
  const dim = smoothstep(middling, dark, given.mean)
  const mended = settings.lowLight ? dim * (1 - Math.max(scenery.night, scenery.mood, daylight)) : 0
  if (mended === 0) return reach
  const glare = glareOf(measured)
  // A cast may have dimmed the brightest channel: a room is not dark for its colour alone.
  const tops = glare.roomTops.map((top) => Math.min(bright, Math.max(balanced(top), ...top)))
  const outshone = outshoneBy(bright, tops, glare)
  return { ...reach, outshone: { ...outshone, sure: outshone.sure * mended } }
}

/** Share of the stretch that a photo of a dark subject, or of a white one, does without. */
const keyHeld = 0.7

/** Light that is meant is mostly left. */
function holdFor({ night, mood }: Scenery): number {
  return 1 - 0.7 * Math.max(night, mood)
}

/** Lifting by a stop doubles the noise: what is already noisy is lifted less. In stops. */
function liftCap(sigma: number): number {
  return sigma <= 0 ? 1.5 : clamp(Math.log2(0.03 / sigma), 0.4, 1.5)
}

/** A mean up to the first (encoded luma) is too dim to lose any light with its haze, from the second on it may. */
const dimFrom = 0.4
const dimTo = 0.46

function aimFor({ settings, scenery, given, lamps, tuning }: Lighting, reach: Reach): ToneAim {
  const look = looks[settings.style]
  const { night, mood, sky, lowKey, highKey, backlit } = scenery
  // Without the lift for low light only a little is put right.
  const hold = holdFor(scenery) * (settings.lowLight ? 1 : 0.25)
  const keyed = Math.max(lowKey, highKey)
  // A dim room is brightened; a hazy picture wants its blacks back instead.
  const dim =
    (1 - mood) * smoothstep(0.31, 0.21, given.mean) * (1 - sky) * smoothstep(0.12, 0.06, given.at(0.5))
  // Nobody has finished a photo that has the colour of its lamps all over.
  const lift = (look.lift + tuning.dimLift * dim + tuning.lampsLift * lamps) * hold * (1 - lowKey)
  // The ground under a bright sky is dark by itself.
  const shaded = sky * smoothstep(0.52, 0.42, given.at(50) / given.at(90))
  const follow = hold * (1 - shaded) * (1 - keyed)
  return {
    // What is brought up to its own paint may have passed the style's mean: bright is brighter all the same.
    mean: look.mean + (look.lift > 0 ? lightRoom * reach.outshone.sure : 0),
    lift: settings.lowLight ? Math.max(lift, tuning.backlitLift * backlit) : 0,
    shortLift: tuning.shortLift * follow,
    // What a window shows may be bright and not white.
    levels:
      tuning.levels *
      hold *
      (1 - Math.max(night, backlit * (1 - reach.outshone.sure))) *
      (1 - keyHeld * keyed),
    follow: tuning.follow * follow,
    lit: Math.max(smoothstep(0, 0.15, lamps), smoothstep(dimTo, dimFrom, given.mean) * (1 - lowKey)),
    guard: contrastOf(given, scenery) * (1 - flatness(reach)),
  }
}

/**
 * How surely the picture is of high contrast: wide apart and at one end of the range at least. A flat picture is
 * at neither end, whatever its scene, and gets its blacks back.
 */
function contrastOf(given: Spread, scenery: Scenery): number {
  const wide = clamp((given.at(98) - given.at(10) - 0.4 - 0.15 * scenery.sky) / 0.2, 0, 1)
  const atAnEnd = Math.max(smoothstep(0.12, 0.06, given.at(0.5)), smoothstep(0.92, 0.97, given.at(99.5)))
  return wide * atAnEnd
}
