import { lightColumns } from './grid.ts'
import { atLeast, atMost, between, gathered, mixed, nearestInteger, wholeToInteger, within } from './lanes.ts'
import {
  blueAt,
  curveAt,
  encodeAt,
  gainAt,
  greenAt,
  lightRowAt,
  linearAt,
  lutAt,
  outAt,
  redAt,
  rowPlane,
  width,
} from './memory.ts'
import { lumaOf } from './resample.ts'

/** Mirrors render/colours.ts. */

let red: f32 = 1
let green: f32 = 1
let blue: f32 = 1
let manyLights: bool = false
let clippedFrom: f32 = 1
let strength: f32 = 1
let tableSteps: f32 = 1
let sqrtScale: f32 = 1
let linearSteps: f32 = 1
let lutPoints: i32 = 2
let lutReach: f32 = 1

export function setColours(
  newRed: f32,
  newGreen: f32,
  newBlue: f32,
  newClippedFrom: f32,
  newStrength: f32,
  newManyLights: bool,
): void {
  red = newRed
  green = newGreen
  blue = newBlue
  clippedFrom = newClippedFrom
  strength = newStrength
  manyLights = newManyLights
}

export function setTables(
  newTableSteps: i32,
  linearReach: f32,
  newLinearSteps: i32,
  newLutPoints: i32,
  newLutReach: f32,
): void {
  tableSteps = f32(newTableSteps)
  sqrtScale = tableSteps / sqrt(linearReach)
  linearSteps = f32(newLinearSteps)
  lutPoints = newLutPoints
  lutReach = newLutReach
}

/** White balance, gain, tone and colour of one row, then strength, dither and rounding. */
export function writeColours(y: i32, outRow: i32): void {
  const sourceRed = rowPlane(y, 0)
  const sourceGreen = rowPlane(y, 1)
  const sourceBlue = rowPlane(y, 2)
  const alpha = rowPlane(y, 4)
  const out = outAt + ((usize(outRow) * usize(width)) << 2)
  const one = f32x4.splat(1)
  const zero = f32x4.splat(0)
  const toPart = f32x4.splat(1 / (1 - clippedFrom))
  let wr = f32x4.splat(red)
  let wg = f32x4.splat(green)
  let wb = f32x4.splat(blue)
  const toColumn = f32x4.splat(f32(lightColumns) / f32(width))
  let place = f32x4(0.5, 1.5, 2.5, 3.5)
  const mix = f32x4.splat(strength)
  let phase = ditherStart(y)
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    const er = v128.load(redAt + at)
    const eg = v128.load(greenAt + at)
    const eb = v128.load(blueAt + at)
    const low = atMost(atMost(er, eg), eb)
    const part = within(f32x4.mul(f32x4.sub(low, f32x4.splat(clippedFrom)), toPart), zero, one)
    if (manyLights) {
      const column = within(
        f32x4.sub(f32x4.mul(place, toColumn), f32x4.splat(0.5)),
        zero,
        f32x4.splat(f32(lightColumns - 1)),
      )
      place = f32x4.add(place, f32x4.splat(4))
      const low = atMost(f32x4.floor(column), f32x4.splat(f32(lightColumns - 2)))
      const cell = i32x4.shl(wholeToInteger(low), 2)
      const past = f32x4.sub(column, low)
      wr = between(lightRowAt, cell, past)
      wg = between(lightRowAt + (usize(lightColumns) << 2), cell, past)
      wb = between(lightRowAt + (usize(lightColumns) << 3), cell, past)
    }
    const gain = v128.load(gainAt + at)
    const pr = encoded(f32x4.mul(f32x4.mul(linear(er), mixed(wr, one, part)), gain))
    const pg = encoded(f32x4.mul(f32x4.mul(linear(eg), mixed(wg, one, part)), gain))
    const pb = encoded(f32x4.mul(f32x4.mul(linear(eb), mixed(wb, one, part)), gain))
    const target = toned(lumaOf(pr, pg, pb))
    const tr = toned(pr)
    const tg = toned(pg)
    const tb = toned(pb)
    const ratio = f32x4.div(target, f32x4.add(lumaOf(tr, tg, tb), f32x4.splat(1e-5)))
    lookUp(f32x4.mul(tr, ratio), f32x4.mul(tg, ratio), f32x4.mul(tb, ratio))
    const noise = ditherOf(phase)
    phase = i32x4.add(phase, i32x4.splat(ditherX * 4))
    const bytes = v128.or(
      v128.or(
        toByte(mixed(v128.load(sourceRed + at), foundRed, mix), noise),
        i32x4.shl(toByte(mixed(v128.load(sourceGreen + at), foundGreen, mix), noise), 8),
      ),
      i32x4.shl(toByte(mixed(v128.load(sourceBlue + at), foundBlue, mix), noise), 16),
    )
    v128.store(out + at, v128.or(bytes, v128.load(alpha + at)))
  }
}

