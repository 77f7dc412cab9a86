import type { Settings } from '../../contract/settings.ts'
import { clamp, decode, encode, smoothstep } from '../colour.ts'
import { assertPixels, type Pixels } from '../pixels.ts'
import { curveScale, emptyRecipe, gainsToBytes, neutralGain, type Recipe } from '../recipe.ts'
import type { Sky } from '../recipe-sky.ts'
import { clippedFrom } from '../render/prepare.ts'
import { deblockingOf } from './deblocking.ts'
import { effectOf } from './effect.ts'
import { type Ends, endsOf } from './ends.ts'
import { nearGray } from './gray-estimators.ts'
import { flatness, type Reach, shortness } from './levels.ts'
import { localGains, locallyLit } from './local.ts'
import { countUp, type Measure, type Measured, measure, type Spread, spreadOf } from './measure.ts'
import { mixedLight } from './mixed-light.ts'
import { noiseOf } from './noise.ts'
import { recognise, type Scenery, sceneOf } from './scene.ts'
import { uprightSegments } from './segments.ts'
import { skyFor } from './sky.ts'
import { skyMask } from './sky-mask.ts'
import { straighten } from './straighten.ts'
import { goldenWarmth, looks } from './style.ts'
import { type ToneAim, toneCurve } from './tone.ts'
import { shippedTuning, type Tuning } from './tuning.ts'
import { tiltOf } from './vanishing.ts'
import { balance, balancedLuma } from './white-balance.ts'

/** Smaller than this there is nothing to measure. */
const edgeMinPx = 8
/** Above this a picture is taken for a drawing and left alone altogether. */
const graphicSure = 0.5
/** A photo is straightened only above this, and not for tilts that nobody sees, in degrees. */
const tiltSure = 0.6
const rollSeen = 0.3
const pitchSeen = 0.8
const degrees = 180 / Math.PI
/** A sky by night is left alone. */
const nightSure = 0.5

/** What is known of the photo itself: its size in pixels and, where it came as a JPEG, its luma's quantisation steps. */
export type KnownPhoto = { width: number; height: number; quantisation?: Uint8Array | undefined }

/**
 * What to do to a photo, from a small copy of it. `full` is the photo itself. The same input gives the same recipe. Throws
 * a RangeError on a buffer that does not fit its size. Whoever has the kernels hands in their `measure`.
 */
export function analyse(
  proxy: Pixels,
  settings: Settings,
  full: KnownPhoto,
  { tuning = shippedTuning, measure: look = measure }: { tuning?: Tuning; measure?: Measure } = {},
): Recipe {
  assertPixels(proxy)
  const recipe = emptyRecipe(settings.style, settings.strength)
  const measured = look(proxy)
  const given = spreadOf(measured.counted)
  if (Math.min(proxy.width, proxy.height) < edgeMinPx || isBlank(measured, given)) {
    recipe.scene = { kind: 'blank', confidence: 1 }
    return recipe
  }
  const scenery = recognise(proxy, measured, given)
  recipe.scene = sceneOf(scenery, false)
  if (scenery.graphic > graphicSure || settings.strength === 0) return recipe
  const deblocking = deblockingOf(full, settings)
  if (deblocking) recipe.deblocking = deblocking
  const sigma = noiseOf(measured.patches)
  const sky = scenery.night > nightSure ? undefined : skyMask(measured, given)
  const ends = endsOf(measured)
  const lamps = setWhiteBalance(recipe, { measured, ends, settings, scenery, tuning }, sky?.confidence ?? 0)
  const reach = setLight(recipe, { measured, ends, settings, scenery, given, sigma, lamps, tuning })
  setColour(recipe, settings, scenery, reach)
  if (settings.style === 'neutral') calmDown(recipe, scenery.finished * (1 - flatness(reach)))
  setDetail(recipe, settings, sigma, full)
  setSky(recipe, skyFor(sky, settings, recipe))
  if (settings.verticals) setVerticals(recipe, settings, measured)
  recipe.scene = sceneOf(scenery, Math.abs(recipe.effect.mean) < 0.02 && scenery.finished > 0.5)
  return recipe
}

