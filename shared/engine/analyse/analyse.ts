import type { Settings } from '../../contract/settings.ts'
import { clamp } from '../colour.ts'
import { assertPixels, type Pixels } from '../pixels.ts'
import { curveScale, emptyRecipe, gainToByte, type Recipe } from '../recipe.ts'
import { clippedFrom } from '../render/prepare.ts'
import { localGains } from './local.ts'
import { type Measured, measure, spreadOf } from './measure.ts'
import { noiseOf } from './noise.ts'
import { curveAt, toneCurve } from './tone.ts'
import { balance, balancedLuma } from './white-balance.ts'

/** Smaller than this there is nothing to measure. */
const edgeMinPx = 8

/**
 * What to do to a photo, from a small copy of it. `full` is the size of the photo itself, in pixels. The same
 * input gives the same recipe. Throws a RangeError on a buffer that does not fit its size.
 */
export function analyse(proxy: Pixels, settings: Settings, full: { width: number; height: number }): Recipe {
  assertPixels(proxy)
  const recipe = emptyRecipe(settings.style, settings.strength)
  if (Math.min(proxy.width, proxy.height) < edgeMinPx) return recipe
  const measured = measure(proxy)
  if (measured.visibleCount < edgeMinPx * edgeMinPx) return recipe
  const sigma = noiseOf(proxy)
  void full
  if (settings.whiteBalance) setWhiteBalance(recipe, measured)
  const { red, green, blue } = recipe.whiteBalance
  const luma = balancedLuma(measured, [red, green, blue], clippedFrom)
  setTone(recipe, measured, luma, settings, sigma)
  recipe.colour = { chroma: settings.style === 'neutral' ? 1.1 : 1.12, confidence: 0.8 }
  if (settings.sharpen)
    recipe.sharpening = { amount: 0.5, threshold: clamp(3 * sigma, 0.006, 0.05), confidence: 0.8 }
  return recipe
}

function setWhiteBalance(recipe: Recipe, measured: Measured): void {
  const { gains, confidence } = balance(measured)
  recipe.whiteBalance = { red: gains[0], green: gains[1], blue: gains[2], confidence }
}

function setTone(
  recipe: Recipe,
  measured: Measured,
  luma: Float32Array,
  settings: Settings,
  sigma: number,
): void {
  const { width, height, visible } = measured
  const liftCap = sigma > 0 ? clamp(Math.log2(0.03 / sigma), 0.3, 2) : 2
  const local = localGains({ width, height, values: luma }, liftCap, settings.lowLight ? 1 : 0)
  recipe.local = { gains: Uint8Array.from(local.gainsEv, gainToByte), confidence: local.confidence }
  const spread = spreadOf(luma, visible)
  const aim = {
    mean: settings.style === 'bright' ? 0.52 : 0.47,
    lift: settings.lowLight ? 0.7 : 0.2,
    dim: 0.2,
    black: 0.02,
    white: 0.98,
    contrast: 0.1,
  }
  const curve = toneCurve(spread, aim, 5)
  recipe.tone = { curve: Uint16Array.from(curve, (value) => Math.round(value * curveScale)), confidence: 0.9 }
  const before = spread.mean
  recipe.effect.mean = clamp(curveAt(curve, before) - before, -1, 1)
}
