import type { Motion } from './motion.ts'
import { makePlane, type Plane } from './plane.ts'

/** The plane laid on the reference: read bilinearly where `motion` (pixels of this plane) says; −1 outside. */
export function moved(plane: Plane, { dx, dy, angle }: Motion): Plane {
  const { width, height } = plane
  const out = makePlane(width, height)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const midX = (width - 1) / 2
  const midY = (height - 1) / 2
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o++)
      out.data[o] = sample(
        plane,
        midX + dx + cos * (x - midX) - sin * (y - midY),
        midY + dy + sin * (x - midX) + cos * (y - midY),
      )
  return out
}

/** Bilinear; −1 outside. */
export function sample({ width, height, data }: Plane, x: number, y: number): number {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return -1
  const left = Math.min(width - 2, x | 0)
  const top = Math.min(height - 2, y | 0)
  const fx = x - left
  const fy = y - top
  const i = top * width + left
  const above = data[i]! + (data[i + 1]! - data[i]!) * fx
  const below = data[i + width]! + (data[i + width + 1]! - data[i + width]!) * fx
  return above + (below - above) * fy
}
