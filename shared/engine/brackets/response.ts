import type { Plane } from './plane.ts'

const bins = 256
/** A code that fewer pixels than this have says nothing of its own. */
const countMin = 8

/**
 * What luma each luma of the reference has in a frame of another exposure: 256 values from 0 to 1, never falling.
 * From the ranks of their values alone, so that the frames need not lie on each other yet.
 */
export function responseByRank(reference: Plane, frame: Plane): Float32Array {
  const from = histogramOf(reference)
  const to = histogramOf(frame)
  const out = new Float32Array(bins)
  let below = 0
  let belowTarget = 0
  let target = 0
  for (let bin = 0; bin < bins; bin++) {
    // The middle of the bin's pixels: those of a clipped bin are all alike.
    const rank = below + from[bin]! / 2
    while (target < bins - 1 && belowTarget + to[target]! < rank) belowTarget += to[target++]!
    out[bin] = target / (bins - 1)
    below += from[bin]!
  }
  return out
}

/**
 * The same from frames that lie on each other: the median of what the frame shows where the reference shows one
 * luma; places with a negative value in the frame do not count. Holds however the rest of the picture moved, as long as most of it stayed.
 */
export function responseByPlace(reference: Plane, frame: Plane): Float32Array {
  const counts = new Uint32Array(bins * bins)
  for (let i = 0; i < reference.data.length; i++)
    if (frame.data[i]! >= 0) counts[codeOf(reference.data[i]!) * bins + codeOf(frame.data[i]!)]!++
  const medians = new Float32Array(bins).fill(Number.NaN)
  for (let code = 0; code < bins; code++) {
    const row = counts.subarray(code * bins, (code + 1) * bins)
    const total = row.reduce((sum, count) => sum + count, 0)
    if (total >= countMin) medians[code] = medianOf(row, total) / (bins - 1)
  }
  return rising(filled(medians))
}

/** The 8-bit code of a luma from 0 to 1. */
export function codeOf(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? bins - 1 : (value * (bins - 1) + 0.5) | 0
}

function histogramOf({ data }: Plane): Uint32Array {
  const counts = new Uint32Array(bins)
  for (const value of data) counts[codeOf(value)]!++
  return counts
}

function medianOf(row: Uint32Array, total: number): number {
  let left = total / 2
  for (let code = 0; code < bins; code++) {
    left -= row[code]!
    if (left <= 0) return code
  }
  return bins - 1
}

/** Codes that nobody has take what lies between their neighbours. */
function filled(values: Float32Array): Float32Array {
  let last = -1
  for (let code = 0; code < bins; code++) {
    if (Number.isNaN(values[code]!)) continue
    const from = last < 0 ? values[code]! : values[last]!
    for (let gap = last + 1; gap < code; gap++)
      values[gap] = from + ((values[code]! - from) * (gap - last)) / (code - last)
    last = code
  }
  return last < 0 ? values.map((_, code) => code / (bins - 1)) : values.fill(values[last]!, last + 1)
}

/** The mean of the smallest rising curve above and the largest below: outliers pull neither way. */
function rising(values: Float32Array): Float32Array {
  const above = values.slice()
  for (let code = 1; code < bins; code++) above[code] = Math.max(above[code]!, above[code - 1]!)
  const below = values.slice()
  for (let code = bins - 2; code >= 0; code--) below[code] = Math.min(below[code]!, below[code + 1]!)
  return values.map((_, code) => (above[code]! + below[code]!) / 2)
}
