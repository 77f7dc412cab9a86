import { clamp, smoothstep } from '../colour.ts'
import { gridCells, gridColumns, gridLevels, gridRows } from '../recipe.ts'
import { quickDecode, quickEncode, quickPowerOfTwo } from './quick.ts'
import { type BoxMean, guidedBase, halve, type Plane } from './smoothing.ts'

/** The guided filter's radius as a share of the long edge, and its ε in encoded luma squared. */
const radiusShare = 0.06
const epsilon = 0.01
/** The contrast between dark and bright regions is divided down by at most this share (Durand and Dorsey 2002). */
const compressionMax = 0.3
const liftMaxEv = 1.5
const dimMaxEv = 0.8
/** Encoded values behave like light to the power 1/2.2. */
const transferPower = 2.2
/** Below this encoded luma a region is darkness or noise, not a wall in shadow. */
const floorLuma = 0.04

export type Local = {
  gainsEv: Float32Array
  confidence: number
}

const plain: Local = { gainsEv: new Float32Array(gridCells), confidence: 0 }

/**
 * Brings dark and bright regions nearer to each other and leaves the detail in them alone, as a bilateral grid
 * of gains (Chen, Paris and Durand 2007). `luma` is the encoded, balanced luma at the measured size.
 */
export function localGains(luma: Plane, liftCapEv: number, amount: number, boxMean: BoxMean): Local {
  if (amount <= 0) return plain
  const half = halve(luma)
  const radius = Math.max(1, Math.round(radiusShare * Math.max(half.width, half.height)))
  const base = guidedBase(half, radius, epsilon, boxMean)
  const logs = new Float32Array(base.length)
  for (let i = 0; i < base.length; i++) logs[i] = Math.log2(Math.max(floorLuma, base[i]!))
  const ranked = ranksOf(logs)
  const low = ranked(0.1)
  const high = ranked(0.9)
  const contrast = smoothstep(0.6, 2.6, high - low)
  if (contrast === 0) return plain
  const compression = compressionMax * contrast * amount
  const anchor = ranked(0.6)
  const liftMost = Math.min(liftMaxEv, liftCapEv)
  const wanted = new Float32Array(logs.length)
  for (let i = 0; i < logs.length; i++)
    wanted[i] = clamp(compression * transferPower * (anchor - logs[i]!), -dimMaxEv, liftMost)
  return { gainsEv: splat(half, wanted), confidence: contrast * amount }
}

const rankBins = 2048

/**
 * The value that this share of the values lies below: exactly what sorting all of them would find, by sorting those
 * that are near it.
 */
function ranksOf(values: Float32Array): (share: number) => number {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < low) low = value
    if (value > high) high = value
  }
  const toBin = (rankBins - 1) / Math.max(1e-9, high - low)
  const counts = new Uint32Array(rankBins)
  for (let i = 0; i < values.length; i++) counts[((values[i]! - low) * toBin) | 0]!++
  return (share) => {
    let left = Math.floor(values.length * share)
    let bin = 0
    for (; left >= counts[bin]!; bin++) left -= counts[bin]!
    const near = new Float32Array(counts[bin]!)
    for (let i = 0, o = 0; i < values.length; i++)
      if ((((values[i]! - low) * toBin) | 0) === bin) near[o++] = values[i]!
    return near.sort()[left]!
  }
}

/** The gain in stops that the grid gives a point of the picture, interpolated as the renderer does. */
export function gainAt(gainsEv: Float32Array, u: number, v: number, luma: number): number {
  const x = clamp(u * gridColumns - 0.5, 0, gridColumns - 1)
  const y = clamp(v * gridRows - 0.5, 0, gridRows - 1)
  const z = clamp(luma, 0, 1) * (gridLevels - 1)
  const x0 = Math.min(gridColumns - 2, x | 0)
  const y0 = Math.min(gridRows - 2, y | 0)
  const z0 = Math.min(gridLevels - 2, z | 0)
  const i = (z0 * gridRows + y0) * gridColumns + x0
  const near = bilinear(gainsEv, i, x - x0, y - y0)
  return near + (bilinear(gainsEv, i + gridColumns * gridRows, x - x0, y - y0) - near) * (z - z0)
}

function bilinear(values: Float32Array, i: number, fx: number, fy: number): number {
  const top = values[i]! + (values[i + 1]! - values[i]!) * fx
  const below = i + gridColumns
  return top + (values[below]! + (values[below + 1]! - values[below]!) * fx - top) * fy
}

