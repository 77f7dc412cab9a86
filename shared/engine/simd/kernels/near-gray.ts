import { graysAt, graysMost, logsAt, lumaAt, size, smallAt, sumsAt, tellingAt } from './analysis.ts'
import { pairAt } from './lanes.ts'

/** Mirrors `graysOf` and `weighGrays` of analyse/gray-estimators.ts, to the last bit. */

/** How many pixels there are, an even number: the last may be one without light. */
let count: usize = 0

/** Takes every `step`th pixel that tells of the light. What their luma adds up to is the first of the sums. */
export function gatherGrays(step: i32, perReach: f64): void {
  let lumaTotal: f64 = 0
  count = 0
  for (let i: usize = 0; i < size; i += usize(step)) {
    if (load<u8>(tellingAt + i) === 0) continue
    const four = load<u32>(smallAt + (i << 2))
    const green = logOf((four >> 8) & 255)
    const luma = f64(load<f32>(lumaAt + (i << 2)))
    const root = luma * perReach
    put(logOf(four & 255) - green, logOf((four >> 16) & 255) - green, luma, root * root)
    lumaTotal += luma
  }
  if (count & 1) put(0, 0, 0, 0)
  store<f64>(sumsAt, lumaTotal)
}

function logOf(code: u32): f64 {
  return load<f64>(logsAt + (usize(code) << 3))
}

function put(red: f64, blue: f64, luma: f64, scale: f64): void {
  const length = graysMost << 2
  const at = graysAt + (count << 2)
  store<f32>(at, f32(red))
  store<f32>(at + length, f32(blue))
  store<f32>(at + 2 * length, f32(luma))
  store<f32>(at + 3 * length, f32(scale))
  count++
}

/** The sums of weights, weighed reds and weighed blues, each pixel's weight its luma and its nearness to this gray. */
export function weighGrays(rg: f64, bg: f64): void {
  let total: f64 = 0
  let sumR: f64 = 0
  let sumB: f64 = 0
  const length = graysMost << 2
  const end = graysAt + (count << 2)
  for (let at = graysAt; at < end; at += 8) {
    const reds = pairAt(at)
    const blues = pairAt(at + length)
    const offR = f64x2.sub(reds, f64x2.splat(rg))
    const offB = f64x2.sub(blues, f64x2.splat(bg))
    const square = f64x2.add(f64x2.mul(offR, offR), f64x2.mul(offB, offB))
    const distance = f64x2.mul(square, pairAt(at + 3 * length))
    const near = f64x2.le(distance, f64x2.splat(8))
    if (!v128.any_true(near)) continue
    const weight = v128.and(near, weighed(pairAt(at + 2 * length), distance))
    const red = f64x2.mul(weight, reds)
    const blue = f64x2.mul(weight, blues)
    total = total + f64x2.extract_lane(weight, 0) + f64x2.extract_lane(weight, 1)
    sumR = sumR + f64x2.extract_lane(red, 0) + f64x2.extract_lane(red, 1)
    sumB = sumB + f64x2.extract_lane(blue, 0) + f64x2.extract_lane(blue, 1)
  }
  store<f64>(sumsAt, total)
  store<f64>(sumsAt, sumR, 8)
  store<f64>(sumsAt, sumB, 16)
}

/** By exp(−distance), nearly. */
function weighed(values: v128, distance: v128): v128 {
  const part = f64x2.sub(f64x2.splat(1), f64x2.mul(distance, f64x2.splat(0.0625)))
  const square = f64x2.mul(part, part)
  const fourth = f64x2.mul(square, square)
  return f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(values, fourth), fourth), fourth), fourth)
}
