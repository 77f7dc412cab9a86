import { columnsAt, height, lineAt, smallAt, sourceAt, sourceHeight, sourceWidth, width } from './analysis.ts'
import { nearestInteger } from './lanes.ts'

/** Mirrors `downscale` of pixels.ts, for pictures without transparency. */

/** The bits that are set in every pixel: in a vector of four. */
let seen: v128 = i32x4.splat(-1)

/** Answers with 0 where something of the source is transparent: the result is not right then. */
export function shrink(): i32 {
  // The last vector reads beyond the last pixel.
  memory.fill(sourceAt + ((usize(sourceWidth) * usize(sourceHeight)) << 2), 255, 16)
  measureColumns()
  seen = i32x4.splat(-1)
  const span = f64(sourceHeight) / f64(height)
  const share = f32(1 / (span * (f64(sourceWidth) / f64(width))))
  for (let y = 0; y < height; y++) {
    const start = f64(y) * span
    const end = min(f64(sourceHeight), f64(y + 1) * span)
    const first = min(sourceHeight - 1, i32(floor(start)))
    const last = min(sourceHeight - 1, max(first, i32(ceil(end)) - 1))
    const firstWeight = f32(min(end, f64(first + 1)) - start)
    addRows(first, last, firstWeight, last > first ? f32(end - f64(last)) : 0)
    writeRow(y, share)
  }
  return i32(i8x16.all_true(v128.or(i8x16.eq(seen, i8x16.splat(-1)), i32x4.splat(0xffffff))))
}

/** Up to three columns more than there are: they are written four at a time. */
function measureColumns(): void {
  const span = f64(sourceWidth) / f64(width)
  for (let x = 0; x < width + 3; x++) {
    const start = min(f64(sourceWidth - 1), f64(x) * span)
    const end = min(f64(sourceWidth), f64(x + 1) * span)
    const first = min(sourceWidth - 1, i32(floor(start)))
    const last = min(sourceWidth - 1, max(first, i32(ceil(end)) - 1))
    const at = columnsAt + (usize(x) << 4)
    store<i32>(at, first << 4)
    store<i32>(at, last << 4, 4)
    store<f32>(at, f32(min(end, f64(first + 1)) - start), 8)
    store<f32>(at, last > first ? f32(end - f64(last)) : 0, 12)
  }
}

/**
 * Four pixels at a time: the first and the last row by their weights, those between them, of which there are no more
 * than `rowsMax`, as whole numbers, which are converted as if they had a sign: without one it takes many instructions. What lies beyond the row's end is added to what nobody reads.
 */
function addRows(first: i32, last: i32, firstWeight: f32, lastWeight: f32): void {
  const firsts = f32x4.splat(firstWeight)
  const lasts = f32x4.splat(lastWeight)
  const line = usize(sourceWidth) << 2
  const from = sourceAt + usize(first) * line
  const to = sourceAt + usize(last) * line
  let all = seen
  for (let at: usize = 0; at < line; at += 16) {
    const one = v128.load(from + at)
    const other = v128.load(to + at)
    all = v128.and(all, v128.and(one, other))
    let low = i16x8.splat(0)
    let high = i16x8.splat(0)
    for (let row = from + line; row < to; row += line) {
      const bytes = v128.load(row + at)
      all = v128.and(all, bytes)
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes))
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes))
    }
    const place = lineAt + (at << 2)
    putEight(place, i16x8.extend_low_i8x16_u(one), low, i16x8.extend_low_i8x16_u(other), firsts, lasts)
    putEight(
      place + 32,
      i16x8.extend_high_i8x16_u(one),
      high,
      i16x8.extend_high_i8x16_u(other),
      firsts,
      lasts,
    )
  }
  seen = all
}

function putEight(at: usize, first: v128, between: v128, last: v128, firsts: v128, lasts: v128): void {
  const low = f32x4.add(
    weighed(i32x4.extend_low_i16x8_u(first), firsts),
    weighed(i32x4.extend_low_i16x8_u(last), lasts),
  )
  const high = f32x4.add(
    weighed(i32x4.extend_high_i16x8_u(first), firsts),
    weighed(i32x4.extend_high_i16x8_u(last), lasts),
  )
  v128.store(at, f32x4.add(low, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(between))))
  v128.store(at + 16, f32x4.add(high, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(between))))
}

function weighed(codes: v128, weights: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(codes), weights)
}

/** What lies beyond the row's end is the next row's, which is written later. */
function writeRow(y: i32, share: f32): void {
  const shares = f32x4.splat(share)
  const to = smallAt + (usize(y * width) << 2)
  for (let x = 0; x < width; x += 4) {
    const column = columnsAt + (usize(x) << 4)
    const one = i16x8.narrow_i32x4_s(codesAt(column, shares), codesAt(column + 16, shares))
    const other = i16x8.narrow_i32x4_s(codesAt(column + 32, shares), codesAt(column + 48, shares))
    v128.store(to + (usize(x) << 2), i8x16.narrow_i16x8_u(one, other))
  }
}

function codesAt(column: usize, shares: v128): v128 {
  const first = lineAt + usize(load<i32>(column))
  const last = lineAt + usize(load<i32>(column, 4))
  let sum = f32x4.mul(v128.load(first), v128.load32_splat(column, 8))
  for (let at = first + 16; at < last; at += 16) sum = f32x4.add(sum, v128.load(at))
  sum = f32x4.add(sum, f32x4.mul(v128.load(last), v128.load32_splat(column, 12)))
  return nearestInteger(f32x4.mul(sum, shares))
}