function linear(value: v128): v128 {
  const steps = f32x4.splat(linearSteps)
  const at = within(f32x4.mul(value, steps), f32x4.splat(0), steps)
  const low = f32x4.floor(at)
  return between(linearAt, i32x4.shl(wholeToInteger(low), 2), f32x4.sub(at, low))
}

function encoded(light: v128): v128 {
  return nearestOf(encodeAt, f32x4.mul(f32x4.sqrt(light), f32x4.splat(sqrtScale)))
}

function toned(value: v128): v128 {
  return nearestOf(curveAt, f32x4.mul(value, f32x4.splat(tableSteps)))
}

/** No value that comes here is below 0. */
function nearestOf(table: usize, at: v128): v128 {
  return gathered(table, i32x4.shl(nearestInteger(atMost(at, f32x4.splat(tableSteps))), 2))
}

/** What `lookUp` found: WebAssembly functions give back one value here. */
let foundRed: v128 = f32x4.splat(0)
let foundGreen: v128 = f32x4.splat(0)
let foundBlue: v128 = f32x4.splat(0)

/** Tetrahedral interpolation in the colour cube, whose cells are vectors. */
function lookUp(red: v128, green: v128, blue: v128): void {
  const reach = f32x4.splat(lutReach)
  const toCell = f32x4.splat(f32(lutPoints - 1) / lutReach)
  const lastCell = f32x4.splat(f32(lutPoints - 2))
  const cr = f32x4.mul(atMost(red, reach), toCell)
  const cg = f32x4.mul(atMost(green, reach), toCell)
  const cb = f32x4.mul(atMost(blue, reach), toCell)
  const r0 = atMost(f32x4.floor(cr), lastCell)
  const g0 = atMost(f32x4.floor(cg), lastCell)
  const b0 = atMost(f32x4.floor(cb), lastCell)
  const fr = f32x4.sub(cr, r0)
  const fg = f32x4.sub(cg, g0)
  const fb = f32x4.sub(cb, b0)
  const points = f32x4.splat(f32(lutPoints))
  const cell = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(b0, points), g0), points), r0)
  const i0 = i32x4.shl(wholeToInteger(cell), 4)
  const stepRed = i32x4.splat(16)
  const stepGreen = i32x4.splat(16 * lutPoints)
  const stepBlue = i32x4.splat(16 * lutPoints * lutPoints)
  const i3 = i32x4.add(i0, i32x4.add(i32x4.add(stepRed, stepGreen), stepBlue))
  // Of the six ways through the cell, the one in the order of the fractions: first the largest, last the smallest.
  const redFirst = v128.and(f32x4.ge(fr, fg), f32x4.ge(fr, fb))
  const largest = v128.bitselect(stepRed, v128.bitselect(stepGreen, stepBlue, f32x4.ge(fg, fb)), redFirst)
  const blueLast = v128.and(f32x4.le(fb, fg), f32x4.le(fb, fr))
  const smallest = v128.bitselect(stepBlue, v128.bitselect(stepGreen, stepRed, f32x4.le(fg, fr)), blueLast)
  const i1 = i32x4.add(i0, largest)
  const i2 = i32x4.sub(i3, smallest)
  const w1 = atLeast(atLeast(fr, fg), fb)
  const w3 = atMost(atMost(fr, fg), fb)
  const w2 = atLeast(atMost(fr, fg), atMost(atLeast(fr, fg), fb))
  const k0 = f32x4.sub(f32x4.splat(1), w1)
  const k1 = f32x4.sub(w1, w2)
  const k2 = f32x4.sub(w2, w3)

  const a = corners(
    i32x4.extract_lane(i0, 0),
    i32x4.extract_lane(i1, 0),
    i32x4.extract_lane(i2, 0),
    i32x4.extract_lane(i3, 0),
    v128.shuffle<f32>(k0, k0, 0, 0, 0, 0),
    v128.shuffle<f32>(k1, k1, 0, 0, 0, 0),
    v128.shuffle<f32>(k2, k2, 0, 0, 0, 0),
    v128.shuffle<f32>(w3, w3, 0, 0, 0, 0),
  )
  const b = corners(
    i32x4.extract_lane(i0, 1),
    i32x4.extract_lane(i1, 1),
    i32x4.extract_lane(i2, 1),
    i32x4.extract_lane(i3, 1),
    v128.shuffle<f32>(k0, k0, 1, 1, 1, 1),
    v128.shuffle<f32>(k1, k1, 1, 1, 1, 1),
    v128.shuffle<f32>(k2, k2, 1, 1, 1, 1),
    v128.shuffle<f32>(w3, w3, 1, 1, 1, 1),
  )
  const c = corners(
    i32x4.extract_lane(i0, 2),
    i32x4.extract_lane(i1, 2),
    i32x4.extract_lane(i2, 2),
    i32x4.extract_lane(i3, 2),
    v128.shuffle<f32>(k0, k0, 2, 2, 2, 2),
    v128.shuffle<f32>(k1, k1, 2, 2, 2, 2),
    v128.shuffle<f32>(k2, k2, 2, 2, 2, 2),
    v128.shuffle<f32>(w3, w3, 2, 2, 2, 2),
  )
  const d = corners(
    i32x4.extract_lane(i0, 3),
    i32x4.extract_lane(i1, 3),
    i32x4.extract_lane(i2, 3),
    i32x4.extract_lane(i3, 3),
    v128.shuffle<f32>(k0, k0, 3, 3, 3, 3),
    v128.shuffle<f32>(k1, k1, 3, 3, 3, 3),
    v128.shuffle<f32>(k2, k2, 3, 3, 3, 3),
    v128.shuffle<f32>(w3, w3, 3, 3, 3, 3),
  )
  const redGreenAB = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const redGreenCD = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  foundRed = v128.shuffle<f32>(redGreenAB, redGreenCD, 0, 1, 4, 5)
  foundGreen = v128.shuffle<f32>(redGreenAB, redGreenCD, 2, 3, 6, 7)
  const blueAB = v128.shuffle<f32>(a, b, 2, 6, 2, 6)
  const blueCD = v128.shuffle<f32>(c, d, 2, 6, 2, 6)
  foundBlue = v128.shuffle<f32>(blueAB, blueCD, 0, 1, 4, 5)
}

