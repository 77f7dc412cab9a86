/**
 * Where things lie in the kernels' memory, in bytes. Rows are planes of 32-bit values with room on both sides, so
 * that taps beside the picture read the repeated edge without asking where they are.
 */

/** Values beside each row that repeat its edge: the widest tap and a vector. */
export const pad: i32 = 16
/** Rows around the current one that are held at once; the window is a ring. */
export const windowRows: i32 = 16

export let width: i32 = 0
export let height: i32 = 0
export let sourceWidth: i32 = 0
export let sourceHeight: i32 = 0
/** The source's rows that lie here: from `bandTop`, `bandRows` of them. */
export let bandTop: i32 = 0
export let bandRows: i32 = 0

/** Bytes of one plane of one row, both pads included. */
export let planeBytes: usize = 0
/** Red, green, blue, luma (encoded, 0–1) and alpha (in the highest byte) of one row. */
const planes: usize = 5

export let encodeAt: usize = 0
export let curveAt: usize = 0
export let linearAt: usize = 0
export let lutAt: usize = 0
export let gridAt: usize = 0
export let gridRowAt: usize = 0
export let lightsAt: usize = 0
export let lightRowAt: usize = 0
export let windowAt: usize = 0
export let verticalAt: usize = 0
export let smoothAt: usize = 0
export let gainAt: usize = 0
export let redAt: usize = 0
export let greenAt: usize = 0
export let blueAt: usize = 0
export let outAt: usize = 0
export let bandAt: usize = 0

const pageBytes: usize = 65536
let end: usize = 0

/** Forgets what lay there. */
export function begin(): void {
  end = (__heap_base + 63) & ~63
}

export function take(bytes: usize): usize {
  const at = end
  end = (end + bytes + 63) & ~63
  return at
}

/** Sees to it that there is memory for all that was taken. */
export function grow(): void {
  const missing = i32((end + pageBytes - 1) / pageBytes) - memory.size()
  if (missing > 0 && memory.grow(missing) < 0) unreachable()
}

/** Lays everything out anew for one strip of a picture; `grow` has to follow. */
export function layOut(
  tableValues: i32,
  linearValues: i32,
  lutValues: i32,
  gridValues: i32,
  lightValues: i32,
  outRows: i32,
): void {
  begin()
  planeBytes = ((usize(width) + 2 * usize(pad) + 15) & ~15) << 2
  encodeAt = take(usize(tableValues) << 2)
  curveAt = take(usize(tableValues) << 2)
  linearAt = take(usize(linearValues) << 2)
  lutAt = take(usize(lutValues) << 2)
  gridAt = take(usize(gridValues) << 2)
  gridRowAt = take(usize(gridValues) << 2)
  lightsAt = take(usize(lightValues) << 2)
  lightRowAt = take(usize(lightValues) << 2)
  windowAt = take(usize(windowRows) * planes * planeBytes)
  verticalAt = plane()
  smoothAt = plane()
  gainAt = plane()
  redAt = plane()
  greenAt = plane()
  blueAt = plane()
  outAt = take((usize(width) * usize(outRows) + 16) << 2)
  bandAt = take((usize(sourceWidth) * usize(bandRows) + 16) << 2)
}

function plane(): usize {
  return take(planeBytes) + (usize(pad) << 2)
}

export function setSizes(
  newWidth: i32,
  newHeight: i32,
  newSourceWidth: i32,
  newSourceHeight: i32,
  newBandTop: i32,
  newBandRows: i32,
): void {
  width = newWidth
  height = newHeight
  sourceWidth = newSourceWidth
  sourceHeight = newSourceHeight
  bandTop = newBandTop
  bandRows = newBandRows
}

/** The first value of a row's plane: 0 red, 1 green, 2 blue, 3 luma, 4 alpha. */
export function rowPlane(y: i32, which: usize): usize {
  return windowAt + (usize(y & (windowRows - 1)) * planes + which) * planeBytes + (usize(pad) << 2)
}
