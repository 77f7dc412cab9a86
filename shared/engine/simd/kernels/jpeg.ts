import { forwardCosine } from './cosine.ts'
import { beginBits, bitsEnd, flush, putCode, putValue, writeBitsTo } from './jpeg-bits.ts'
import { begin, grow, take } from './memory.ts'

/** The scan of a baseline JPEG (ITU-T T.81), strip by strip; worker/picture-codec/jpeg-encoder has tables and headers. */

/** Bytes that one block can take at most: 64 codes of 16 bits with 11 bits each, all of them stuffed. */
const blockMaxBytes: usize = 512
/** A coefficient has at most ten bits. */
const coefficientMax: f32 = 1023
const sixteenZeros: i32 = 0xf0
const endOfBlock: i32 = 0

let width: i32 = 0
/** 16 where two by two pixels share their colour, else 8. */
let stripRows: i32 = 8
/** Values of one row of the planes: whole blocks. */
let stride: i32 = 0

let rowsAt: usize = 0
let lumaAt: usize = 0
let blueAt: usize = 0
let redAt: usize = 0
let blockAt: usize = 0
let factorsAt: usize = 0
let codesAt: usize = 0
let orderAt: usize = 0
let scanAt: usize = 0

/** The first coefficients of each channel's last block. */
let lumaBefore: i32 = 0
let blueBefore: i32 = 0
let redBefore: i32 = 0

export function openJpeg(newWidth: i32, newStripRows: i32): void {
  width = newWidth
  stripRows = newStripRows
  stride = ((width + stripRows - 1) / stripRows) * stripRows
  const planeBytes = usize(stride * stripRows) << 2
  const blocks = stripRows === 16 ? (stride / 16) * 6 : (stride / 8) * 3
  begin()
  rowsAt = take((usize(width) * usize(stripRows) + 4) << 2)
  lumaAt = take(planeBytes)
  blueAt = take(planeBytes)
  redAt = take(planeBytes)
  blockAt = take(256)
  factorsAt = take(512)
  codesAt = take(4096)
  orderAt = take(64)
  scanAt = take(usize(blocks) * blockMaxBytes)
  grow()
  beginBits()
  lumaBefore = 0
  blueBefore = 0
  redBefore = 0
}

/**
 * Where the host writes the strip's pixels, the factors (luma, then chroma), the codes (luma's first coefficient and
 * others, chroma's) and the order of the coefficients as byte offsets; and reads the scan.
 */
export function jpegPlaceOf(what: i32): usize {
  if (what === 0) return rowsAt
  if (what === 1) return factorsAt
  if (what === 2) return codesAt
  if (what === 3) return orderAt
  return scanAt
}

/** Encodes the strip that the host wrote, of which `rows` are the picture's; answers with the bytes of the scan. */
export function encodeStrip(rows: i32): i32 {
  for (let row = 0; row < rows; row++) readRow(row)
  const rowBytes = usize(stride) << 2
  for (let row = rows; row < stripRows; row++) {
    const from = usize(rows - 1) * rowBytes
    const to = usize(row) * rowBytes
    memory.copy(lumaAt + to, lumaAt + from, rowBytes)
    memory.copy(blueAt + to, blueAt + from, rowBytes)
    memory.copy(redAt + to, redAt + from, rowBytes)
  }
  writeBitsTo(scanAt)
  if (stripRows === 16) encodeShared()
  else encodeFull()
  return i32(bitsEnd() - scanAt)
}

/** The bytes that the last bits fill up. */
export function finishJpeg(): i32 {
  writeBitsTo(scanAt)
  flush()
  return i32(bitsEnd() - scanAt)
}

function encodeFull(): void {
  for (let x = 0; x < stride; x += 8) {
    lumaBefore = whole(lumaAt, x, 0, 0, lumaBefore)
    blueBefore = whole(blueAt, x, 0, 1, blueBefore)
    redBefore = whole(redAt, x, 0, 1, redBefore)
  }
}

function encodeShared(): void {
  for (let x = 0; x < stride; x += 16) {
    lumaBefore = whole(lumaAt, x, 0, 0, lumaBefore)
    lumaBefore = whole(lumaAt, x + 8, 0, 0, lumaBefore)
    lumaBefore = whole(lumaAt, x, 8, 0, lumaBefore)
    lumaBefore = whole(lumaAt, x + 8, 8, 0, lumaBefore)
    blueBefore = halved(blueAt, x, blueBefore)
    redBefore = halved(redAt, x, redBefore)
  }
}

