import type { Settings } from '../../contract/settings.ts'
import { clamp, smoothstep } from '../colour.ts'
import { assertPixels, type Pixels } from '../pixels.ts'
import { emptyRecipe, neutralGain, type Recipe } from '../recipe.ts'
import type { Sky } from '../recipe-sky.ts'
import { deblockingOf } from './deblocking.ts'
import { endsOf } from './ends.ts'
import { nearGray } from './gray-estimators.ts'
import { flatness, type Reach, shortness } from './levels.ts'
import { type Seen, setLight } from './light.ts'
import { type Measure, type Measured, measure, type Spread, spreadOf } from './measure.ts'
import { mixedLight } from './mixed-light.ts'
import { noiseOf } from './noise.ts'
import { recognise, type Scenery, sceneOf } from './scene.ts'
import { uprightSegments } from './segments.ts'
import { skyFor } from './sky.ts'
import { skyMask } from './sky-mask.ts'
import { straighten } from './straighten.ts'
import { goldenWarmth, looks } from './style.ts'
import { shippedTuning, type Tuning } from './tuning.ts'
import { tiltOf } from './vanishing.ts'
import { balance } from './white-balance.ts'

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
  const daylight = sky?.confidence ?? 0
  const seen = { measured, ends, settings, scenery, tuning }
  const lamps = setWhiteBalance(recipe, seen, daylight)
  const reach = setLight(recipe, { ...seen, given, sigma, lamps, daylight })
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
