import type { Triple } from '../colour.ts'
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
export function endsOf({ width, height, bytes, visible }: Measured): Ends {
  const least = new Uint32Array(sums)
  const channels = [new Uint32Array(sums), new Uint32Array(sums), new Uint32Array(sums)] as const
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
      channels[0][r]!++
      channels[1][g]!++
      channels[2][b]!++
      count++
    }
  if (count === 0) return { dark: 0, tops: [1, 1, 1] }
  const [red, green, blue] = channels
  const top = (bins: Uint32Array) => binAt(bins, count * (1 - topShare)) / (sums - 1)
  return { dark: binAt(least, count * darkShare) / (sums - 1), tops: [top(red), top(green), top(blue)] }
}

/** Four codes are added up, which gives so many values. */
const sums = 4 * 255 + 1

function binAt(bins: Uint32Array, target: number): number {
  let seen = 0
  for (let i = 0; i < bins.length; i++) {
    seen += bins[i]!
    if (seen > target) return i
  }
  return bins.length - 1
}
