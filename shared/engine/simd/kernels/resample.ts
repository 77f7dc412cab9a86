import { within } from './lanes.ts'
import {
  bandAt,
  bandRows,
  bandTop,
  height,
  pad,
  rowPlane,
  sourceHeight,
  sourceWidth,
  width,
} from './memory.ts'

/** Mirrors render/resample.ts. */

let moves: bool = false
let m0: f64 = 1
let m1: f64 = 0
let m2: f64 = 0
let m3: f64 = 0
let m4: f64 = 1
let m5: f64 = 0
let m6: f64 = 0
let m7: f64 = 0
let m8: f64 = 1

/** Result point → source point; without a call of this after `still`, nothing moves. */
export function setMatrix(a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64): void {
  moves = true
  m0 = a
  m1 = b
  m2 = c
  m3 = d
  m4 = e
  m5 = f
  m6 = g
  m7 = h
  m8 = i
}

export function still(): void {
  moves = false
}

export function makeRow(y: i32): void {
  if (moves) sampleRow(y)
  else copyRow(y)
  repeatEdges(rowPlane(y, 0))
  repeatEdges(rowPlane(y, 1))
  repeatEdges(rowPlane(y, 2))
  repeatEdges(rowPlane(y, 3))
}

function copyRow(y: i32): void {
  const from = bandAt + ((usize(y - bandTop) * usize(sourceWidth)) << 2)
  const red = rowPlane(y, 0)
  const green = rowPlane(y, 1)
  const blue = rowPlane(y, 2)
  const luma = rowPlane(y, 3)
  const alpha = rowPlane(y, 4)
  const byte = i32x4.splat(0xff)
  const white = f32x4.splat(255)
  for (let x: usize = 0; x < usize(width); x += 4) {
    const at = x << 2
    const four = v128.load(from + at)
    const r = f32x4.div(f32x4.convert_i32x4_s(v128.and(four, byte)), white)
    const g = f32x4.div(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 8), byte)), white)
    const b = f32x4.div(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 16), byte)), white)
    v128.store(red + at, r)
    v128.store(green + at, g)
    v128.store(blue + at, b)
    v128.store(luma + at, lumaOf(r, g, b))
    v128.store(alpha + at, v128.and(four, i32x4.splat(0xff000000)))
  }
}

export function lumaOf(r: v128, g: v128, b: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(f32x4.splat(0.2126), r), f32x4.mul(f32x4.splat(0.7152), g)),
    f32x4.mul(f32x4.splat(0.0722), b),
  )
}

/** What a vector wrote past the end is overwritten here as well. */
function repeatEdges(plane: usize): void {
  const first = v128.load32_splat(plane)
  const last = v128.load32_splat(plane + (usize(width - 1) << 2))
  for (let i: usize = 1; i <= usize(pad) >> 2; i++) v128.store(plane - (i << 4), first)
  const after = plane + (usize(width) << 2)
  for (let i: usize = 0; i < usize(pad - 4) >> 2; i++) v128.store(after + (i << 4), last)
}

function sampleRow(y: i32): void {
  const long = f64(max(sourceWidth, sourceHeight))
  const unit: f64 = 1 / f64(max(width, height))
  const v = (f64(y) + 0.5 - f64(height) / 2) * unit
  const halfW = f64(sourceWidth) / 2 - 0.5
  const halfH = f64(sourceHeight) / 2 - 0.5
  const red = rowPlane(y, 0)
  const green = rowPlane(y, 1)
  const blue = rowPlane(y, 2)
  const luma = rowPlane(y, 3)
  const alpha = rowPlane(y, 4)
  for (let x = 0; x < width; x++) {
    const u = (f64(x) + 0.5 - f64(width) / 2) * unit
    const w = 1 / (m6 * u + m7 * v + m8)
    const sum = cubic((m0 * u + m1 * v + m2) * w * long + halfW, (m3 * u + m4 * v + m5) * w * long + halfH)
    const codes = within(sum, f32x4.splat(0), f32x4.splat(255))
    const shares = f32x4.div(codes, f32x4.splat(255))
    const at = usize(x) << 2
    f32.store(red + at, f32x4.extract_lane(shares, 0))
    f32.store(green + at, f32x4.extract_lane(shares, 1))
    f32.store(blue + at, f32x4.extract_lane(shares, 2))
    i32.store(alpha + at, i32(nearest(f32x4.extract_lane(codes, 3))) << 24)
  }
  for (let at: usize = 0; at < usize(width) << 2; at += 16)
    v128.store(luma + at, lumaOf(v128.load(red + at), v128.load(green + at), v128.load(blue + at)))
}

