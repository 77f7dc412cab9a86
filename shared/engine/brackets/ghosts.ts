import { smoothstep } from '../colour.ts'
import { downscale, type Pixels } from '../pixels.ts'
import { channelPlane, makePlane, type Plane } from './plane.ts'
import { codeOf, responseByPlace } from './response.ts'

/** Long edge at which frames are compared: what moved and is smaller than a few pixels there is nobody's ghost. */
const edgePx = 1024
/** Codes of the reference that say only "at least so light" and "at most so dark". */
const whiteFrom = 236
const blackTo = 8
/** By how much luma may differ from what is expected, beside noise, which a steep response makes larger. */
const tolerance = 0.055
const noiseOfReference = 0.012
/** A difference over six codes as a slope. */
const slopeScale = 255 / 6
/** A pixel alone is noise; this share of the 5×5 around it has to differ too. */
const crowd = 0.45
/** How far around what moved its frame is not trusted either, in pixels of the comparison. */
const growPx = 5

/**
 * Where a frame shows something else than the reference although both lie on each other: 0 the same, 1 something
 * that moved. A small plane, to be read between its values. What the reference has clipped is taken from the others,
 * as long as it is as light, or as dark, as clipping says that it must be.
 */
export function ghostsOf(reference: Pixels, frame: Pixels): Plane {
  const a = downscale(reference, edgePx)
  const b = downscale(frame, edgePx)
  const ghosts = makePlane(a.width, a.height)
  // A red coat before a gray wall may be as light as the wall: each channel is asked.
  for (let channel = 0; channel < 3; channel++)
    markDifferences(channelPlane(a, channel), seenOf(b, channel), ghosts)
  return softened(grown(crowded(ghosts), growPx))
}

function markDifferences(reference: Plane, frame: Plane, ghosts: Plane): void {
  const response = responseByPlace(reference, frame)
  for (let i = 0; i < ghosts.data.length; i++) {
    const shown = frame.data[i]!
    if (shown < 0) continue
    const given = codeOf(reference.data[i]!)
    const code = Math.max(blackTo, Math.min(whiteFrom, given))
    const expected = response[code]!
    const slope = (response[Math.min(255, code + 3)]! - response[Math.max(0, code - 3)]!) * slopeScale
    const room = tolerance + slope * noiseOfReference
    const above = given >= whiteFrom ? 0 : shown - expected
    const below = given <= blackTo ? 0 : expected - shown
    const ghost = smoothstep(room, 2 * room, Math.max(above, below))
    if (ghost > ghosts.data[i]!) ghosts.data[i] = ghost
  }
}

/** A channel of the frame, −1 where it does not reach. */
function seenOf(frame: Pixels, channel: number): Plane {
  const plane = channelPlane(frame, channel)
  for (let i = 0; i < plane.data.length; i++) if (frame.data[i * 4 + 3]! < 255) plane.data[i] = -1
  return plane
}

function crowded(plane: Plane): Plane {
  const mean = boxed(plane, 2)
  for (let i = 0; i < mean.data.length; i++) mean.data[i] = mean.data[i]! > crowd ? 1 : 0
  return mean
}

/** The largest value within `reach` in both directions. */
function grown(plane: Plane, reach: number): Plane {
  const across = slid(plane, reach, 1, Math.max)
  return slid(across, reach, plane.width, Math.max)
}

function softened(plane: Plane): Plane {
  return boxed(boxed(plane, 2), 2)
}

function boxed(plane: Plane, reach: number): Plane {
  const add = (a: number, b: number): number => a + b
  const sum = slid(slid(plane, reach, 1, add), reach, plane.width, add)
  const count = (2 * reach + 1) ** 2
  for (let i = 0; i < sum.data.length; i++) sum.data[i] = sum.data[i]! / count
  return sum
}

/** Each value joined with its neighbours along one direction (`step` 1: across, the width: down); edges repeat. */
function slid(plane: Plane, reach: number, step: number, join: (a: number, b: number) => number): Plane {
  const { width, height, data } = plane
  const out = makePlane(width, height)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const place = step === 1 ? x : y
      const last = (step === 1 ? width : height) - 1
      let joined = data[i]!
      for (let d = 1; d <= reach; d++) {
        joined = join(joined, data[i - Math.min(place, d) * step]!)
        joined = join(joined, data[i + Math.min(last - place, d) * step]!)
      }
      out.data[i] = joined
    }
  return out
}
