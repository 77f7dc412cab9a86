import { smoothstep } from '../colour.ts'
import type { Pixels } from '../pixels.ts'

/** Side of the patches that are looked at, and how many of them at most. */
const patchPx = 8
const patchesMax = 1500
const pixelsOfPatch = patchPx * patchPx
/** The flattest share of the patches speaks for the noise. */
const flatShare = 0.2
const flattestShare = 0.04

/**
 * The noise's standard deviation in encoded luma, 0–1: a Laplacian's mean absolute value (Immerkær 1996) in the
 * flattest patches of the picture that are neither black nor clipped.
 */
export function noiseOf(patches: Int32Array): number {
  const bends = new Int32Array(patches.length / 2)
  let count = 0
  for (let i = 0; i < patches.length; i += 2) {
    const mean = patches[i]! / pixelsOfPatch
    if (mean >= 8 && mean <= 247) bends[count++] = patches[i + 1]!
  }
  if (count < 16) return 0
  const sorted = bends.subarray(0, count).sort()
  const noiseAt = (share: number) => (sorted[Math.floor(count * share)]! / pixelsOfPatch) * toSigma
  const codes = noiseAt(flatShare)
  // Noise is the same in all flat patches; where even the flattest ones differ it is texture that was measured.
  const evenness = noiseAt(flattestShare) / Math.max(1e-6, codes)
  return (beforeJpeg(codes) / 255) * smoothstep(0.5, 0.65, evenness)
}

/** What JPEG alone leaves in flat patches, in codes. */
const cleanCodes = 0.55
const noisyCodes = 0.95
/**
 * Noise of 2 to 8 codes that went through JPEG at quality 92, which smooths the flattest patches most, gave 2.6; less
 * is taken, because grass and stone can pass for noise.
 */
const jpegRoot = 1.9

/** The noise of the whole picture from that of its flattest patches, both as standard deviations in codes. */
function beforeJpeg(codes: number): number {
  return Math.max(codes, jpegRoot * Math.sqrt(codes)) * smoothstep(cleanCodes, noisyCodes, codes)
}

/** √(π/2)/6 turns the mean absolute Laplacian into a standard deviation. */
const toSigma = Math.sqrt(Math.PI / 2) / 6

/** Every `step`th of so many patches across and down is looked at: `count` of them. */
export function patchesOf({ width, height }: Pick<Pixels, 'width' | 'height'>): {
  across: number
  down: number
  step: number
  count: number
} {
  const across = Math.floor((width - 2) / patchPx)
  const down = Math.floor((height - 2) / patchPx)
  if (across < 2 || down < 2) return { across: 0, down: 0, step: 1, count: 0 }
  const step = Math.max(1, Math.floor(Math.sqrt((across * down) / patchesMax)))
  return { across, down, step, count: Math.ceil(across / step) * Math.ceil(down / step) }
}

/** For each patch the sum of its greens, and of the absolute values of their Laplacian. */
export function sumPatches(pixels: Pixels): Int32Array {
  const { across, down, step, count } = patchesOf(pixels)
  const sums = new Int32Array(2 * count)
  for (let y = 0, at = 0; y < down; y += step)
    for (let x = 0; x < across; x += step, at += 2)
      sumPatch(pixels, 1 + x * patchPx, 1 + y * patchPx, sums.subarray(at, at + 2))
  return sums
}

function sumPatch({ data, width }: Pixels, x0: number, y0: number, sums: Int32Array): void {
  const line = width * 4
  let greens = 0
  let bends = 0
  for (let y = y0; y < y0 + patchPx; y++) {
    let i = (y * width + x0) * 4 + 1
    // The Laplacian is a second difference across of second differences down.
    let before = down(data, i - 4, line)
    let here = down(data, i, line)
    for (let x = 0; x < patchPx; x++, i += 4) {
      const after = down(data, i + 4, line)
      greens += data[i]!
      bends += Math.abs(before - 2 * here + after)
      before = here
      here = after
    }
  }
  sums[0] = greens
  sums[1] = bends
}

function down(data: Uint8ClampedArray, i: number, line: number): number {
  return data[i - line]! - 2 * data[i]! + data[i + line]!
}
