import { lumaOf } from '../colour.ts'
import { downscale, type Pixels } from '../pixels.ts'

/** One channel of a picture: values from 0 to 1, rows from the top. */
export type Plane = { width: number; height: number; data: Float32Array }

export function makePlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) }
}

/** Luma (Rec. 709, on encoded values) of a copy whose long edge is at most `edge` pixels. */
export function lumaPlane(pixels: Pixels, edge: number): Plane {
  const small = Math.max(pixels.width, pixels.height) > edge ? downscale(pixels, edge) : pixels
  const plane = makePlane(small.width, small.height)
  const { data } = small
  for (let i = 0, o = 0; o < plane.data.length; i += 4, o++)
    plane.data[o] = lumaOf(data[i]!, data[i + 1]!, data[i + 2]!) / 255
  return plane
}

/** Red (0), green (1) or blue (2) of a picture as it is. */
export function channelPlane({ width, height, data }: Pixels, channel: number): Plane {
  const plane = makePlane(width, height)
  for (let o = 0, i = channel; o < plane.data.length; o++, i += 4) plane.data[o] = data[i]! / 255
  return plane
}

/** Half the size, each value the mean of two by two; an odd last row or column is left out. */
export function halved(plane: Plane): Plane {
  const out = makePlane(Math.max(1, plane.width >> 1), Math.max(1, plane.height >> 1))
  const { data, width, height } = plane
  const right = width > 1 ? 1 : 0
  const below = height > 1 ? width : 0
  for (let y = 0, o = 0; y < out.height; y++)
    for (let x = 0, i = 2 * y * width; x < out.width; x++, i += 2, o++)
      out.data[o] = (data[i]! + data[i + right]! + data[i + below]! + data[i + right + below]!) / 4
  return out
}

/** The plane and its halves, the finest first, until the shorter edge would be below `edgeMin`. */
export function halves(plane: Plane, edgeMin: number): Plane[] {
  const levels = [plane]
  for (let level = plane; Math.min(level.width, level.height) >= 2 * edgeMin; ) {
    level = halved(level)
    levels.push(level)
  }
  return levels
}
