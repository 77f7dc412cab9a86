import { clamp, smoothstep } from '../colour.ts'
import type { Measured, Spread } from './measure.ts'
import { skyConfidence } from './sky-confidence.ts'
import { type SkyView, skyView } from './sky-view.ts'
import { products } from './smoothing.ts'

/** Which pixels of the view are sky (1) or not (0), and how surely it is a daylight sky at all (0–1). */
export type SkyMask = { view: SkyView; confidence: number; share: number; mask: Uint8Array }

/** Steps from pixel to pixel (encoded luma) that a clear sky has, and that the edges of clouds have. */
const smoothStep = 0.032
const cloudStep = 0.11
/** Share of the upper edge that looks like sky at least. */
const seededMin = 0.1
/** Less of the picture than this is not worth a treatment of its own. */
const shareMin = 0.025
/** Less than this and it is no sky, however blue. */
const sure = 0.5

/**
 * Grows a region from the upper edge over what is blue or bright and changes slowly, then over the clouds in it and
 * the pieces between branches; then asks whether it is the sky and not a ceiling. `spread` is the untouched luma's.
 */
export function skyMask(measured: Measured, spread: Spread): SkyMask | undefined {
  // Most rooms are ruled out by their upper edge.
  const edge = likeness(skyView(measured, 1), spread.at(98))
  if (edge.filter((like) => like > 0.5).length < seededMin * edge.length) return undefined
  const view = skyView(measured)
  const { width, size } = view
  const like = likeness(view, spread.at(98))
  const steps = stepsOf(view)
  const mask = new Uint8Array(size)
  grow(mask, 2 * width, view, (i) => like[i]! > 0.5 && steps[i]! < smoothStep)
  const clear = count(mask)
  if (clear < shareMin * size) return undefined
  addClouds(mask, view, like, steps)
  addGaps(mask, view, like)
  const confidence = skyConfidence(view, mask)
  return confidence < sure ? undefined : { view, confidence, share: count(mask) / size, mask }
}

/** 1 where the colour can be a sky's by day: blue, or bright for this picture and nearly gray. */
function likeness({ size, bytes, luma }: SkyView, brightest: number): Float32Array {
  const out = new Float32Array(size)
  const brightFrom = Math.min(0.62, 0.68 * brightest)
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    const r = bytes[o]! / 255
    const g = bytes[o + 1]! / 255
    const b = bytes[o + 2]! / 255
    const y = luma[i]!
    // Relative differences: an underexposed blue is blue all the same.
    const unit = Math.max(0.25, y)
    const cool = smoothstep(0.04, 0.12, (b - r) / unit)
    const blue =
      cool === 0
        ? 0
        : cool *
          smoothstep(-0.08, 0, (g - r) / unit) *
          smoothstep(-0.05, 0, (b - g) / unit) *
          smoothstep(0.12, 0.2, y)
    out[i] = blue
    if (y <= brightFrom) continue
    const chroma = (Math.max(r, g, b) - Math.min(r, g, b)) / unit
    const bright = smoothstep(brightFrom, brightFrom + 0.1, y) * smoothstep(0.2, 0.12, chroma)
    if (bright > blue) out[i] = bright
  }
  return out
}

/** How much a lightly smoothed luma changes from pixel to pixel. */
function stepsOf({ width, height, luma, boxMean }: SkyView): Float32Array {
  const smooth = boxMean({ width, height, values: luma }, 1)
  const out = new Float32Array(luma.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const across = smooth[x < width - 1 ? i + 1 : i]! - smooth[x > 0 ? i - 1 : i]!
      const down = smooth[y < height - 1 ? i + width : i]! - smooth[y > 0 ? i - width : i]!
      out[i] = 0.5 * Math.sqrt(across * across + down * down)
    }
  return out
}

