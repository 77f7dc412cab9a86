import { bins, binsAt, lumaAt, size, smallAt, sumsAt, tellingAt, visibleAt } from './analysis.ts'
import { upper } from './lanes.ts'

/** Mirrors the loop of analyse/measure.ts, to the last bit. */

/**
 * Luma, what is visible and what tells of the light: the pixels whose largest code is from `tellFrom` to `tellTo`. Answers
 * with how many are visible.
 */
export function takeApart(tellFrom: i32, tellTo: i32): i32 {
  // The last vector reads beyond the last pixel.
  memory.fill(smallAt + (size << 2), 0, 16)
  const from = i32x4.splat(tellFrom)
  const to = i32x4.splat(tellTo)
  const mask = i32x4.splat(255)
  let count = i32x4.splat(0)
  for (let i: usize = 0; i < size; i += 4) {
    const four = v128.load(smallAt + (i << 2))
    const r = v128.and(four, mask)
    const g = v128.and(i32x4.shr_u(four, 8), mask)
    const b = v128.and(i32x4.shr_u(four, 16), mask)
    v128.store(lumaAt + (i << 2), lumaOf(r, g, b))
    const visible = i32x4.shr_u(four, 31)
    const most = i32x4.max_s(i32x4.max_s(r, g), b)
    const telling = v128.and(visible, v128.and(i32x4.ge_s(most, from), i32x4.le_s(most, to)))
    count = i32x4.add(count, visible)
    store<u32>(visibleAt + i, asBytes(visible))
    store<u32>(tellingAt + i, asBytes(telling))
  }
  const two = i32x4.add(count, v128.shuffle<i32>(count, count, 2, 3, 0, 1))
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1)
}

export function lumaOf(r: v128, g: v128, b: v128): v128 {
  const low = f32x4.demote_f64x2_zero(lumaOfTwo(r, g, b))
  const high = f32x4.demote_f64x2_zero(lumaOfTwo(upper(r), upper(g), upper(b)))
  return v128.shuffle<i32>(low, high, 0, 1, 4, 5)
}

function lumaOfTwo(r: v128, g: v128, b: v128): v128 {
  const red = f64x2.mul(f64x2.splat(0.2126), f64x2.convert_low_i32x4_s(r))
  const green = f64x2.mul(f64x2.splat(0.7152), f64x2.convert_low_i32x4_s(g))
  const blue = f64x2.mul(f64x2.splat(0.0722), f64x2.convert_low_i32x4_s(b))
  return f64x2.div(f64x2.add(f64x2.add(red, green), blue), f64x2.splat(255))
}

function asBytes(values: v128): u32 {
  const halves = i16x8.narrow_i32x4_s(values, values)
  return i32x4.extract_lane(i8x16.narrow_i16x8_u(halves, halves), 0)
}

/** How the visible luma is spread over the bins. The sums are of its values and their squares. */
export function countLuma(): void {
  memory.fill(binsAt, 0, usize(bins + 1) << 2)
  let sum: f64 = 0
  let squares: f64 = 0
  for (let i: usize = 0; i < size; i++) {
    if (load<u8>(visibleAt + i) === 0) continue
    // Luma is never below 0, and above 1 by rounding at most.
    const found = f64(load<f32>(lumaAt + (i << 2)))
    const value = found > 1 ? 1 : found
    const bin = binsAt + (usize(i32(value * f64(bins))) << 2)
    store<u32>(bin, load<u32>(bin) + 1)
    sum += value
    squares += value * value
  }
  store<f64>(sumsAt, sum)
  store<f64>(sumsAt, squares, 8)
}
