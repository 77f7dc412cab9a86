import { clamp, encode } from '../colour.ts'
import { byteToGain, curvePoints, curveScale, identityMatrix, type Recipe } from '../recipe.ts'
import { buildColourLut } from './colour-lut.ts'

/** Linear light reaches this far above white before the tone curve takes it down. */
export const linearReach = 4
/** Steps of the tables over √linear and over encoded values. */
export const tableSteps = 8192
/** Above this encoded value of its darkest channel a pixel counts as clipped: it has no cast left to correct. */
export const clippedFrom = 0.86

/** Everything of a recipe that does not depend on the pixel, unpacked for the renderers. */
export type Prepared = {
  /** Nothing changes: the source is the result. */
  neutral: boolean
  strength: number
  /** Linear gains. */
  red: number
  green: number
  blue: number
  /** Encoded value at √(linear / linearReach)·tableSteps. */
  encodeTable: Float32Array
  /** Toned value at encoded·tableSteps (encoded clamped to 1). */
  curveTable: Float32Array
  /** Linear factors of the bilateral grid. */
  grid: Float32Array
  /** See colour-lut.ts. */
  lut: Float32Array
  sharpen: number
  threshold: number
  denoiseLuma: number
  denoiseChroma: number
  sigma: number
  /** Result point → source point, or undefined when nothing moves. */
  matrix: readonly number[] | undefined
  scale: number
}

const known = new WeakMap<Recipe, Prepared>()

/** Unpacks a recipe. Kept for as long as the recipe object lives, because strips of one photo share it. */
export function prepare(recipe: Recipe): Prepared {
  const before = known.get(recipe)
  if (before) return before
  const matrix = recipe.verticals.matrix
  const moves = recipe.verticals.scale < 1 || matrix.some((value, i) => value !== identityMatrix[i])
  const prepared: Prepared = {
    neutral: recipe.strength === 0 || isNeutral(recipe, moves),
    strength: recipe.strength,
    red: recipe.whiteBalance.red,
    green: recipe.whiteBalance.green,
    blue: recipe.whiteBalance.blue,
    encodeTable,
    curveTable: curveTableOf(recipe.tone.curve),
    grid: Float32Array.from(recipe.local.gains, (byte) => 2 ** byteToGain(byte)),
    lut: buildColourLut(recipe.colour.chroma),
    sharpen: recipe.sharpening.amount,
    threshold: recipe.sharpening.threshold,
    denoiseLuma: recipe.noise.luma,
    denoiseChroma: recipe.noise.chroma,
    sigma: recipe.noise.sigma,
    matrix: moves ? matrix : undefined,
    scale: recipe.verticals.scale,
  }
  known.set(recipe, prepared)
  return prepared
}

function isNeutral(recipe: Recipe, moves: boolean): boolean {
  const { red, green, blue } = recipe.whiteBalance
  return (
    !moves &&
    red === 1 &&
    green === 1 &&
    blue === 1 &&
    recipe.tone.curve.every((value, i) => value === i * 257) &&
    recipe.local.gains.every((byte) => byteToGain(byte) === 0) &&
    recipe.colour.chroma === 1 &&
    recipe.sharpening.amount === 0 &&
    recipe.noise.luma === 0 &&
    recipe.noise.chroma === 0
  )
}

const encodeTable = Float32Array.from({ length: tableSteps + 1 }, (_, i) =>
  encode((i / tableSteps) ** 2 * linearReach),
)

function curveTableOf(curve: Uint16Array): Float32Array {
  const table = new Float32Array(tableSteps + 1)
  for (let i = 0; i <= tableSteps; i++) {
    const at = (i / tableSteps) * (curvePoints - 1)
    const low = Math.min(curvePoints - 2, Math.floor(at))
    const part = at - low
    table[i] = clamp((curve[low]! * (1 - part) + curve[low + 1]! * part) / curveScale, 0, 1)
  }
  return table
}