function corners(i0: i32, i1: i32, i2: i32, i3: i32, k0: v128, k1: v128, k2: v128, k3: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(v128.load(lutAt + usize(i0)), k0), f32x4.mul(v128.load(lutAt + usize(i1)), k1)),
    f32x4.add(f32x4.mul(v128.load(lutAt + usize(i2)), k2), f32x4.mul(v128.load(lutAt + usize(i3)), k3)),
  )
}

/** Mirrors render/dither.ts. The phase is kept in 2⁻³² turns, which wrap by themselves. */
const turn: f64 = 4294967296
const ditherX = i32(u32(0.06711056 * turn + 0.5))
const ditherY = i32(u32(0.00583715 * turn + 0.5))

function ditherStart(y: i32): v128 {
  return i32x4.add(i32x4.splat(ditherY * y), i32x4(0, ditherX, ditherX * 2, ditherX * 3))
}

function ditherOf(phase: v128): v128 {
  const share = f32x4.mul(
    f32x4.convert_i32x4_s(i32x4.shr_u(phase, 8)),
    f32x4.splat(0.000000059604644775390625),
  )
  const noise = f32x4.mul(share, f32x4.splat(52.9829189))
  return f32x4.sub(noise, f32x4.floor(noise))
}

function toByte(value: v128, noise: v128): v128 {
  const code = f32x4.add(f32x4.mul(value, f32x4.splat(255)), noise)
  return wholeToInteger(f32x4.floor(within(code, f32x4.splat(0), f32x4.splat(255))))
}
