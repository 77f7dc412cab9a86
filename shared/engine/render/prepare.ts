import { clamp, encode } from '../colour.ts'
import {
  byteToGain,
  curvePoints,
  curveScale,
  gridColumns,
  gridLevels,
  gridRows,
  identityMatrix,
  type Recipe,
} from '../recipe.ts'
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
    grid: gridOf(recipe, moves),
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

/**
 * The grid's gains as linear factors. It was measured on the source; where the picture is straightened it is
 * read at the place that each of its cells comes from, so that the renderers can stay in result coordinates.
 */
function gridOf(recipe: Recipe, moves: boolean): Float32Array {
  const factors = Float32Array.from(recipe.local.gains, (byte) => 2 ** byteToGain(byte))
  if (!moves) return factors
  const { matrix: m, aspect } = recipe.verticals
  const halfW = Math.min(1, aspect) / 2
  const halfH = Math.min(1, 1 / aspect) / 2
  const warped = new Float32Array(factors.length)
  for (let row = 0; row < gridRows; row++)
    for (let column = 0; column < gridColumns; column++) {
      const u = (((column + 0.5) / gridColumns) * 2 - 1) * halfW
      const v = (((row + 0.5) / gridRows) * 2 - 1) * halfH
      const w = m[6]! * u + m[7]! * v + m[8]!
      const x = (((m[0]! * u + m[1]! * v + m[2]!) / w / halfW + 1) / 2) * gridColumns - 0.5
      const y = (((m[3]! * u + m[4]! * v + m[5]!) / w / halfH + 1) / 2) * gridRows - 0.5
      copyCell(factors, warped, row * gridColumns + column, x, y)
    }
  return warped
}

function copyCell(from: Float32Array, to: Float32Array, cell: number, x: number, y: number): void {
  const cx = clamp(x, 0, gridColumns - 1)
  const cy = clamp(y, 0, gridRows - 1)
  const x0 = Math.min(gridColumns - 2, Math.floor(cx))
  const y0 = Math.min(gridRows - 2, Math.floor(cy))
  const plane = gridRows * gridColumns
  for (let level = 0; level < gridLevels; level++) {
    const i = level * plane + y0 * gridColumns + x0
    const top = from[i]! + (from[i + 1]! - from[i]!) * (cx - x0)
    const bottom = from[i + gridColumns]! + (from[i + gridColumns + 1]! - from[i + gridColumns]!) * (cx - x0)
    to[level * plane + cell] = top + (bottom - top) * (cy - y0)
  }
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