/** Red, green, blue and alpha at one point of the source, 0–255 and a little beyond. */
function cubic(sx: f64, sy: f64): v128 {
  const inside = sx >= 1 && sy >= 1 && sx < f64(sourceWidth - 2) && sy < f64(sourceHeight - 2)
  const px = inside ? sx : min(f64(sourceWidth - 1), max(0, sx))
  const py = inside ? sy : min(f64(sourceHeight - 1), max(0, sy))
  const ix = i32(px)
  const iy = i32(py)
  const across = weights(f32(px - f64(ix)))
  const down = weights(f32(py - f64(iy)))
  if (!inside) return atEdge(ix, iy, across, down)
  const rowBytes = usize(sourceWidth) << 2
  const at = bandAt + usize(iy - 1 - bandTop) * rowBytes + (usize(ix - 1) << 2)
  return sumOf(
    v128.load(at),
    v128.load(at + rowBytes),
    v128.load(at + 2 * rowBytes),
    v128.load(at + 3 * rowBytes),
    across,
    down,
  )
}

/** Catmull–Rom weights (a = −.5) of four neighbours, for a place this far past the second. */
function weights(past: f32): v128 {
  const f = f32x4.splat(past)
  const cubed = f32x4.add(f32x4(1, -2.5, 2, -0.5), f32x4.mul(f, f32x4(-0.5, 1.5, -1.5, 0.5)))
  const squared = f32x4.add(f32x4(-0.5, 0, 0.5, 0), f32x4.mul(f, cubed))
  return f32x4.add(f32x4(0, 1, 0, 0), f32x4.mul(f, squared))
}

function atEdge(ix: i32, iy: i32, across: v128, down: v128): v128 {
  return sumOf(fourAt(ix, iy - 1), fourAt(ix, iy), fourAt(ix, iy + 1), fourAt(ix, iy + 2), across, down)
}

/** Four neighbours of one row, the edge pixels repeated. */
function fourAt(ix: i32, y: i32): v128 {
  const row = min(max(min(max(y, 0), sourceHeight - 1) - bandTop, 0), bandRows - 1)
  const line = bandAt + ((usize(row) * usize(sourceWidth)) << 2)
  let four = v128.load32_zero(line + (usize(max(ix - 1, 0)) << 2))
  four = v128.load32_lane(line + (usize(ix) << 2), four, 1)
  four = v128.load32_lane(line + (usize(min(ix + 1, sourceWidth - 1)) << 2), four, 2)
  return v128.load32_lane(line + (usize(min(ix + 2, sourceWidth - 1)) << 2), four, 3)
}

/** Four rows of four pixels, weighted. */
function sumOf(a: v128, b: v128, c: v128, d: v128, across: v128, down: v128): v128 {
  const w0 = v128.shuffle<f32>(across, across, 0, 0, 0, 0)
  const w1 = v128.shuffle<f32>(across, across, 1, 1, 1, 1)
  const w2 = v128.shuffle<f32>(across, across, 2, 2, 2, 2)
  const w3 = v128.shuffle<f32>(across, across, 3, 3, 3, 3)
  const ab = f32x4.add(
    f32x4.mul(rowOf(a, w0, w1, w2, w3), v128.shuffle<f32>(down, down, 0, 0, 0, 0)),
    f32x4.mul(rowOf(b, w0, w1, w2, w3), v128.shuffle<f32>(down, down, 1, 1, 1, 1)),
  )
  const cd = f32x4.add(
    f32x4.mul(rowOf(c, w0, w1, w2, w3), v128.shuffle<f32>(down, down, 2, 2, 2, 2)),
    f32x4.mul(rowOf(d, w0, w1, w2, w3), v128.shuffle<f32>(down, down, 3, 3, 3, 3)),
  )
  return f32x4.add(ab, cd)
}

function rowOf(four: v128, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  const low = i16x8.extend_low_i8x16_u(four)
  const high = i16x8.extend_high_i8x16_u(four)
  const a = f32x4.mul(w0, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low)))
  const b = f32x4.mul(w1, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low)))
  const c = f32x4.mul(w2, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high)))
  const d = f32x4.mul(w3, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high)))
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d))
}
