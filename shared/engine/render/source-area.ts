import type { Prepared } from './prepare.ts'
import type { Size } from './row-window.ts'

/** Pixels from `left` and `top` up to, but without, `right` and `bottom`. */
export type Area = { left: number; top: number; right: number; bottom: number }

/** The cubic reads one pixel before the place and two after it; one more, for places on the border of two pixels. */
const tapsBefore = 2
const tapsAfter = 3

/**
 * The part of the source that a part of the result is made from, for renderers that work in parts: `part` and
 * `reach` pixels around it, through the recipe's homography where there is one. Never empty.
 */
export function sourceArea(source: Size, size: Size, prepared: Prepared, part: Area, reach: number): Area {
  const wide = cut(
    {
      left: part.left - reach,
      top: part.top - reach,
      right: part.right + reach,
      bottom: part.bottom + reach,
    },
    size,
  )
  const m = prepared.matrix
  if (!m) return wide
  const long = Math.max(source.width, source.height)
  const unit = 1 / Math.max(size.width, size.height)
  const around: Area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  // Straight lines stay straight, so the corners are the farthest points.
  for (const x of [wide.left + 0.5, wide.right - 0.5])
    for (const y of [wide.top + 0.5, wide.bottom - 0.5]) {
      const u = (x - size.width / 2) * unit
      const v = (y - size.height / 2) * unit
      const w = m[6]! * u + m[7]! * v + m[8]!
      if (w <= 0) return { left: 0, top: 0, right: source.width, bottom: source.height }
      const sx = ((m[0]! * u + m[1]! * v + m[2]!) / w) * long + source.width / 2 - 0.5
      const sy = ((m[3]! * u + m[4]! * v + m[5]!) / w) * long + source.height / 2 - 0.5
      around.left = Math.min(around.left, Math.floor(sx) - tapsBefore)
      around.top = Math.min(around.top, Math.floor(sy) - tapsBefore)
      around.right = Math.max(around.right, Math.floor(sx) + tapsAfter + 1)
      around.bottom = Math.max(around.bottom, Math.floor(sy) + tapsAfter + 1)
    }
  return cut(around, source)
}

/** What of an area lies inside; at least one pixel, for places outside repeat the edge. */
function cut(area: Area, { width, height }: Size): Area {
  const left = Math.min(width - 1, Math.max(0, area.left))
  const top = Math.min(height - 1, Math.max(0, area.top))
  return {
    left,
    top,
    right: Math.max(left + 1, Math.min(width, area.right)),
    bottom: Math.max(top + 1, Math.min(height, area.bottom)),
  }
}
