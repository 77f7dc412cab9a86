import { linearOfByte } from '../colour.ts'
import type { Pixels } from '../pixels.ts'

/** The copy that is measured: enough for tone and colour, cheap enough for a Worker. */
export const measuredEdgePx = 384
const histogramBins = 1024

/** Whatever makes a smaller copy with this long edge, by area averaging. */
export type Shrink = (pixels: Pixels, edge: number) => Pixels

/** A small copy taken apart. Encoded and linear values run 0–1; `counts[i]` is false where nothing is visible. */
export type Measured = {
  width: number
  height: number
  size: number
  bytes: Uint8ClampedArray
  red: Float32Array
  green: Float32Array
  blue: Float32Array
  /** Encoded luma (Rec. 709 weights on encoded values), as the renderer computes it. */
  luma: Float32Array
  visible: Uint8Array
  visibleCount: number
  /** 1 where a pixel can tell of the room's light. */
  telling: Uint8Array
}

/**
 * Linear light. Pixels with a channel above `brightest` are lamps, windows or clipped and tell nothing of the
 * room's own light; below `darkest` noise speaks.
 */
const brightest = 0.85
const darkest = 0.004
const tellingByte = Uint8Array.from(linearOfByte, (light) => (light < brightest && light > darkest ? 1 : 0))

export function measure(proxy: Pixels, shrink: Shrink): Measured {
  const small = shrink(proxy, measuredEdgePx)
  const size = small.width * small.height
  const measured: Measured = {
    width: small.width,
    height: small.height,
    size,
    bytes: small.data,
    red: new Float32Array(size),
    green: new Float32Array(size),
    blue: new Float32Array(size),
    luma: new Float32Array(size),
    visible: new Uint8Array(size),
    visibleCount: 0,
    telling: new Uint8Array(size),
  }
  for (let i = 0, o = 0; i < size; i++, o += 4) {
    const r = small.data[o]!
    const g = small.data[o + 1]!
    const b = small.data[o + 2]!
    measured.red[i] = linearOfByte[r]!
    measured.green[i] = linearOfByte[g]!
    measured.blue[i] = linearOfByte[b]!
    measured.luma[i] = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
    if (small.data[o + 3]! < 128) continue
    measured.visible[i] = 1
    measured.visibleCount++
    measured.telling[i] = tellingByte[Math.max(r, g, b)]!
  }
  return measured
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

export function spreadOf(values: Float32Array, visible: Uint8Array): Spread {
  const bins = new Float64Array(histogramBins)
  let count = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    if (visible[i] === 0) continue
    const value = Math.min(1, Math.max(0, values[i]!))
    bins[Math.min(histogramBins - 1, (value * histogramBins) | 0)]!++
    count++
    sum += value
    squares += value * value
  }
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

function percentile(bins: Float64Array, target: number): number {
  let seen = 0
  for (let i = 0; i < bins.length; i++) {
    const next = seen + bins[i]!
    if (next >= target && bins[i]! > 0)
      return (i + Math.min(1, Math.max(0, (target - seen) / bins[i]!))) / bins.length
    seen = next
  }
  return 1
}
