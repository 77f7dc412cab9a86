import { atLeast, mixed, within } from './lanes.ts'
import { blueAt, greenAt, height, pad, redAt, rowPlane, smoothAt, verticalAt, width } from './memory.ts'
import { lumaOf } from './resample.ts'

/** Mirrors render/detail.ts. */

let sharpen: f32 = 0
let sharpenLimit: f32 = 0
let squaredThreshold: f32 = 0
let denoiseLuma: f32 = 0
let byLuma: f32 = 0
let byColour: f32 = 0
let denoiseChroma: f32 = 0
let inverseAlike: f32 = 0
let stride: i32 = 2

export function setDetail(
  newSharpen: f32,
  newSharpenLimit: f32,
  newSquaredThreshold: f32,
  newDenoiseLuma: f32,
  newByLuma: f32,
  newByColour: f32,
  newDenoiseChroma: f32,
  newInverseAlike: f32,
  newStride: i32,
): void {
  sharpen = newSharpen
  sharpenLimit = newSharpenLimit
  squaredThreshold = newSquaredThreshold
  denoiseLuma = newDenoiseLuma
  byLuma = newByLuma
  byColour = newByColour
  denoiseChroma = newDenoiseChroma
  inverseAlike = newInverseAlike
  stride = newStride
}

export function inside(y: i32): i32 {
  return min(max(y, 0), height - 1)
}

/** Binomial 1-4-6-4-1 in both directions. */
export function smoothLuma(y: i32): void {
  const a = rowPlane(inside(y - 2), 3)
  const b = rowPlane(inside(y - 1), 3)
  const c = rowPlane(y, 3)
  const d = rowPlane(inside(y + 1), 3)
  const e = rowPlane(inside(y + 2), 3)
  const beside = isize(pad - 12) << 2
  for (let at = -beside; at < (isize(width) << 2) + beside; at += 16)
    v128.store(
      usize(isize(verticalAt) + at),
      binomial(
        v128.load(usize(isize(a) + at)),
        v128.load(usize(isize(b) + at)),
        v128.load(usize(isize(c) + at)),
        v128.load(usize(isize(d) + at)),
        v128.load(usize(isize(e) + at)),
      ),
    )
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    const v = verticalAt + at
    v128.store(
      smoothAt + at,
      binomial(v128.load(v - 8), v128.load(v - 4), v128.load(v), v128.load(v + 4), v128.load(v + 8)),
    )
  }
}

function binomial(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(f32x4.splat(0.0625), f32x4.add(a, e)), f32x4.mul(f32x4.splat(0.25), f32x4.add(b, d))),
    f32x4.mul(f32x4.splat(0.375), c),
  )
}

/** Noise calmed, detail sharpened, then chroma noise smoothed. */
export function enterLight(y: i32): void {
  const calmed = denoiseLuma > 0
  if (calmed) calm(y)
  const red = calmed ? redAt : rowPlane(y, 0)
  const green = calmed ? greenAt : rowPlane(y, 1)
  const blue = calmed ? blueAt : rowPlane(y, 2)
  const luma = rowPlane(y, 3)
  const amount = f32x4.splat(sharpen)
  const limit = f32x4.splat(sharpenLimit)
  const threshold = f32x4.splat(squaredThreshold)
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    const detail = f32x4.sub(v128.load(luma + at), v128.load(smoothAt + at))
    const squared = f32x4.mul(detail, detail)
    const whole = f32x4.div(f32x4.mul(f32x4.mul(amount, detail), squared), f32x4.add(squared, threshold))
    const change = within(whole, f32x4.neg(limit), limit)
    v128.store(redAt + at, f32x4.add(v128.load(red + at), change))
    v128.store(greenAt + at, f32x4.add(v128.load(green + at), change))
    v128.store(blueAt + at, f32x4.add(v128.load(blue + at), change))
  }
  if (denoiseChroma > 0) calmChroma(y)
}

