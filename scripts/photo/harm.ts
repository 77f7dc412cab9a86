import type { Pixels } from '#shared/engine/pixels.ts'

/** What a result did that its input had not: shares of all pixels, and noise in codes. */
export type Harm = {
  /** Pixels that reached white in a channel and were clearly below it before. */
  clipped: number
  /** Pixels that went black and showed something before. */
  crushed: number
  /** Standard deviation of what is finest, in the areas where the reference is flat, in codes. */
  flatNoise: number
}

const whiteCode = 254
const belowWhiteCode = 246
const blackCode = 2
const aboveBlackCode = 9
const patchPx = 8
/** The share of all patches that counts as flat. */
const flatShare = 0.25

/** All three of one size; `reference` says what is flat. */
export function harmOf(result: Pixels, input: Pixels, reference: Pixels): Harm {
  let clipped = 0
  let crushed = 0
  for (let i = 0; i < input.data.length; i += 4) {
    if (highest(result, i) >= whiteCode && highest(input, i) < belowWhiteCode) clipped++
    if (highest(result, i) <= blackCode && highest(input, i) > aboveBlackCode) crushed++
  }
  const count = input.data.length / 4
  return { clipped: clipped / count, crushed: crushed / count, flatNoise: flatNoise(result, reference) }
}

function highest({ data }: Pixels, i: number): number {
  return Math.max(data[i]!, data[i + 1]!, data[i + 2]!)
}

function flatNoise(result: Pixels, reference: Pixels): number {
  const patches: { flat: number; noise: number }[] = []
  for (let y = 1; y + patchPx < reference.height; y += patchPx)
    for (let x = 1; x + patchPx < reference.width; x += patchPx)
      patches.push({ flat: laplacian(reference, x, y), noise: laplacian(result, x, y) })
  patches.sort((a, b) => a.flat - b.flat)
  const flat = patches.slice(0, Math.max(1, Math.floor(patches.length * flatShare)))
  return flat.reduce((sum, { noise }) => sum + noise, 0) / flat.length
}

/** √(π/2)/6 turns the mean absolute Laplacian into a standard deviation (Immerkær 1996). */
const toSigma = Math.sqrt(Math.PI / 2) / 6

function laplacian({ data, width }: Pixels, x0: number, y0: number): number {
  const line = width * 4
  let sum = 0
  for (let y = y0; y < y0 + patchPx; y++)
    for (let x = x0, i = (y * width + x0) * 4 + 1; x < x0 + patchPx; x++, i += 4) {
      const cross = data[i - 4]! + data[i + 4]! + data[i - line]! + data[i + line]!
      const corners = data[i - line - 4]! + data[i - line + 4]! + data[i + line - 4]! + data[i + line + 4]!
      sum += Math.abs(4 * data[i]! - 2 * cross + corners)
    }
  return (sum / (patchPx * patchPx)) * toSigma
}
