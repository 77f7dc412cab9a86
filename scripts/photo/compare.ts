import { linearOfByte } from '#shared/engine/colour.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { ciede2000, type Lab } from './ciede2000.ts'

export type Likeness = { psnr: number; ssim: number; deltaE: number }

/** How alike two pictures of one size are: PSNR in dB over RGB, SSIM of luma, mean CIEDE2000. */
export function compare(a: Pixels, b: Pixels): Likeness {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('The pictures differ in size.')
  return { psnr: psnr(a, b), ssim: ssim(a, b), deltaE: deltaE(a, b) }
}

/** In dB over the three channels; 138 for pictures that are the same. */
export function psnr(a: Pixels, b: Pixels): number {
  let sum = 0
  for (let i = 0; i < a.data.length; i += 4)
    for (let c = 0; c < 3; c++) sum += (a.data[i + c]! - b.data[i + c]!) ** 2
  return 10 * Math.log10((255 * 255) / Math.max(1e-9, sum / (a.width * a.height * 3)))
}

/** Windows of 8×8 luma every 4 pixels (Wang et al. 2004, with a box instead of a Gaussian). */
function ssim(a: Pixels, b: Pixels): number {
  const [ya, yb] = [lumaOf(a), lumaOf(b)]
  let total = 0
  let windows = 0
  for (let y = 0; y + 8 <= a.height; y += 4)
    for (let x = 0; x + 8 <= a.width; x += 4, windows++) total += windowSsim(ya, yb, y * a.width + x, a.width)
  return windows ? total / windows : 1
}

function windowSsim(ya: Float32Array, yb: Float32Array, start: number, width: number): number {
  const c1 = (0.01 * 255) ** 2
  const c2 = (0.03 * 255) ** 2
  let sa = 0
  let sb = 0
  let saa = 0
  let sbb = 0
  let sab = 0
  for (let row = start; row < start + 8 * width; row += width)
    for (let i = row; i < row + 8; i++) {
      const va = ya[i]!
      const vb = yb[i]!
      sa += va
      sb += vb
      saa += va * va
      sbb += vb * vb
      sab += va * vb
    }
  const ma = sa / 64
  const mb = sb / 64
  const variances = (saa + sbb) / 64 - ma * ma - mb * mb
  const cov = sab / 64 - ma * mb
  return ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (variances + c2))
}

function lumaOf({ data }: Pixels): Float32Array {
  const luma = new Float32Array(data.length / 4)
  for (let i = 0, o = 0; o < luma.length; i += 4, o++)
    luma[o] = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!
  return luma
}

function deltaE(a: Pixels, b: Pixels): number {
  let sum = 0
  let count = 0
  // Every seventh pixel: the mean does not move and the formula is slow.
  for (let i = 0; i < a.data.length; i += 28, count++) sum += ciede2000(labAt(a.data, i), labAt(b.data, i))
  return sum / count
}

function labAt(data: Uint8ClampedArray, i: number): Lab {
  const r = linearOfByte[data[i]!]!
  const g = linearOfByte[data[i + 1]!]!
  const b = linearOfByte[data[i + 2]!]!
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function cubeRoot(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116
}