/** Adds whatever `takes` and hangs together with the mask, or with the first `seeds` pixels where it is empty. */
function grow(
  mask: Uint8Array,
  seeds: number,
  { width, size }: SkyView,
  takes: (i: number) => boolean,
): void {
  const stack: number[] = []
  const empty = count(mask) === 0
  for (let i = 0; i < (empty ? seeds : size); i++)
    if (empty ? takes(i) : mask[i] === 1) {
      mask[i] = 1
      stack.push(i)
    }
  const take = (i: number) => {
    if (i < 0 || i >= size || mask[i] === 1 || !takes(i)) return
    mask[i] = 1
    stack.push(i)
  }
  while (stack.length) {
    const i = stack.pop()!
    const x = i % width
    if (x > 0) take(i - 1)
    if (x < width - 1) take(i + 1)
    take(i - width)
    take(i + width)
  }
}

/** Red may pass blue by this much in a cloud, in codes; a sunlit wall is warmer. */
const cloudWarmth = 6
/** Clouds have at least this share of the light that the clear sky has nearby, and are as far from it at most (shares of the width). */
const cloudLight = 0.82
const cloudReach = 0.12
/** Clouds may reach this far below the clear sky around them, as a share of the height. */
const cloudDrop = 0.02

/** Clouds are as bright as the sky around them at least, not warm, and above its lower edge. */
function addClouds(mask: Uint8Array, view: SkyView, like: Float32Array, steps: Float32Array): void {
  const { width, height, bytes, luma, boxMean } = view
  const clear = new Float32Array(mask)
  const radius = Math.round(cloudReach * width)
  const near = boxMean({ width, height, values: clear }, radius)
  const light = boxMean({ width, height, values: products(luma, clear) }, radius)
  const lowest = skyline(mask, view)
  const reach = Math.max(4, radius)
  const floor = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    let low = 0
    for (let dx = Math.max(0, x - reach); dx <= Math.min(width - 1, x + reach); dx++)
      low = Math.max(low, lowest[dx]!)
    floor[x] = low + cloudDrop * height
  }
  grow(
    mask,
    0,
    view,
    (i) =>
      like[i]! > 0.5 &&
      steps[i]! < cloudStep &&
      luma[i]! * near[i]! >= cloudLight * light[i]! &&
      bytes[i * 4 + 2]! >= bytes[i * 4]! - cloudWarmth &&
      i < (floor[i % width]! + 1) * width,
  )
}

/** The lowest row of the sky in each column; −1 where there is none. */
function skyline(mask: Uint8Array, { width }: SkyView): Int32Array {
  const lowest = new Int32Array(width).fill(-1)
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) lowest[i % width] = Math.floor(i / width)
  return lowest
}

/** Gaps are looked for this far from the sky, where it makes up this much at least. */
const nearShare = 0.07
const nearMin = 0.06
/** And have its colour to within so many codes in every channel, at a middling brightness … */
const alikeCodes = 26
/** … or are as bright as this share of it and as blue (blue less red, over luma) as no leaf is. */
const gapLight = 0.75
const gapBlue = 0.25

/** Takes in what lies near the sky and has its colour there: what shows between branches. */
function addGaps(mask: Uint8Array, view: SkyView, like: Float32Array): void {
  const { width, height, bytes, luma, boxMean } = view
  const radius = Math.max(2, Math.round(nearShare * Math.max(width, height)))
  const near = boxMean({ width, height, values: new Float32Array(mask) }, radius)
  const means = [0, 1, 2].map((c) => {
    const values = new Float32Array(mask.length)
    for (let i = 0; i < mask.length; i++) if (mask[i] === 1) values[i] = bytes[i * 4 + c]!
    return boxMean({ width, height, values }, radius)
  })
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 1 || near[i]! < nearMin || like[i]! < 0.2) continue
    const allowed = alikeCodes * clamp(luma[i]! / 0.5, 0.4, 1)
    let off = 0
    for (let c = 0; c < 3; c++) off = Math.max(off, Math.abs(means[c]![i]! / near[i]! - bytes[i * 4 + c]!))
    const blue = (bytes[i * 4 + 2]! - bytes[i * 4]!) / 255 > gapBlue * luma[i]!
    const light = means[1]![i]! / near[i]! / 255
    if (off < allowed || (blue && luma[i]! > gapLight * light)) mask[i] = 1
  }
}

function count(mask: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < mask.length; i++) sum += mask[i]!
  return sum
}
