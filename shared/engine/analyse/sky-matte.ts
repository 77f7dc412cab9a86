import { matteScale, type Sky, skyCells, skyColumns, skyRows } from '../recipe-sky.ts'
import type { SkyView } from './sky-view.ts'
import { products } from './smoothing.ts'

/** The window in which colour tells sky from ground, as a share of the long edge; and the filter's ε. */
const windowShare = 0.016
const epsilon = 0.0006
/** A colour axis that varies by less than this is not trusted: encoded values squared. */
const varianceMin = 0.0015

/**
 * A mask as a matte that follows the edges of the full-size picture: a guided filter (He, Sun and Tang 2010) whose
 * linear coefficients travel instead of its result (He and Sun 2015). The guide is the colour axis that parts
 * sky from ground best along the border (Fisher 1936, each channel by itself).
 */
export function matteOf(whole: SkyView, wholeMask: Uint8Array): NonNullable<Sky['matte']> {
  const radius = Math.max(2, Math.round(windowShare * Math.max(whole.width, whole.height)))
  // Two means after each other end two windows below the sky, and look one further: below that all is 0.
  const view = upperRows(whole, Math.floor(wholeMask.lastIndexOf(1) / whole.width) + 1 + mixedPx + 3 * radius)
  const { width, height, size, bytes, boxMean } = view
  const mask = wholeMask.subarray(0, size)
  const blurBy = (reach: number) => (values: Float32Array) => boxMean({ width, height, values }, reach)
  const blur = blurBy(radius)
  const clear = new Float32Array(mask)
  const meanMask = blur(clear)
  const guide = guideOf(view, mask, meanMask)
  const along = new Float32Array(size)
  for (let i = 0, o = 0; i < size; i++, o += 4)
    along[i] = (guide[0]! * bytes[o]! + guide[1]! * bytes[o + 1]! + guide[2]! * bytes[o + 2]!) / 255
  const opacity = softened(clear, blurBy(mixedPx)(clear), along, blur)
  const meanOpacity = blur(opacity)
  const mean = blur(along)
  const squares = blur(products(along, along))
  const together = blur(products(along, opacity))
  const slope = new Float32Array(size)
  const offset = new Float32Array(size)
  for (let i = 0; i < size; i++) {
    const variance = Math.max(0, squares[i]! - mean[i]! ** 2)
    slope[i] = (together[i]! - mean[i]! * meanOpacity[i]!) / (variance + epsilon)
    offset[i] = meanOpacity[i]! - slope[i]! * mean[i]!
  }
  return { guide, slopes: cells(whole, blur(slope)), offsets: cells(whole, blur(offset)) }
}

function upperRows(view: SkyView, rows: number): SkyView {
  const height = Math.min(view.height, rows)
  const size = view.width * height
  return { ...view, height, size, bytes: view.bytes.subarray(0, 4 * size), luma: view.luma.subarray(0, size) }
}

/** Pixels of the view on which sky and ground are mixed, to either side of the mask's edge. */
const mixedPx = 1

/**
 * The mask with the pixels beside its edge as parts: how far each lies from the ground's colour towards the sky's,
 * along the guide. A twig on a bright sky is brighter than itself, and would shine on a dark one. `beside` is the mask's
 * mean over the nearest.
 */
function softened(
  mask: Float32Array,
  beside: Float32Array,
  along: Float32Array,
  blur: (values: Float32Array) => Float32Array,
): Float32Array {
  const opacity = mask.slice()
  const inSky = new Float32Array(mask.length)
  const inGround = new Float32Array(mask.length)
  for (let i = 0; i < mask.length; i++) {
    inSky[i] = beside[i] === 1 ? 1 : 0
    inGround[i] = beside[i] === 0 ? 1 : 0
  }
  const skies = blur(inSky)
  const skyAlong = blur(products(along, inSky))
  const grounds = blur(inGround)
  const groundAlong = blur(products(along, inGround))
  for (let i = 0; i < mask.length; i++) {
    const isEdge = beside[i]! > 0 && beside[i]! < 1
    if (!isEdge || skies[i]! < 0.02 || grounds[i]! < 0.02) continue
    const ground = groundAlong[i]! / grounds[i]!
    const sky = skyAlong[i]! / skies[i]!
    if (Math.abs(sky - ground) < 0.03) continue
    const part = (along[i]! - ground) / (sky - ground)
    opacity[i] = Math.min(1, Math.max(0, part))
  }
  return opacity
}

/** The weights of red, green and blue, absolute values summing to 1. */
function guideOf({ size, bytes }: SkyView, mask: Uint8Array, meanMask: Float32Array): number[] {
  const sums = [0, 1].map(() => ({ count: 0, sum: [0, 0, 0], squares: [0, 0, 0] }))
  for (let i = 0; i < size; i++) {
    // Along the border only: what is far from it needs no telling apart.
    if (meanMask[i]! < 0.02 || meanMask[i]! > 0.98) continue
    const side = sums[mask[i]!]!
    side.count++
    for (let c = 0; c < 3; c++) {
      const value = bytes[i * 4 + c]! / 255
      side.sum[c]! += value
      side.squares[c]! += value * value
    }
  }
  const [ground, sky] = sums as [(typeof sums)[0], (typeof sums)[0]]
  if (ground.count === 0 || sky.count === 0) return [0.2, 0.3, 0.5]
  const weights = [0, 1, 2].map((c) => {
    const means = [ground, sky].map(({ sum, count }) => sum[c]! / count)
    const variances = [ground, sky].map(({ squares, count }, side) => squares[c]! / count - means[side]! ** 2)
    return (means[1]! - means[0]!) / (variances[0]! + variances[1]! + varianceMin)
  })
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  return total < 1e-6 ? [0.2, 0.3, 0.5] : weights.map((weight) => weight / total)
}

const storedMax = 32_767

/** Means of the grid's cells, as they are stored; what would not be seen is exactly 0. `values` may end above the last row. */
function cells({ width, height }: SkyView, values: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(skyCells)
  for (let row = 0, cell = 0; row < skyRows; row++) {
    const top = Math.floor((row * height) / skyRows)
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / skyRows))
    if (top * width >= values.length) break
    for (let column = 0; column < skyColumns; column++, cell++) {
      const left = Math.floor((column * width) / skyColumns)
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / skyColumns))
      let sum = 0
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += values[y * width + x] ?? 0
      const mean = sum / ((bottom - top) * (right - left))
      out[cell] = Math.max(-storedMax, Math.min(storedMax, Math.round(mean * matteScale)))
    }
  }
  return out
}
