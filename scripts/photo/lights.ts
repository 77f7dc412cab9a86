import { boxMean, type Plane } from '#shared/engine/analyse/smoothing.ts'
import { smoothstep } from '#shared/engine/colour.ts'
import type { Pixels } from '#shared/engine/pixels.ts'

/** All channels from here on (code) are at white, over an area of this share of the long edge: a window or a lamp, no glint. */
const whiteFrom = 240
const areaShare = 0.005
/** What belongs to it has a channel between these, encoded. */
const edgeFrom = 0.8
const edgeTo = 0.94
/** With less in it than the first a photo has no lights, with more than the second it is one. */
const leastShare = 0.004
const mostShare = 0.3

/** How surely each pixel is part of a window or a lamp, 0–1: what an exposure that is too short leaves white. */
export function lightsOf({ width, height, data }: Pixels): Float32Array {
  const radius = Math.max(1, Math.round(areaShare * Math.max(width, height)))
  const plane = (at: (i: number) => number): Plane => ({
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) => at(i)),
  })
  const white = boxMean(
    plane((i) => (Math.min(data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!) >= whiteFrom ? 1 : 0)),
    radius,
  )
  const area = boxMean(
    plane((i) => (white[i]! > 0.7 ? 1 : 0)),
    radius,
  )
  const lights = plane((i) => {
    const most = Math.max(data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!) / 255
    return area[i]! > 0.05 ? smoothstep(edgeFrom, edgeTo, most) : 0
  })
  return boxMean(lights, 1)
}

/** Whether there are windows or lamps in the photo, and a room around them. */
export function hasLights(photo: Pixels): boolean {
  const lights = lightsOf(photo)
  const share = lights.reduce((sum, light) => sum + light, 0) / lights.length
  return share > leastShare && share < mostShare
}
