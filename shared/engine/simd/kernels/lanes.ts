/**
 * Four values at once, by the one machine instruction that each takes: WebAssembly's own `min`, `max` and `trunc_sat`
 * order NaNs and zeroes, which takes several. No value here is ever NaN or beyond 2²².
 */

export function atMost(value: v128, most: v128): v128 {
  return f32x4.pmin(value, most)
}

export function atLeast(value: v128, least: v128): v128 {
  return f32x4.pmax(value, least)
}

export function within(value: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, least), most)
}

/** A whole number from 0 up as an integer: 2²³ is added, so that its bits are the lowest. */
export function wholeToInteger(value: v128): v128 {
  return v128.and(f32x4.add(value, f32x4.splat(8388608)), i32x4.splat(0x7fffff))
}

/** The nearest integer of a value from 0 up; the same addition rounds it. */
export function nearestInteger(value: v128): v128 {
  return wholeToInteger(value)
}

/** `from` at 0, `to` at 1. */
export function mixed(from: v128, to: v128, part: v128): v128 {
  return f32x4.add(from, f32x4.mul(f32x4.sub(to, from), part))
}

/** The values at four byte offsets of a table. */
export function gathered(table: usize, offsets: v128): v128 {
  let four = v128.load32_zero(table + usize(i32x4.extract_lane(offsets, 0)))
  four = v128.load32_lane(table + usize(i32x4.extract_lane(offsets, 1)), four, 1)
  four = v128.load32_lane(table + usize(i32x4.extract_lane(offsets, 2)), four, 2)
  return v128.load32_lane(table + usize(i32x4.extract_lane(offsets, 3)), four, 3)
}

/** The value at four byte offsets of a table and the one after each, mixed by `part`. */
export function between(table: usize, offsets: v128, part: v128): v128 {
  let ab = v128.load64_zero(table + usize(i32x4.extract_lane(offsets, 0)))
  ab = v128.load64_lane(table + usize(i32x4.extract_lane(offsets, 1)), ab, 1)
  let cd = v128.load64_zero(table + usize(i32x4.extract_lane(offsets, 2)))
  cd = v128.load64_lane(table + usize(i32x4.extract_lane(offsets, 3)), cd, 1)
  return mixed(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7), part)
}

/** The upper two of four, twice. */
export function upper(values: v128): v128 {
  return v128.shuffle<i32>(values, values, 2, 3, 2, 3)
}

/** Two values beside each other, in double precision. */
export function pairAt(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at))
}