/** A quarter of the measured pixels, before and after the grid's gains: enough to count with. */
export type Lit = { before: Float32Array; after: Float32Array; visible: Uint8Array }

/** Encoded luma after the grid's gains, at every second pixel of every second row. `given` is the untouched luma. */
export function locallyLit(
  luma: Plane,
  given: Float32Array,
  visible: Uint8Array,
  gainsEv: Float32Array,
): Lit {
  const { width, height, values } = luma
  const count = ((width + 1) >> 1) * ((height + 1) >> 1)
  const lit: Lit = {
    before: new Float32Array(count),
    after: new Float32Array(count),
    visible: new Uint8Array(count),
  }
  const plainly = gainsEv.every((ev) => ev === 0)
  for (let y = 0, o = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2, o++) {
      const i = y * width + x
      const value = values[i]!
      lit.before[o] = given[i]!
      lit.visible[o] = visible[i]!
      if (plainly) lit.after[o] = value
      else {
        const ev = gainAt(gainsEv, (x + 0.5) / width, (y + 0.5) / height, value)
        lit.after[o] = quickEncode(quickDecode(value) * quickPowerOfTwo(ev))
      }
    }
  return lit
}

/** Spreads per-pixel gains over the grid and fills cells that saw few pixels from their neighbours. */
function splat(plane: Plane, wanted: Float32Array): Float32Array {
  const sums = new Float32Array(gridCells)
  const weights = new Float32Array(gridCells)
  const columns = cellsAlong(plane.width, gridColumns)
  const rows = cellsAlong(plane.height, gridRows)
  for (let y = 0, i = 0; y < plane.height; y++)
    for (let x = 0; x < plane.width; x++, i++) {
      const at = clamp(plane.values[i]!, 0, 1) * (gridLevels - 1)
      const level = Math.min(gridLevels - 2, at | 0)
      const part = at - level
      const cell = (level * gridRows + rows[y]!) * gridColumns + columns[x]!
      const above = cell + gridRows * gridColumns
      sums[cell]! += wanted[i]! * (1 - part)
      weights[cell]! += 1 - part
      sums[above]! += wanted[i]! * part
      weights[above]! += part
    }
  return fill(sums, weights)
}

/** The cell of the grid that each pixel of a side lies in. */
function cellsAlong(length: number, cells: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) =>
    Math.min(cells - 1, Math.floor(((at + 0.5) / length) * cells)),
  )
}

/** Two rounds of 1-2-1 smoothing over space and level on sums and weights alike, then a weak pull to the mean. */
function fill(sums: Float32Array, weights: Float32Array): Float32Array {
  const strides = [1, gridColumns, gridColumns * gridRows]
  const lengths = [gridColumns, gridRows, gridLevels]
  let value = sums
  let weight = weights
  for (let round = 0; round < 2; round++)
    for (let axis = 0; axis < 3; axis++) {
      value = blurAxis(value, strides[axis]!, lengths[axis]!)
      weight = blurAxis(weight, strides[axis]!, lengths[axis]!)
    }
  const levelMeans = meansByLevel(value, weight)
  const prior = 2
  return value.map((sum, i) => {
    const mean = levelMeans[Math.floor(i / (gridColumns * gridRows))]!
    return (sum + prior * mean) / (weight[i]! + prior)
  })
}

function meansByLevel(value: Float32Array, weight: Float32Array): number[] {
  const means: number[] = []
  for (let level = 0; level < gridLevels; level++) {
    let sum = 0
    let total = 1e-3
    const from = level * gridColumns * gridRows
    for (let i = from; i < from + gridColumns * gridRows; i++) {
      sum += value[i]!
      total += weight[i]!
    }
    means.push(total > 0.01 ? sum / total : (means.at(-1) ?? 0))
  }
  return means
}

function blurAxis(values: Float32Array, stride: number, length: number): Float32Array {
  const out = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += stride * length)
    for (let at = 0, i = start; at < length; at++)
      for (const end = i + stride; i < end; i++) {
        const before = values[at > 0 ? i - stride : i]!
        const after = values[at < length - 1 ? i + stride : i]!
        out[i] = 0.25 * before + 0.5 * values[i]! + 0.25 * after
      }
  return out
}
