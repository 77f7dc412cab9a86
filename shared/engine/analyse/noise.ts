import { smoothstep } from '../colour.ts'
import type { Pixels } from '../pixels.ts'

/** Side of the patches that are looked at, and how many of them at most. */
const patchPx = 8
const patchesMax = 1500
/** The flattest share of the patches speaks for the noise. */
const flatShare = 0.2
const flattestShare = 0.04

/**
 * The noise's standard deviation in encoded luma, 0–1: a Laplacian's mean absolute value (Immerkær 1996) in the
 * flattest patches of the picture that are neither black nor clipped.
 */
export function noiseOf(pixels: Pixels): number {
  const { width, height, data } = pixels
  const across = Math.floor((width - 2) / patchPx)
  const down = Math.floor((height - 2) / patchPx)
  if (across < 2 || down < 2) return 0
  const step = Math.max(1, Math.floor(Math.sqrt((across * down) / patchesMax)))
  const found: number[] = []
  for (let py = 0; py < down; py += step)
    for (let px = 0; px < across; px += step) {
      const value = patchNoise(data, width, 1 + px * patchPx, 1 + py * patchPx)
      if (value >= 0) found.push(value)
    }
  if (found.length < 16) return 0
  found.sort((a, b) => a - b)
  const codes = found[Math.floor(found.length * flatShare)]!
  // Noise is the same in all flat patches; where even the flattest ones differ it is texture that was measured.
  const evenness = found[Math.floor(found.length * flattestShare)]! / Math.max(1e-6, codes)
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

function patchNoise(data: Uint8ClampedArray, width: number, x0: number, y0: number): number {
  const line = width * 4
  let sum = 0
  let total = 0
  for (let y = y0; y < y0 + patchPx; y++) {
    let i = (y * width + x0) * 4 + 1
    // The Laplacian is a second difference across of second differences down.
    let before = down(data, i - 4, line)
    let here = down(data, i, line)
    for (let x = 0; x < patchPx; x++, i += 4) {
      const after = down(data, i + 4, line)
      total += data[i]!
      sum += Math.abs(before - 2 * here + after)
      before = here
      here = after
    }
  }
  const mean = total / (patchPx * patchPx)
  if (mean < 8 || mean > 247) return -1
  return (sum / (patchPx * patchPx)) * toSigma
}

function down(data: Uint8ClampedArray, i: number, line: number): number {
  return data[i - line]! - 2 * data[i]! + data[i + line]!
}