/** Fewer visible pixels or less variation than this and there is no photo to improve. */
function isBlank(measured: Measured, { deviation }: Spread): boolean {
  return measured.visibleCount < edgeMinPx * edgeMinPx || deviation < 0.004
}

type Seen = { measured: Measured; ends: Ends; settings: Settings; scenery: Scenery; tuning: Tuning }

/** Gives back how surely the room has the colour of its lamps, 0–1. */
function setWhiteBalance(
  recipe: Recipe,
  { measured, ends, settings, scenery, tuning }: Seen,
  daylight: number,
): number {
  // Under a sky the light is known: sun and sky together are white.
  const hold = 1 - Math.max(scenery.night, 0.3 * scenery.mood, 0.4 * scenery.sky)
  const found = settings.whiteBalance ? balance(measured, ends, hold, daylight, tuning) : undefined
  const [red, green, blue] = found?.gains ?? [1, 1, 1]
  recipe.whiteBalance = { red, green, blue, confidence: found?.confidence ?? 0 }
  if (settings.whiteBalance)
    recipe.lights =
      mixedLight(measured, nearGray(measured), hold * (1 - Math.max(scenery.sky, daylight))) ?? recipe.lights
  const warmth = looks[settings.style].warmth
  recipe.whiteBalance.red *= 1 + warmth
  recipe.whiteBalance.blue *= 1 - warmth
  return found?.lamps ?? 0
}

type Lighting = Seen & { given: Spread; sigma: number; lamps: number }

