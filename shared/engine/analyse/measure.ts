import { linearOfByte, type Triple } from '../colour.ts'
import { downscale, type Pixels } from '../pixels.ts'
import { countEnds } from './ends.ts'
import { graysOf, sumEdges } from './gray-estimators.ts'
import { sumPatches } from './noise.ts'
import type { Passes } from './passes.ts'
import { findUprights } from './segments.ts'
import { halve } from './sky-view.ts'
import { boxMean } from './smoothing.ts'
import { sumShares } from './white-balance.ts'

/** The copy that is measured: enough for tone and colour, cheap enough for a Worker. */
export const measuredEdgePx = 384
export const histogramBins = 1024

/** A small copy taken apart, with what was summed up. `linearOfByte` tells the linear light of a code. */
export type Measured = {
  width: number
  height: number
  size: number
  bytes: Uint8ClampedArray
  /** Encoded luma (Rec. 709 weights on encoded values), as the renderer computes it, 0–1. */
  luma: Float32Array
  /** 0 where nothing is visible. */
  visible: Uint8Array
  visibleCount: number
  /** 1 where a pixel can tell of the room's light. */
  telling: Uint8Array
  /** How luma is spread. */
  counted: Counted
  /** See `sumEdges`; and `sumPatches`, of the proxy itself. */
  edges: Triple
  patches: Int32Array
  passes: Passes
}

/**
 * Linear light. Pixels with a channel above `brightest` are lamps, windows or clipped and tell nothing of the
 * room's own light; below `darkest` noise speaks.
 */
const brightest = 0.85
const darkest = 0.004
const tellingByte = Uint8Array.from(linearOfByte, (light) => (light < brightest && light > darkest ? 1 : 0))
/** The first and the last code of a pixel's brightest channel with which it tells. */
export const tellingFrom = tellingByte.indexOf(1)
export const tellingTo = tellingByte.lastIndexOf(1)

/** Takes a small copy and all that is summed up of it; whoever has kernels does it faster. */
export type Measure = (proxy: Pixels) => Measured

export function measure(proxy: Pixels): Measured {
  const small = downscale(proxy, measuredEdgePx)
  const { width, height, data: bytes } = small
  const size = width * height
  const luma = new Float32Array(size)
  const visible = new Uint8Array(size)
  const telling = new Uint8Array(size)
  let visibleCount = 0
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    const r = bytes[o]!
    const g = bytes[o + 1]!
    const b = bytes[o + 2]!
    luma[i] = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
    if (bytes[o + 3]! < 128) continue
    visible[i] = 1
    visibleCount++
    const most = Math.max(r, g, b)
    if (most >= tellingFrom && most <= tellingTo) telling[i] = 1
  }
  const counted = countUp(luma, visible)
  const edges = sumEdges(small, telling)
  const patches = sumPatches(proxy)
  const passes: Passes = {
    countEnds: () => countEnds(small, visible),
    grays: (perReach) => graysOf(bytes, luma, telling, perReach),
    sumShares: (shares, clippedCode) => sumShares(bytes, shares, clippedCode),
    halve: (rows) => halve(small, rows),
    boxMean,
    findUprights: () => findUprights(luma, width, height),
  }
  return { width, height, size, bytes, luma, visible, visibleCount, telling, counted, edges, patches, passes }
}

/** How values in 0–1 are spread over the visible pixels. */
export type Spread = {
  mean: number
  deviation: number
  /** The value that this percentage of the pixels lies below. */
  at: (percent: number) => number
  /** The mean after a curve of equally spaced points over 0–1. */
  meanThrough: (curve: Float32Array) => number
}

/** How many visible values there are in each of `histogramBins` steps and one more for what is at 1, and their sums. */
export type Counted = { bins: Uint32Array; count: number; sum: number; squares: number }

export function countUp(values: Float32Array, visible: Uint8Array): Counted {
  const bins = new Uint32Array(histogramBins + 1)
  let count = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    if (visible[i] === 0) continue
    const found = values[i]!
    const value = found < 0 ? 0 : found > 1 ? 1 : found
    bins[(value * histogramBins) | 0]!++
    count++
    sum += value
    squares += value * value
  }
  return { bins, count, sum, squares }
}

export function spreadOf({ bins: counted, count, sum, squares }: Counted): Spread {
  const bins = counted.slice()
  bins[histogramBins - 1]! += bins[histogramBins]!
  const mean = count ? sum / count : 0
  return {
    mean,
    deviation: count ? Math.sqrt(Math.max(0, squares / count - mean * mean)) : 0,
    at: (percent) => percentile(bins, (count * percent) / 100),
    meanThrough: (curve) => {
      let total = 0
      const step = (curve.length - 1) / histogramBins
      for (let i = 0; i < histogramBins; i++) {
        const place = (i + 0.5) * step
        const low = place | 0
        total += bins[i]! * (curve[low]! + (curve[low + 1]! - curve[low]!) * (place - low))
      }
      return count ? total / count : 0
    },
  }
}

function percentile(bins: Uint32Array, target: number): number {
  let seen = 0
  for (let i = 0; i < histogramBins; i++) {
    const next = seen + bins[i]!
    if (next >= target && bins[i]! > 0)
      return (i + Math.min(1, Math.max(0, (target - seen) / bins[i]!))) / histogramBins
    seen = next
  }
  return 1
}
