import { backwardCosine, forwardCosine } from './cosine.ts'
import { nearestInteger, within } from './lanes.ts'
import { bandAt, bandRows, bandTop, sourceWidth, take } from './memory.ts'

/** Mirrors render/deblock.ts. The band is changed where it lies. */

const blockPx: i32 = 8
const ringRows: i32 = 16
/** Values beside a row that repeat its edge; a vector more, which may be written over. */
const pad: i32 = 8
/** There and back again a block is times this. */
const cosineGain: f32 = 64

let lineBytes: usize = 0
let lumaAt: usize = 0
let sumAt: usize = 0
let weightAt: usize = 0
let blockAt: usize = 0
/** As a transformed block lies: across first. */
export let thresholdsAt: usize = 0

export function takeDeblocking(): void {
  lineBytes = (usize(sourceWidth) + 2 * usize(pad) + 4) << 2
  lumaAt = take(usize(ringRows) * lineBytes)
  sumAt = take(usize(ringRows) * lineBytes)
  weightAt = take(usize(ringRows) * lineBytes)
  blockAt = take(256)
  thresholdsAt = take(256)
}

/** Takes `share` of what is not the picture's out of the band. */
export function deblock(share: f32): void {
  memory.fill(sumAt, 0, usize(ringRows) * lineBytes)
  memory.fill(weightAt, 0, usize(ringRows) * lineBytes)
  const end = bandTop + bandRows
  const first = bandTop & ~(blockPx - 1)
  for (let row = first - blockPx + 1; row < first; row++) readLuma(row)
  for (let stripe = first; stripe - blockPx + 1 < end; stripe += blockPx) {
    for (let row = stripe; row < stripe + blockPx; row++) readLuma(row)
    for (let up = 0; up < blockPx; up++) addBlocks(stripe - up, (5 * up) & (blockPx - 1))
    for (let row = stripe - blockPx + 1; row <= stripe; row++) {
      if (row >= bandTop && row < end) writeRow(row, share)
      memory.fill(lineOf(sumAt, row), 0, lineBytes)
      memory.fill(lineOf(weightAt, row), 0, lineBytes)
    }
  }
}

/** The pad before a row's first value. */
function lineOf(ring: usize, row: i32): usize {
  return ring + usize(row & (ringRows - 1)) * lineBytes
}

function pixelsOf(row: i32): usize {
  return bandAt + usize(row - bandTop) * usize(sourceWidth) * 4
}

function readLuma(row: i32): void {
  const line = lineOf(lumaAt, row) + (usize(pad) << 2)
  const from = pixelsOf(min(bandTop + bandRows - 1, max(bandTop, row)))
  const byte = i32x4.splat(0xff)
  const end = usize(sourceWidth) << 2
  for (let at: usize = 0; at < end; at += 16) {
    const four = v128.load(from + at)
    const r = f32x4.convert_i32x4_s(v128.and(four, byte))
    const g = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 8), byte))
    const b = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 16), byte))
    const luma = f32x4.add(
      f32x4.add(f32x4.mul(r, f32x4.splat(0.299)), f32x4.mul(g, f32x4.splat(0.587))),
      f32x4.mul(b, f32x4.splat(0.114)),
    )
    v128.store(line + at, luma)
  }
  repeatEdge(line - (usize(pad) << 2), load<f32>(line))
  repeatEdge(line + end, load<f32>(line + end - 4))
}

function repeatEdge(at: usize, value: f32): void {
  v128.store(at, f32x4.splat(value))
  v128.store(at, f32x4.splat(value), 16)
}

/** One row of blocks. */
function addBlocks(top: i32, across: i32): void {
  const end = usize(sourceWidth + pad) << 2
  for (let left = usize(pad - across) << 2; left < end; left += usize(blockPx) << 2) {
    for (let y = 0; y < blockPx; y++) {
      const from = lineOf(lumaAt, top + y) + left
      const to = blockAt + (usize(y) << 5)
      v128.store(to, v128.load(from))
      v128.store(to, v128.load(from, 16), 16)
    }
    forwardCosine(blockAt)
    const kept = f32(keepLarge())
    backwardCosine(blockAt)
    add(top, left, f32x4.splat(1 / (kept * kept)))
  }
}

/** Coefficients below their thresholds become 0; how many are left. */
function keepLarge(): i32 {
  let kept = i32x4.splat(0)
  for (let at: usize = 0; at < 256; at += 16) {
    const value = v128.load(blockAt + at)
    const large = f32x4.ge(f32x4.abs(value), v128.load(thresholdsAt + at))
    v128.store(blockAt + at, v128.and(value, large))
    kept = i32x4.sub(kept, large)
  }
  return (
    i32x4.extract_lane(kept, 0) +
    i32x4.extract_lane(kept, 1) +
    i32x4.extract_lane(kept, 2) +
    i32x4.extract_lane(kept, 3)
  )
}

function add(top: i32, left: usize, share: v128): void {
  for (let y = 0; y < blockPx; y++) {
    const from = blockAt + (usize(y) << 5)
    const sums = lineOf(sumAt, top + y) + left
    const weights = lineOf(weightAt, top + y) + left
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.mul(v128.load(from), share)))
    v128.store(sums, f32x4.add(v128.load(sums, 16), f32x4.mul(v128.load(from, 16), share)), 16)
    v128.store(weights, f32x4.add(v128.load(weights), share))
    v128.store(weights, f32x4.add(v128.load(weights, 16), share), 16)
  }
}

/** The luma's change goes to all three channels alike; what lies behind the row's end stays. */
function writeRow(row: i32, share: f32): void {
  const padBytes = usize(pad) << 2
  const luma = lineOf(lumaAt, row) + padBytes
  const sums = lineOf(sumAt, row) + padBytes
  const weights = lineOf(weightAt, row) + padBytes
  const to = pixelsOf(row)
  const lanes = i32x4(0, 1, 2, 3)
  for (let x = 0; x < sourceWidth; x += 4) {
    const at = usize(x) << 2
    const mean = f32x4.div(v128.load(sums + at), f32x4.mul(v128.load(weights + at), f32x4.splat(cosineGain)))
    const inside = i32x4.lt_s(lanes, i32x4.splat(sourceWidth - x))
    const change = v128.and(f32x4.mul(f32x4.sub(mean, v128.load(luma + at)), f32x4.splat(share)), inside)
    const four = v128.load(to + at)
    const r = moved(four, change)
    const g = moved(i32x4.shr_u(four, 8), change)
    const b = moved(i32x4.shr_u(four, 16), change)
    const colours = v128.or(r, v128.or(i32x4.shl(g, 8), i32x4.shl(b, 16)))
    v128.store(to + at, v128.or(colours, v128.and(four, i32x4.splat(0xff000000))))
  }
}

/** The lowest byte of each value, with the change. */
function moved(codes: v128, change: v128): v128 {
  const value = f32x4.add(f32x4.convert_i32x4_s(v128.and(codes, i32x4.splat(0xff))), change)
  return nearestInteger(within(value, f32x4.splat(0), f32x4.splat(255)))
}