/** Local gains and the tone curve. Gives back where the picture ended before them. */
function setLight(recipe: Recipe, lighting: Lighting): Reach {
  const { measured, ends, settings, scenery, given, sigma, tuning } = lighting
  const { red, green, blue } = recipe.whiteBalance
  const { width, height, visible, passes } = measured
  const values = balancedLuma(measured, [red, green, blue], clippedFrom)
  const plane = { width, height, values }
  const hold = holdFor(scenery)
  const anyway = tuning.local * (1 - scenery.finished) * smoothstep(0.35, 0.28, given.mean)
  const localAmount = settings.lowLight ? hold * anyway + (1 - anyway) * scenery.backlit : 0
  const local = localGains(plane, liftCap(sigma), Math.min(1, localAmount), passes.boxMean)
  const lit = locallyLit(plane, measured.luma, visible, local.gainsEv)
  const bright = Math.max(...ends.tops.map((top, c) => encode(decode(top) * [red, green, blue][c]!)))
  const reach = { dark: ends.dark, bright: Math.min(1, bright), sky: scenery.sky }
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
    mean: look.mean,
    lift: settings.lowLight ? Math.max(lift, tuning.backlitLift * backlit) : 0,
    shortLift: tuning.shortLift * follow,
    // What a window shows may be bright and not white.
    levels: tuning.levels * hold * (1 - Math.max(night, backlit)) * (1 - keyHeld * keyed),
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

/**
 * Colour fades with light: what needed none of that (encoded luma) needs no more colour, what needed so much gets it all.
 * A stretch to white brings colour back by itself.
 */
const fadedFrom = 0.02
const fadedSure = 0.07

function setColour(recipe: Recipe, settings: Settings, scenery: Scenery, reach: Reach): void {
  const boost = looks[settings.style].chroma - 1
  const faded = settings.style === 'neutral' ? smoothstep(fadedFrom, fadedSure, largestEffect(recipe)) : 1
  const held = Math.max(
    0.5 * scenery.night,
    0.5 * scenery.mood,
    0.6 * scenery.finished,
    0.6 * scenery.highKey,
  )
  const missing = faded * (1 - held) * (1 - shortness(reach))
  recipe.colour = { chroma: 1 + boost * missing, confidence: 0.8 }
}

function largestEffect({ effect: { shadows, midtones, highlights } }: Recipe): number {
  return Math.max(Math.abs(shadows), Math.abs(midtones), Math.abs(highlights))
}

/** A finished photo whose light would move by less than the first (encoded luma) keeps it; from the second on it moves. */
const effectUnseen = 0.02
const effectSeen = 0.05
/** A change below this nobody sees in any photo, and it would be said that there was none. */
const effectNone = 0.012

/** What is well exposed and would hardly change is left as it came, exactly: taste is no fault. */
function calmDown(recipe: Recipe, finished: number): void {
  const { shadows, midtones, highlights } = recipe.effect
  const largest = largestEffect(recipe)
  const calm = Math.max(
    smoothstep(0.4, 0.8, finished) * smoothstep(effectSeen, effectUnseen, largest),
    smoothstep(effectUnseen, effectNone, largest),
  )
  if (calm === 0) return
  const act = 1 - calm
  recipe.tone.curve = recipe.tone.curve.map((value, i) => Math.round(i * 257 + (value - i * 257) * act))
  recipe.local.gains = recipe.local.gains.map((byte) => Math.round(neutralGain + (byte - neutralGain) * act))
  recipe.colour.chroma = 1 + (recipe.colour.chroma - 1) * act
  recipe.effect = {
    shadows: shadows * act,
    midtones: midtones * act,
    highlights: highlights * act,
    mean: recipe.effect.mean * act,
  }
}

function setSky(recipe: Recipe, sky: Sky | undefined): void {
  if (!sky) return
  recipe.sky = sky
  if (sky.kind !== 'golden' || !sky.matte) return
  recipe.whiteBalance.red *= 1 + goldenWarmth
  recipe.whiteBalance.blue *= 1 - goldenWarmth
}

const sharpeningMax = 0.4
const sharpFromPx = 900
const sharpSurePx = 2400

function setDetail(
  recipe: Recipe,
  settings: Settings,
  sigma: number,
  full: { width: number; height: number },
): void {
  const confidence = clamp(1 - sigma / 0.03, 0, 1)
  const noisy = smoothstep(0.003, 0.008, sigma)
  if (settings.lowLight)
    recipe.noise = { sigma: Math.min(0.2, sigma), luma: noisy, chroma: 0.4 * noisy, confidence: noisy }
  // Compression's coarse colours lie on squares of sixteen pixels, which deblocking does not reach.
  recipe.noise.chroma = Math.max(recipe.noise.chroma, 0.6 * (recipe.deblocking?.amount ?? 0))
  if (settings.sharpen) {
    // Small pictures were sharpened by whoever made them small.
    const amount = sharpeningMax * smoothstep(sharpFromPx, sharpSurePx, Math.max(full.width, full.height))
    recipe.sharpening = { amount: amount * confidence, threshold: clamp(3 * sigma, 0.006, 0.06), confidence }
  }
}

/** What reading between the pixels takes from edges, this much sharpening gives back: a tenth to a fifth at listing sizes. */
const straightenedSharpening = 0.2

function setVerticals(recipe: Recipe, settings: Settings, measured: Measured): void {
  const { width, height } = measured
  const tilt = tiltOf(uprightSegments(measured), width, height)
  if (tilt.confidence < tiltSure) return
  const roll = Math.abs(tilt.roll) * degrees < rollSeen ? 0 : tilt.roll
  const pitch = Math.abs(tilt.pitch) * degrees < pitchSeen ? 0 : tilt.pitch
  if (roll === 0 && pitch === 0) return
  const found = straighten(roll * recipe.strength, pitch * recipe.strength, width, height)
  if (!found) return
  recipe.verticals = {
    matrix: found.matrix,
    scale: found.scale,
    aspect: width / height,
    rollDegrees: found.roll * degrees,
    pitchDegrees: found.pitch * degrees,
    confidence: tilt.confidence,
  }
  if (!settings.sharpen) return
  const given = straightenedSharpening * recipe.sharpening.confidence
  recipe.sharpening.amount = Math.max(recipe.sharpening.amount, given)
}
