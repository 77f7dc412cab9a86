import { allocate, type Pixels } from '../pixels.ts'
import type { Motion } from './motion.ts'

/** Motions that nowhere reach this many pixels are not worth reading every pixel anew. */
const seenPx = 0.02

/**
 * The frame laid on the reference: read where `motion` says, with Catmull–Rom weights. What lies outside the frame
 * is transparent, its colour that of the nearest edge, so that nothing ends abruptly there. The same object when
 * nothing moves.
 */
export function warp(frame: Pixels, { dx, dy, angle }: Motion): Pixels {
  const { width, height } = frame
  if (Math.hypot(dx, dy) + Math.abs(angle) * Math.hypot(width / 2, height / 2) < seenPx) return frame
  const out = allocate(width, height)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const midX = (width - 1) / 2
  const midY = (height - 1) / 2
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 4) {
      const u = midX + dx + cos * (x - midX) - sin * (y - midY)
      const v = midY + dy + sin * (x - midX) + cos * (y - midY)
      read(frame, u, v, out.data, o)
      if (u >= -0.5 && v >= -0.5 && u <= width - 0.5 && v <= height - 0.5) out.data[o + 3] = 255
    }
  return out
}

function read(
  { width, height, data }: Pixels,
  u: number,
  v: number,
  out: Uint8ClampedArray,
  o: number,
): void {
  const left = Math.floor(u)
  const top = Math.floor(v)
  const fx = u - left
  const fy = v - top
  const [x0, x1, x2, x3] = weights(fx)
  const a = clampTo(left - 1, width) * 4
  const b = clampTo(left, width) * 4
  const c = clampTo(left + 1, width) * 4
  const d = clampTo(left + 2, width) * 4
  const [y0, y1, y2, y3] = weights(fy)
  const rowBytes = width * 4
  const p = clampTo(top - 1, height) * rowBytes
  const q = clampTo(top, height) * rowBytes
  const r = clampTo(top + 1, height) * rowBytes
  const s = clampTo(top + 2, height) * rowBytes
  for (let k = 0; k < 3; k++)
    out[o + k] =
      y0 * (x0 * data[p + a + k]! + x1 * data[p + b + k]! + x2 * data[p + c + k]! + x3 * data[p + d + k]!) +
      y1 * (x0 * data[q + a + k]! + x1 * data[q + b + k]! + x2 * data[q + c + k]! + x3 * data[q + d + k]!) +
      y2 * (x0 * data[r + a + k]! + x1 * data[r + b + k]! + x2 * data[r + c + k]! + x3 * data[r + d + k]!) +
      y3 * (x0 * data[s + a + k]! + x1 * data[s + b + k]! + x2 * data[s + c + k]! + x3 * data[s + d + k]!)
}

const clampTo = (at: number, size: number): number => (at < 0 ? 0 : at >= size ? size - 1 : at)

function weights(f: number): [number, number, number, number] {
  const g = 1 - f
  const first = -0.5 * f * g * g
  const last = -0.5 * g * f * f
  const second = 1 + f * f * (1.5 * f - 2.5)
  return [first, second, 1 - first - second - last, last]
}
