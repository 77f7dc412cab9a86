import type { Measured } from './measure.ts'

/** A straight edge, in pixels of the measured picture: its middle, unit direction (pointing down) and length. */
export type Segment = { x: number; y: number; dx: number; dy: number; length: number }

/** Only edges within this of upright are looked for. */
export const leanMaxTan = Math.tan((25 * Math.PI) / 180)
/** Change of encoded luma per pixel that makes an edge. */
export const gradientMin = 0.025
/** Pixels join a segment while their direction is within this of its own. */
const joinCos = Math.cos((14 * Math.PI) / 180)
/** A segment is at least this share of the long edge, and at most this wide (standard deviation, px). */
const lengthShareMin = 0.04
const widthMaxPx = 1.1

/**
 * Upright straight edges after the line segment detector LSD (Grompone von Gioi et al. 2010): pixels of like
 * gradient direction grow into regions, strongest first, and a region that is long and thin is a segment.
 */
export function uprightSegments({ width, height, passes }: Measured): Segment[] {
  const uprights = passes.findUprights()
  const growing = { ...uprights, sizes: sizesOf(uprights), region: new Int32Array(uprights.places.length) }
  const lengthMin = Math.max(8, lengthShareMin * Math.max(width, height))
  const found: Segment[] = []
  for (const seed of byRank(uprights)) {
    if (uprights.numbers[uprights.places[seed]!] === 0) continue
    const count = grow(seed, growing, width)
    if (count < lengthMin) continue
    const segment = segmentOf(growing, count, width)
    if (segment && segment.length >= lengthMin) found.push(segment)
  }
  return found
}

/**
 * Upright edges: where each is, what changes there across and down, and how strong that is across. `numbers` has, at
 * each pixel of the picture, its edge's place in these lists plus one, and 0 where there is none.
 */
export type Uprights = {
  places: Int32Array
  across: Float32Array
  down: Float32Array
  strengths: Float64Array
  numbers: Int32Array
}

/** Central differences smoothed across; only upright, strong ones are told. */
export function findUprights(luma: Float32Array, width: number, height: number): Uprights {
  const numbers = new Int32Array(width * height)
  const places: number[] = []
  const allAcross: number[] = []
  const allDown: number[] = []
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const a = luma[i - width - 1]!
      const c = luma[i - width + 1]!
      const d = luma[i - 1]!
      const f = luma[i + 1]!
      const g = luma[i + width - 1]!
      const k = luma[i + width + 1]!
      const across = (c - a + 2 * (f - d) + k - g) / 8
      const strength = Math.abs(across)
      if (strength < gradientMin) continue
      const down = (g - a + 2 * (luma[i + width]! - luma[i - width]!) + k - c) / 8
      if (Math.abs(down) > leanMaxTan * strength) continue
      numbers[i] = places.push(i)
      allAcross.push(across)
      allDown.push(down)
    }
  return {
    places: Int32Array.from(places),
    across: Float32Array.from(allAcross),
    down: Float32Array.from(allDown),
    strengths: Float64Array.from(allAcross, Math.abs),
    numbers,
  }
}

/** How finely edges are told apart by their strength. */
const ranksMax = 64

/** The strongest edges first, those of one rank in the order in which they were found. */
function byRank({ strengths }: Uprights): Int32Array {
  const ranks = new Uint8Array(strengths.length)
  const next = new Int32Array(ranksMax + 1)
  for (let n = 0; n < ranks.length; n++) {
    ranks[n] = ranksMax - 1 - Math.min(ranksMax - 1, (strengths[n]! * 2 * ranksMax) | 0)
    next[ranks[n]! + 1]!++
  }
  for (let rank = 1; rank < ranksMax; rank++) next[rank]! += next[rank - 1]!
  const order = new Int32Array(strengths.length)
  for (let n = 0; n < order.length; n++) order[next[ranks[n]!]!++] = n
  return order
}

function sizesOf({ across, down }: Uprights): Float64Array {
  const sizes = new Float64Array(across.length)
  for (let n = 0; n < sizes.length; n++) sizes[n] = size(across[n]!, down[n]!)
  return sizes
}

/** `Math.hypot` guards against overflow, which there is none of, and takes ten times as long. */
function size(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

type Growing = Uprights & { sizes: Float64Array; region: Int32Array }

/** Fills `region` with the edges that belong to the seed, takes them out of `numbers`, and returns how many they are. */
function grow(
  seed: number,
  { places, across, down, sizes, numbers, region }: Growing,
  width: number,
): number {
  let sumX = across[seed]!
  let sumY = down[seed]!
  let sumSize = size(sumX, sumY)
  let count = 1
  region[0] = seed
  numbers[places[seed]!] = 0
  for (let at = 0; at < count; at++) {
    const middle = places[region[at]!]!
    for (let row = middle - width; row <= middle + width; row += width)
      for (let j = row - 1; j <= row + 1; j++) {
        const number = numbers[j]!
        if (number === 0) continue
        const n = number - 1
        if (across[n]! * sumX + down[n]! * sumY < joinCos * (sizes[n]! * sumSize)) continue
        numbers[j] = 0
        region[count++] = n
        sumX += across[n]!
        sumY += down[n]!
        sumSize = size(sumX, sumY)
      }
  }
  return count
}

/** The region's main axis, weighted by gradient. */
function segmentOf({ places, sizes, region }: Growing, count: number, width: number): Segment | undefined {
  let total = 0
  let mx = 0
  let my = 0
  for (let k = 0; k < count; k++) {
    const i = places[region[k]!]!
    const weight = sizes[region[k]!]!
    total += weight
    mx += weight * (i % width)
    my += weight * Math.floor(i / width)
  }
  mx /= total
  my /= total
  let xx = 0
  let xy = 0
  let yy = 0
  for (let k = 0; k < count; k++) {
    const i = places[region[k]!]!
    const weight = sizes[region[k]!]! / total
    const x = (i % width) - mx
    const y = Math.floor(i / width) - my
    xx += weight * x * x
    xy += weight * x * y
    yy += weight * y * y
  }
  const spread = Math.sqrt((xx - yy) ** 2 / 4 + xy * xy)
  const major = (xx + yy) / 2 + spread
  const minor = Math.max(0, (xx + yy) / 2 - spread)
  if (Math.sqrt(minor) > widthMaxPx) return undefined
  const dx = xy
  const dy = major - xx
  const length = size(dx, dy)
  if (length === 0 || dy === 0) return undefined
  const way = dy < 0 ? -1 : 1
  // A uniform rod of length l has a variance of l²/12.
  return { x: mx, y: my, dx: (way * dx) / length, dy: (way * dy) / length, length: Math.sqrt(12 * major) }
}