/** RGB → YCbCr (JFIF), centred on 0; what is beyond the picture repeats its last column. */
function readRow(row: i32): void {
  const from = rowsAt + (usize(row * width) << 2)
  const start = usize(row * stride) << 2
  const byte = i32x4.splat(0xff)
  const end = usize(width) << 2
  for (let at: usize = 0; at < end; at += 16) {
    const four = v128.load(from + at)
    const r = f32x4.convert_i32x4_s(v128.and(four, byte))
    const g = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 8), byte))
    const b = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 16), byte))
    const luma = weighed(r, g, b, 0.299, 0.587, 0.114)
    v128.store(lumaAt + start + at, f32x4.sub(luma, f32x4.splat(128)))
    v128.store(blueAt + start + at, weighed(r, g, b, -0.168735892, -0.331264108, 0.5))
    v128.store(redAt + start + at, weighed(r, g, b, 0.5, -0.418687589, -0.081312411))
  }
  repeatLast(lumaAt + start)
  repeatLast(blueAt + start)
  repeatLast(redAt + start)
}

function weighed(r: v128, g: v128, b: v128, red: f32, green: f32, blue: f32): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(r, f32x4.splat(red)), f32x4.mul(g, f32x4.splat(green))),
    f32x4.mul(b, f32x4.splat(blue)),
  )
}

function repeatLast(row: usize): void {
  const last = load<f32>(row + (usize(width - 1) << 2))
  for (let x = width; x < stride; x++) store<f32>(row + (usize(x) << 2), last)
}

/** The block at x, y of a plane; answers with its first coefficient. */
function whole(plane: usize, x: i32, y: i32, chroma: usize, before: i32): i32 {
  const rowBytes = usize(stride) << 2
  let from = plane + (usize(y * stride + x) << 2)
  for (let to = blockAt; to < blockAt + 256; to += 32, from += rowBytes) {
    v128.store(to, v128.load(from))
    v128.store(to, v128.load(from, 16), 16)
  }
  return write(chroma, before)
}

/** The 16×16 values at x as one block: the mean of two by two. */
function halved(plane: usize, x: i32, before: i32): i32 {
  const rowBytes = usize(stride) << 2
  let from = plane + (usize(x) << 2)
  for (let to = blockAt; to < blockAt + 256; to += 32, from += 2 * rowBytes) {
    v128.store(to, meansAt(from, from + rowBytes))
    v128.store(to, meansAt(from + 32, from + rowBytes + 32), 16)
  }
  return write(1, before)
}

function meansAt(above: usize, below: usize): v128 {
  const left = f32x4.add(v128.load(above), v128.load(below))
  const right = f32x4.add(v128.load(above, 16), v128.load(below, 16))
  const even = v128.shuffle<f32>(left, right, 0, 2, 4, 6)
  const odd = v128.shuffle<f32>(left, right, 1, 3, 5, 7)
  return f32x4.mul(f32x4.add(even, odd), f32x4.splat(0.25))
}

/** Transforms, quantises and writes the block, its first coefficient as the difference to the one before (F.1.2). */
function write(chroma: usize, before: i32): i32 {
  forwardCosine(blockAt)
  const factors = factorsAt + chroma * 256
  for (let at: usize = 0; at < 256; at += 16) {
    const steps = f32x4.nearest(f32x4.mul(v128.load(blockAt + at), v128.load(factors + at)))
    const bounded = f32x4.pmax(f32x4.splat(-coefficientMax), f32x4.pmin(f32x4.splat(coefficientMax), steps))
    v128.store(blockAt + at, i32x4.trunc_sat_f32x4_s(bounded))
  }
  const first = load<i32>(blockAt)
  const others = codesAt + chroma * 2048 + 1024
  putValue(codesAt + chroma * 2048, 0, first - before)
  let zeros = 0
  for (let at = orderAt + 1; at < orderAt + 64; at++) {
    const value = load<i32>(blockAt + usize(load<u8>(at)))
    if (value === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) putCode(others, sixteenZeros)
    putValue(others, zeros << 4, value)
    zeros = 0
  }
  if (zeros > 0) putCode(others, endOfBlock)
  return first
}
