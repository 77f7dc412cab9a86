import type { Triple } from '../colour.ts'
import type { Pixels } from '../pixels.ts'
import type { Measured } from './measure.ts'

/**
 * Where a picture ends, encoded 0–1: the darkest channel of its darkest places and the top of each channel. Hardly any
 * photo has a place in it where no channel is near zero (He, Sun and Tang 2009), and hardly one without a glint.
 */
export type Ends = { dark: number; tops: Triple }

/** These shares of the places are let go: dust, ringing, noise. */
const darkShare = 0.001
const topShare = 0.001

/** Measured on means of 2×2 pixels, in which noise and JPEG count less. */
export function endsOf({ passes }: Measured): Ends {
  const { least, red, green, blue, count } = passes.countEnds()
  if (count === 0) return { dark: 0, tops: [1, 1, 1] }
  const top = (bins: Uint32Array) => binAt(bins, count * (1 - topShare)) / (sums - 1)
  return { dark: binAt(least, count * darkShare) / (sums - 1), tops: [top(red), top(green), top(blue)] }
}

/** Of so many 2×2 pixels the sums of each channel's four codes, and of these the least: how often each occurs. */
export type EndCounts = {
  count: number
  least: Uint32Array
  red: Uint32Array
  green: Uint32Array
  blue: Uint32Array
}

export function countEnds({ width, height, data: bytes }: Pixels, visible: Uint8Array): EndCounts {
  const least = new Uint32Array(sums)
  const red = new Uint32Array(sums)
  const green = new Uint32Array(sums)
  const blue = new Uint32Array(sums)
  const below = width * 4
  let count = 0
  for (let y = 0; y + 1 < height; y += 2)
    for (let x = 0; x + 1 < width; x += 2) {
      if (visible[y * width + x] === 0) continue
      const i = (y * width + x) * 4
      const r = bytes[i]! + bytes[i + 4]! + bytes[i + below]! + bytes[i + below + 4]!
      const g = bytes[i + 1]! + bytes[i + 5]! + bytes[i + below + 1]! + bytes[i + below + 5]!
      const b = bytes[i + 2]! + bytes[i + 6]! + bytes[i + below + 2]! + bytes[i + below + 6]!
      least[r < g ? (r < b ? r : b) : g < b ? g : b]!++
      red[r]!++
      green[g]!++
      blue[b]!++
      count++
    }
  return { count, least, red, green, blue }
}

/** Four codes are added up, which gives so many values. */
export const sums = 4 * 255 + 1

function binAt(bins: Uint32Array, target: number): number {
  let seen = 0
  for (let i = 0; i < bins.length; i++) {
    seen += bins[i]!
    if (seen > target) return i
  }
  return bins.length - 1
}
