import { smoothstep } from '../colour.ts'
import type { Pixels } from '../pixels.ts'

/** JPEG codes squares of this side, the first in the corner. */
const side = 8
/** Every so many lines are enough, and no multiple of the side. */
const lineStep = 3
/** A larger step is an edge of the picture's own, in codes. */
const edgeCodes = 12
/** What is as smooth as that, in codes, was never a photo's. */
const smoothCodes = 0.3
/** Kinks at the squares' borders are this many times those elsewhere, where a file was made too small. */
const seenFrom = 1.08
const seenSure = 1.25

/** How plainly the squares of JPEG show, 0–1: kinks between neighbours at the squares' borders against those elsewhere. */
export function blocksOf({ width, height, data }: Pixels): number {
  if (Math.min(width, height) < 8 * side) return 0
  const across = kinkiness(data, width, height, 4, width * 4)
  const down = kinkiness(data, height, width, width * 4, 4)
  return smoothstep(seenFrom, seenSure, Math.min(across, down))
}

/** Mean change of slope at the borders over that elsewhere, along lines of `length` pixels that lie `step` apart. */
function kinkiness(
  data: Uint8ClampedArray,
  length: number,
  lines: number,
  step: number,
  lineLength: number,
): number {
  const kinks = [0, 0]
  const counts = [0, 0]
  for (let line = 0; line < lines; line += lineStep)
    for (let at = 2; at < length - 1; at++) {
      const i = line * lineLength + at * step + 1
      const rise = data[i]! - data[i - step]!
      if (rise > edgeCodes || rise < -edgeCodes) continue
      const kink = 2 * rise - (data[i - step]! - data[i - 2 * step]!) - (data[i + step]! - data[i]!)
      const place = at % side === 0 ? 1 : 0
      kinks[place]! += kink < 0 ? -kink : kink
      counts[place]!++
    }
  const mean = (place: number) => kinks[place]! / Math.max(1, counts[place]!) + smoothCodes
  return mean(1) / mean(0)
}
