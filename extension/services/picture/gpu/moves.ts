import type { Size } from '#shared/engine/render/row-window.ts'
import type { Uniform } from './program.ts'

/**
 * The homography as seen from the middle of a tile. A GPU counts in single precision, in which a place in a large
 * photo is off by a thousandth of a pixel; the distance from where the middle comes from, worked out here in double
 * precision, is off by far less.
 */
export const movesOf = (
  matrix: readonly number[],
  source: Size,
  size: Size,
  middle: readonly [number, number],
): Record<string, Uniform> => {
  const m = matrix as Nine
  const long = Math.max(source.width, source.height)
  const unit = 1 / Math.max(size.width, size.height)
  const u = (middle[0] - size.width / 2) * unit
  const v = (middle[1] - size.height / 2) * unit
  const w = m[6] * u + m[7] * v + m[8]
  const x = (m[0] * u + m[1] * v + m[2]) / w
  const y = (m[3] * u + m[4] * v + m[5]) / w
  const sx = x * long + source.width / 2 - 0.5
  const sy = y * long + source.height / 2 - 0.5
  const scale = long * unit
  return {
    middle: { floats: middle },
    middleWhole: { ints: [Math.floor(sx), Math.floor(sy)] },
    middlePart: { floats: [sx - Math.floor(sx), sy - Math.floor(sy)] },
    across: { floats: [(m[0] - x * m[6]) * scale, (m[3] - y * m[6]) * scale] },
    down: { floats: [(m[1] - x * m[7]) * scale, (m[4] - y * m[7]) * scale] },
    depth: { floats: [m[6] * unit, m[7] * unit, w] },
  }
}

type Nine = readonly [number, number, number, number, number, number, number, number, number]
