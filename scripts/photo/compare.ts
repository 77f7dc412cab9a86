import { linearOfByte } from '#shared/engine/colour.ts'
import type { Pixels } from '#shared/engine/pixels.ts'

export type Likeness = { psnr: number; ssim: number; deltaE: number }

/** How alike two pictures of one size are: PSNR in dB over RGB, SSIM of luma, mean CIEDE2000. */
export function compare(a: Pixels, b: Pixels): Likeness {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('The pictures differ in size.')
  return { psnr: psnr(a, b), ssim: ssim(a, b), deltaE: deltaE(a, b) }
}

export function psnr(a: Pixels, b: Pixels): number {
  let sum = 0
  for (let i = 0; i < a.data.length; i += 4)
    for (let c = 0; c < 3; c++) sum += (a.data[i + c]! - b.data[i + c]!) ** 2
  return 10 * Math.log10((255 * 255) / Math.max(1e-9, sum / (a.width * a.height * 3)))
}

/** Windows of 8×8 every 4 pixels (Wang et al. 2004, with a box instead of a Gaussian). */
function ssim(a: Pixels, b: Pixels): number {
  const c1 = (0.01 * 255) ** 2
  const c2 = (0.03 * 255) ** 2
  let total = 0
  let windows = 0
  for (let y = 0; y + 8 <= a.height; y += 4)
    for (let x = 0; x + 8 <= a.width; x += 4) {
      let sa = 0
      let sb = 0
      let saa = 0
      let sbb = 0
      let sab = 0
      for (let dy = 0; dy < 8; dy++)
        for (let dx = 0; dx < 8; dx++) {
          const i = ((y + dy) * a.width + x + dx) * 4
          const va = lumaAt(a.data, i)
          const vb = lumaAt(b.data, i)
          sa += va
          sb += vb
          saa += va * va
          sbb += vb * vb
          sab += va * vb
        }
      const ma = sa / 64
      const mb = sb / 64
      const va = saa / 64 - ma * ma
      const vb = sbb / 64 - mb * mb
      const cov = sab / 64 - ma * mb
      total += ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
      windows++
    }
  return windows ? total / windows : 1
}

function lumaAt(data: Uint8ClampedArray, i: number): number {
  return 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!
}

function deltaE(a: Pixels, b: Pixels): number {
  let sum = 0
  let count = 0
  // Every third pixel: the mean does not move and the formula is slow.
  for (let i = 0; i < a.data.length; i += 12, count++) sum += ciede2000(labAt(a.data, i), labAt(b.data, i))
  return sum / count
}

type Lab = [number, number, number]

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

/** CIE 142-2001, as Sharma, Wu and Dalal (2005) write it. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const degrees = Math.PI / 180
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const c1 = Math.hypot(a1 * (1 + g), b1)
  const c2 = Math.hypot(a2 * (1 + g), b2)
  const h1 = hue(a1 * (1 + g), b1)
  const h2 = hue(a2 * (1 + g), b2)
  let dh = h2 - h1
  if (c1 * c2 === 0) dh = 0
  else if (dh > 180) dh -= 360
  else if (dh < -180) dh += 360
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * degrees)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  let h = h1 + h2
  if (c1 * c2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : (h + (h < 360 ? 360 : -360)) / 2
  const t =
    1 -
    0.17 * Math.cos((h - 30) * degrees) +
    0.24 * Math.cos(2 * h * degrees) +
    0.32 * Math.cos((3 * h + 6) * degrees) -
    0.2 * Math.cos((4 * h - 63) * degrees)
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const turn = 30 * Math.exp(-(((h - 275) / 25) ** 2))
  const rt = -Math.sin(2 * turn * degrees) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  const dl = (l2 - l1) / sl
  const dc = (c2 - c1) / sc
  return Math.sqrt(dl * dl + dc * dc + (dH / sh) ** 2 + rt * dc * (dH / sh))
}

function hue(a: number, b: number): number {
  if (a === 0 && b === 0) return 0
  const angle = (Math.atan2(b, a) * 180) / Math.PI
  return angle < 0 ? angle + 360 : angle
}
