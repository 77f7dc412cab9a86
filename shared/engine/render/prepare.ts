import { clamp, encode, lumaBlue, lumaGreen, lumaRed } from '../colour.ts'
import {
  byteToGain,
  curvePoints,
  curveScale,
  gridColumns,
  gridLevels,
  gridRows,
  identityMatrix,
  lightCells,
  lightColumns,
  lightRangeEv,
  lightRows,
  neutralGain,
  type Recipe,
} from '../recipe.ts'
import { type Sky, skyCells, skyColumns, skyRows } from '../recipe-sky.ts'
import { colourLut } from './colour-lut.ts'
import { type Matte, unpacked } from './sky-matte.ts'

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
  /** Linear gains of the white balance. */
  red: number
  green: number
  blue: number
  /**
   * Where the light differs from place to place: the same gains for each cell, `[(row·lightColumns + column)·3]`,
   * bilinear between cell centres. Undefined where the three above hold everywhere.
   */
  lights: Float32Array | undefined
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
  /** What becomes of the sky, and where it is in the result; undefined where nothing does. */
  sky: PreparedSky | undefined
}

export type PreparedSky = Omit<Sky, 'matte'> & { matte: Matte }

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
    lights: lightsOf(recipe, moves),
    encodeTable,
    curveTable: curveTableOf(recipe.tone.curve),
    grid: gridOf(recipe, moves),
    lut: colourLut(recipe.colour.chroma),
    sharpen: recipe.sharpening.amount,
    threshold: recipe.sharpening.threshold,
    denoiseLuma: recipe.noise.luma,
    denoiseChroma: recipe.noise.chroma,
    sigma: recipe.noise.sigma,
    matrix: moves ? matrix : undefined,
    scale: recipe.verticals.scale,
    sky: skyOf(recipe, moves),
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
    recipe.lights.gains.every((byte) => byte === neutralGain) &&
    recipe.colour.chroma === 1 &&
    recipe.sharpening.amount === 0 &&
    recipe.noise.luma === 0 &&
    recipe.noise.chroma === 0 &&
    !recipe.sky?.matte
  )
}

/**
 * The grid's gains as linear factors. It was measured on the source; where the picture is straightened it is
 * read at the place that each of its cells comes from, so that the renderers can stay in result coordinates.
 */
function gridOf(recipe: Recipe, moves: boolean): Float32Array {
  const factors = Float32Array.from(recipe.local.gains, (byte) => 2 ** byteToGain(byte))
  if (!moves) return factors
  const plane = gridRows * gridColumns
  const warped = new Float32Array(factors.length)
  for (let cell = 0; cell < plane; cell++) {
    const from = comesFrom(recipe, cell, gridColumns, gridRows)
    for (let level = 0; level < gridLevels; level++)
      warped[level * plane + cell] = between(factors, from, level * plane, 1, gridColumns)
  }
  return warped
}

/** White balance and light colours as linear gains, for each cell of the coarse grid, moved like the grid. */
function lightsOf(recipe: Recipe, moves: boolean): Float32Array | undefined {
  const { gains } = recipe.lights
  if (gains.every((byte) => byte === neutralGain)) return undefined
  const { red, green, blue } = recipe.whiteBalance
  const factors = new Float32Array(3 * lightCells)
  for (let cell = 0; cell < lightCells; cell++) {
    const r = 2 ** byteToGain(gains[2 * cell]!, lightRangeEv)
    const b = 2 ** byteToGain(gains[2 * cell + 1]!, lightRangeEv)
    // Gray keeps its luma, as under the white balance.
    const keep = 1 / (lumaRed * r + lumaGreen + lumaBlue * b)
    factors.set([red * r * keep, green * keep, blue * b * keep], 3 * cell)
  }
  if (!moves) return factors
  const warped = new Float32Array(factors.length)
  for (let cell = 0; cell < lightCells; cell++) {
    const from = comesFrom(recipe, cell, lightColumns, lightRows)
    for (let c = 0; c < 3; c++) warped[3 * cell + c] = between(factors, from, c, 3, lightColumns)
  }
  return warped
}

/** The sky's matte is moved like the grid. */
function skyOf(recipe: Recipe, moves: boolean): PreparedSky | undefined {
  const { sky } = recipe
  if (!sky?.matte) return undefined
  const { guide } = sky.matte
  const slopes = unpacked(sky.matte.slopes)
  const offsets = unpacked(sky.matte.offsets)
  if (!moves) return { ...sky, matte: { guide, slopes, offsets } }
  const from = Array.from({ length: skyCells }, (_, cell) => comesFrom(recipe, cell, skyColumns, skyRows))
  const moved = (values: Float32Array) =>
    Float32Array.from(from, (place) => between(values, place, 0, 1, skyColumns))
  return { ...sky, matte: { guide, slopes: moved(slopes), offsets: moved(offsets) } }
}

/** A place between cell centres: the cell above and to the left of it, and how far it is past that. */
type Place = { cell: number; right: number; down: number }

/** Where in the source's grid the middle of a cell of the result's grid lies. */
function comesFrom({ verticals }: Recipe, cell: number, columns: number, rows: number): Place {
  const { matrix: m, aspect } = verticals
  const halfW = Math.min(1, aspect) / 2
  const halfH = Math.min(1, 1 / aspect) / 2
  const u = ((((cell % columns) + 0.5) / columns) * 2 - 1) * halfW
  const v = (((Math.floor(cell / columns) + 0.5) / rows) * 2 - 1) * halfH
  const w = m[6]! * u + m[7]! * v + m[8]!
  const x = (((m[0]! * u + m[1]! * v + m[2]!) / w / halfW + 1) / 2) * columns - 0.5
  const y = (((m[3]! * u + m[4]! * v + m[5]!) / w / halfH + 1) / 2) * rows - 0.5
  const cx = clamp(x, 0, columns - 1)
  const cy = clamp(y, 0, rows - 1)
  const x0 = Math.min(columns - 2, Math.floor(cx))
  const y0 = Math.min(rows - 2, Math.floor(cy))
  return { cell: y0 * columns + x0, right: cx - x0, down: cy - y0 }
}

/** The value at a place, of cells that are `stride` apart and start at `offset`. */
function between(
  values: Float32Array,
  { cell, right, down }: Place,
  offset: number,
  stride: number,
  columns: number,
): number {
  const i = offset + cell * stride
  const below = i + columns * stride
  const top = values[i]! + (values[i + stride]! - values[i]!) * right
  const bottom = values[below]! + (values[below + stride]! - values[below]!) * right
  return top + (bottom - top) * down
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
