import { endSums, endsAt, halfAt, halfLumaAt, height, smallAt, visibleAt, width } from './analysis.ts'
import { lumaOf } from './apart.ts'
import { nearestInteger } from './lanes.ts'

/** Mirrors `countEnds` of analyse/ends.ts and `halve` of analyse/sky-view.ts, to the last bit. */

/** Answers with the number of 2×2 pixels. */
export function countEnds(): i32 {
  memory.fill(endsAt, 0, (4 * usize(endSums)) << 2)
  const line = usize(width) << 2
  let count = 0
  for (let y = 0; y + 1 < height; y += 2)
    for (let x = 0; x + 1 < width; x += 2) {
      const i = usize(y) * usize(width) + usize(x)
      if (load<u8>(visibleAt + i) === 0) continue
      const sums = sumOfFour(smallAt + (i << 2), line)
      const r = i32x4.extract_lane(sums, 0)
      const g = i32x4.extract_lane(sums, 1)
      const b = i32x4.extract_lane(sums, 2)
      countUp(0, min(min(r, g), b))
      countUp(1, r)
      countUp(2, g)
      countUp(3, b)
      count++
    }
  return count
}

function countUp(list: i32, sum: i32): void {
  const at = endsAt + (usize(list * endSums + sum) << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** The sums of each channel of 2×2 pixels. */
function sumOfFour(at: usize, line: usize): v128 {
  const two = i16x8.add(
    i16x8.extend_low_i8x16_u(v128.load64_zero(at)),
    i16x8.extend_low_i8x16_u(v128.load64_zero(at + line)),
  )
  return i32x4.add(i32x4.extend_low_i16x8_u(two), i32x4.extend_high_i16x8_u(two))
}

/** Means of 2×2 pixels, rounded to the nearest and to even ones as the host does it, and their luma. */
export function halve(rows: i32): void {
  const columns = width >> 1
  const line = usize(width) << 2
  const quarter = f32x4.splat(0.25)
  let to = halfAt
  for (let y = 0; y < rows; y++) {
    let from = smallAt + usize(2 * y) * line
    for (let x = 0; x < columns; x++, from += 8, to += 4) {
      const mean = f32x4.mul(f32x4.convert_i32x4_s(sumOfFour(from, line)), quarter)
      const codes = nearestInteger(mean)
      const halves = i16x8.narrow_i32x4_s(codes, codes)
      v128.store32_lane(to, i8x16.narrow_i16x8_u(halves, halves), 0)
    }
  }
  const mask = i32x4.splat(255)
  const size = usize(rows) * usize(columns)
  for (let i: usize = 0; i < size; i += 4) {
    const four = v128.load(halfAt + (i << 2))
    const g = i32x4.shr_u(four, 8)
    const b = i32x4.shr_u(four, 16)
    v128.store(halfLumaAt + (i << 2), lumaOf(v128.and(four, mask), v128.and(g, mask), v128.and(b, mask)))
  }
}
