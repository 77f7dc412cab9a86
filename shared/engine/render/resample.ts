import { lumaOf } from '../colour.ts'
import type { Band } from './band.ts'

/** One row of the picture as it enters the colour work: encoded 0–1, alpha 0–255, luma of the encoded values. */
export type Row = {
  r: Float32Array
  g: Float32Array
  b: Float32Array
  y: Float32Array
  a: Uint8ClampedArray
}

export function makeRow(width: number): Row {
  return {
    r: new Float32Array(width),
    g: new Float32Array(width),
    b: new Float32Array(width),
    y: new Float32Array(width),
    a: new Uint8ClampedArray(width),
  }
}

const byteShare = Float32Array.from({ length: 256 }, (_, code) => code / 255)

/** Fills a row with a source row as it is. */
export function copyRow(source: Band, sourceY: number, row: Row): void {
  const { data, width, top } = source
  const { r, g, b, y, a } = row
  for (let x = 0, i = (sourceY - top) * width * 4; x < width; x++, i += 4) {
    const red = byteShare[data[i]!]!
    const green = byteShare[data[i + 1]!]!
    const blue = byteShare[data[i + 2]!]!
    r[x] = red
    g[x] = green
    b[x] = blue
    y[x] = lumaOf(red, green, blue)
    a[x] = data[i + 3]!
  }
}

/**
 * Fills a row of the straightened picture: each result point goes through the matrix and is read with
 * Catmull–Rom weights (a = −.5), which keep edges as crisp as they were. Colours count by their alpha only
 * where the picture has any transparency; outside, the edge pixels repeat.
 */
export function sampleRow(source: Band, matrix: readonly number[], out: Size, rowY: number, row: Row): void {
  const long = Math.max(source.width, source.height)
  const unit = 1 / Math.max(out.width, out.height)
  const v = (rowY + 0.5 - out.height / 2) * unit
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = matrix as Nine
  const halfW = source.width / 2 - 0.5
  const halfH = source.height / 2 - 0.5
  for (let x = 0; x < out.width; x++) {
    const u = (x + 0.5 - out.width / 2) * unit
    const w = 1 / (m6 * u + m7 * v + m8)
    cubic(
      source,
      (m0 * u + m1 * v + m2) * w * long + halfW,
      (m3 * u + m4 * v + m5) * w * long + halfH,
      row,
      x,
    )
  }
}

type Size = { width: number; height: number }
type Nine = [number, number, number, number, number, number, number, number, number]

function cubic(source: Band, sx: number, sy: number, row: Row, x: number): void {
  const { data, width, height, top } = source
  const px = Math.min(width - 1, Math.max(0, sx))
  const py = Math.min(height - 1, Math.max(0, sy))
  const ix = Math.floor(px)
  const iy = Math.floor(py)
  const fx = px - ix
  const fy = py - iy
  const gx = 1 - fx
  const gy = 1 - fy
  const wx0 = -0.5 * fx * gx * gx
  const wx3 = -0.5 * gx * fx * fx
  const wx1 = 1 + fx * fx * (1.5 * fx - 2.5)
  const wx2 = 1 - wx0 - wx1 - wx3
  const wy0 = -0.5 * fy * gy * gy
  const wy3 = -0.5 * gy * fy * fy
  const wy1 = 1 + fy * fy * (1.5 * fy - 2.5)
  const wy2 = 1 - wy0 - wy1 - wy3
  const o0 = (ix > 0 ? ix - 1 : 0) * 4
  const o1 = ix * 4
  const o2 = (ix < width - 1 ? ix + 1 : ix) * 4
  const o3 = (ix < width - 2 ? ix + 2 : width - 1) * 4
  let red = 0
  let green = 0
  let blue = 0
  let alpha = 0
  for (let k = 0; k < 4; k++) {
    const ty = iy + k - 1
    const line = ((ty < 0 ? 0 : ty >= height ? height - 1 : ty) - top) * width * 4
    const wy = k === 0 ? wy0 : k === 1 ? wy1 : k === 2 ? wy2 : wy3
    const a = line + o0
    const b = line + o1
    const c = line + o2
    const d = line + o3
    red += wy * (wx0 * data[a]! + wx1 * data[b]! + wx2 * data[c]! + wx3 * data[d]!)
    green += wy * (wx0 * data[a + 1]! + wx1 * data[b + 1]! + wx2 * data[c + 1]! + wx3 * data[d + 1]!)
    blue += wy * (wx0 * data[a + 2]! + wx1 * data[b + 2]! + wx2 * data[c + 2]! + wx3 * data[d + 2]!)
    alpha += wy * (wx0 * data[a + 3]! + wx1 * data[b + 3]! + wx2 * data[c + 3]! + wx3 * data[d + 3]!)
  }
  const r = clampByte(red)
  const g = clampByte(green)
  const b = clampByte(blue)
  row.r[x] = r
  row.g[x] = g
  row.b[x] = b
  row.y[x] = lumaOf(r, g, b)
  row.a[x] = alpha
}

/** The overshoot of the cubic is cut off where the picture has no room for it. */
function clampByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 1 : value / 255
}