/** A bilateral mean of thirteen pixels: rows of one, three, five, three and one. */
function calm(y: i32): void {
  const red = rowPlane(y, 0)
  const green = rowPlane(y, 1)
  const blue = rowPlane(y, 2)
  const amount = f32x4.splat(denoiseLuma)
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    tapTotal = f32x4.splat(0)
    tapRed = f32x4.splat(0)
    tapGreen = f32x4.splat(0)
    tapBlue = f32x4.splat(0)
    const own = v128.load(rowPlane(y, 3) + at)
    const ownRed = v128.load(red + at)
    const ownGreen = v128.load(green + at)
    const ownBlue = v128.load(blue + at)
    const apartRed = f32x4.sub(ownRed, own)
    const apartBlue = f32x4.sub(ownBlue, own)
    for (let dy = -2; dy <= 2; dy++) {
      const line = inside(y + dy)
      const reach = dy < 0 ? dy + 2 : 2 - dy
      for (let dx = -reach; dx <= reach; dx++)
        addTap(line, usize(isize(at) + (isize(dx) << 2)), own, apartRed, apartBlue)
    }
    v128.store(redAt + at, mixed(ownRed, f32x4.div(tapRed, tapTotal), amount))
    v128.store(greenAt + at, mixed(ownGreen, f32x4.div(tapGreen, tapTotal), amount))
    v128.store(blueAt + at, mixed(ownBlue, f32x4.div(tapBlue, tapTotal), amount))
  }
}

/** What `calm` adds up. */
let tapTotal: v128 = f32x4.splat(0)
let tapRed: v128 = f32x4.splat(0)
let tapGreen: v128 = f32x4.splat(0)
let tapBlue: v128 = f32x4.splat(0)

function addTap(line: i32, at: usize, own: v128, apartRed: v128, apartBlue: v128): void {
  const l = v128.load(rowPlane(line, 3) + at)
  const r = v128.load(rowPlane(line, 0) + at)
  const b = v128.load(rowPlane(line, 2) + at)
  const luma = f32x4.sub(l, own)
  const red = f32x4.sub(f32x4.sub(r, l), apartRed)
  const blue = f32x4.sub(f32x4.sub(b, l), apartBlue)
  const byLight = f32x4.mul(f32x4.mul(luma, luma), f32x4.splat(byLuma))
  const byHue = f32x4.mul(f32x4.add(f32x4.mul(red, red), f32x4.mul(blue, blue)), f32x4.splat(byColour))
  const near = atLeast(f32x4.sub(f32x4.sub(f32x4.splat(1), byLight), byHue), f32x4.splat(0))
  const weight = f32x4.mul(near, near)
  tapTotal = f32x4.add(tapTotal, weight)
  tapRed = f32x4.add(tapRed, f32x4.mul(weight, r))
  tapGreen = f32x4.add(tapGreen, f32x4.mul(weight, v128.load(rowPlane(line, 1) + at)))
  tapBlue = f32x4.add(tapBlue, f32x4.mul(weight, b))
}

/** Nine taps, weighted by how alike their luma is, on the two colour differences only. */
function calmChroma(y: i32): void {
  const step = usize(stride) << 2
  const own = rowPlane(y, 3)
  const above = inside(y - stride)
  const below = inside(y + stride)
  const inverse = f32x4.splat(inverseAlike)
  const amount = f32x4.splat(denoiseChroma)
  const one = f32x4.splat(1)
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    const centre = v128.load(own + at)
    let total = f32x4.splat(0)
    let red = f32x4.splat(0)
    let blue = f32x4.splat(0)
    for (let k = 0; k < 3; k++) {
      const line = k === 0 ? above : k === 1 ? y : below
      let r = rowPlane(line, 0) + at - step
      let b = rowPlane(line, 2) + at - step
      let l = rowPlane(line, 3) + at - step
      for (let j = 0; j < 3; j++, r += step, b += step, l += step) {
        const luma = v128.load(l)
        const apart = f32x4.sub(luma, centre)
        const weight = f32x4.div(one, f32x4.add(one, f32x4.mul(f32x4.mul(apart, apart), inverse)))
        total = f32x4.add(total, weight)
        red = f32x4.add(red, f32x4.mul(weight, f32x4.sub(v128.load(r), luma)))
        blue = f32x4.add(blue, f32x4.mul(weight, f32x4.sub(v128.load(b), luma)))
      }
    }
    const workRed = v128.load(redAt + at)
    const workBlue = v128.load(blueAt + at)
    const luma = lumaOf(workRed, v128.load(greenAt + at), workBlue)
    const r = f32x4.sub(workRed, luma)
    const b = f32x4.sub(workBlue, luma)
    const newRed = f32x4.add(r, f32x4.mul(f32x4.sub(f32x4.div(red, total), r), amount))
    const newBlue = f32x4.add(b, f32x4.mul(f32x4.sub(f32x4.div(blue, total), b), amount))
    v128.store(redAt + at, f32x4.add(luma, newRed))
    v128.store(blueAt + at, f32x4.add(luma, newBlue))
    const balance = f32x4.add(f32x4.mul(f32x4.splat(0.2126), newRed), f32x4.mul(f32x4.splat(0.0722), newBlue))
    v128.store(greenAt + at, f32x4.sub(luma, f32x4.div(balance, f32x4.splat(0.7152))))
  }
}
