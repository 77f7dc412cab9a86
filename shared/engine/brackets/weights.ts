import type { Pixels } from '../pixels.ts'
import { makePlane, type Plane } from './plane.ts'
import { sample } from './warp-plane.ts'

/** Mertens, Kautz and Van Reeth, "Exposure fusion" (2007): how near to the middle a value has to be. */
const middle = 0.5
const spread = 0.2
/** Walls are gray and smooth, and count all the same: shares of contrast and colour that everything has. */
const contrastFloor = 0.02
const colourFloor = 0.08
/** So that where every frame is clipped somebody still counts. */
const least = 1e-7

const exposed = Float32Array.from({ length: 256 }, (_, code) =>
  Math.exp(-((code / 255 - middle) ** 2) / (2 * spread * spread)),
)

export type Source = {
  pixels: Pixels
  /** 1 where this frame shows something that moved; undefined for the reference. */
  ghosts: Plane | undefined
}

/**
 * What each pixel of rows `firstRow` to `firstRow + rows` counts: much where it has contrast and colour and is well
 * exposed, nothing where the frame does not reach or something moved.
 */
export function weightsOf({ pixels, ghosts }: Source, firstRow: number, rows: number): Plane {
  const { width, height, data } = pixels
  const out = makePlane(width, rows)
  const last = (width - 1) * 4
  for (let y = 0, o = 0; y < rows; y++) {
    const row = (firstRow + y) * width * 4
    const up = firstRow + y > 0 ? -width * 4 : 0
    const down = firstRow + y < height - 1 ? width * 4 : 0
    for (let x = 0, i = row; x < width; x++, i += 4, o++) {
      if (data[i + 3] === 0) continue
      const r = data[i]!
      const g = data[i + 1]!
      const b = data[i + 2]!
      const left = i > row ? i - 4 : i
      const right = i < row + last ? i + 4 : i
      // Green stands for luma here: it is most of it.
      const bend = 4 * g - data[i + up + 1]! - data[i + down + 1]! - data[left + 1]! - data[right + 1]!
      const mean = (r + g + b) / 3
      const colour = Math.sqrt(((r - mean) ** 2 + (g - mean) ** 2 + (b - mean) ** 2) / 3) / 255
      const contrast = Math.abs(bend) / 255
      out.data[o] =
        (contrast + contrastFloor) * (colour + colourFloor) * exposed[r]! * exposed[g]! * exposed[b]! + least
    }
  }
  if (ghosts) quieten(out, ghosts, pixels, firstRow)
  return out
}

function quieten(out: Plane, ghosts: Plane, { width, height }: Pixels, firstRow: number): void {
  const scaleX = ghosts.width / width
  const scaleY = ghosts.height / height
  for (let y = 0, o = 0; y < out.height; y++) {
    const v = clampTo((firstRow + y + 0.5) * scaleY - 0.5, ghosts.height - 1)
    for (let x = 0; x < width; x++, o++) {
      const ghost = sample(ghosts, clampTo((x + 0.5) * scaleX - 0.5, ghosts.width - 1), v)
      if (ghost > 0) out.data[o] = out.data[o]! * (1 - ghost)
    }
  }
}

const clampTo = (value: number, high: number): number => (value < 0 ? 0 : value > high ? high : value)

/** Makes the weights of all frames sum to 1 at each pixel, in place. The reference reaches everywhere. */
export function normalise(weights: readonly Plane[]): void {
  const count = weights[0]!.data.length
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (const { data } of weights) sum += data[i]!
    const share = 1 / sum
    for (const { data } of weights) data[i] = data[i]! * share
  }
}
