import { begin, grow, take } from './memory.ts'

/** Where things lie while one picture is analysed, in bytes: what one loop leaves here others go on from. */

export let sourceWidth: i32 = 0
export let sourceHeight: i32 = 0
/** Of the small copy, and of planes that were taken from it. */
export let width: i32 = 0
export let height: i32 = 0
export let size: usize = 0

export let sourceAt: usize = 0
/** One row of the small copy before it is drawn together: sums of the source's rows, four values a pixel. */
export let lineAt: usize = 0
/** For each column of the small copy: its first and last source column, and how much of these belongs to it. */
export let columnsAt: usize = 0
export let smallAt: usize = 0
/** For each patch of the source its two sums. */
export let patchesAt: usize = 0
export let lumaAt: usize = 0
export let visibleAt: usize = 0
export let tellingAt: usize = 0
/** How often luma is in each of `bins` steps and one more. */
export let binsAt: usize = 0
export let bins: i32 = 0
/** The linear light of each code, and of three rows, four values a pixel. */
export let linearAt: usize = 0
export let linesAt: usize = 0
/** What a loop adds up: four values. */
export let sumsAt: usize = 0
/** What each code of red, green and blue adds to the balanced luma; that luma; and the places of clipped pixels. */
export let sharesAt: usize = 0
export let balancedAt: usize = 0
export let clippedAt: usize = 0
/** The logarithm of each code's light; log(R/G), log(B/G), luma and scale of what may be gray, four lists of this length. */
export let logsAt: usize = 0
export let graysAt: usize = 0
export let graysMost: usize = 0
/** Of 2×2 pixels: how often each sum of codes is the least of a pixel's, and red's, green's and blue's. */
export let endsAt: usize = 0
/** The copy at half its size: codes and luma. */
export let halfAt: usize = 0
export let halfLumaAt: usize = 0
/** A plane to take means of, the means across, and running sums of its columns. */
export let planeAt: usize = 0
export let acrossAt: usize = 0
export let columnSumsAt: usize = 0
/** Upright edges: their places, changes across and down, strengths; and at each pixel the number of its edge, or 0. */
export let placesAt: usize = 0
export let edgesAcrossAt: usize = 0
export let edgesDownAt: usize = 0
export let strengthsAt: usize = 0
export let numbersAt: usize = 0

/** Four codes that are added up give so many values. */
export const endSums: i32 = 4 * 255 + 1

/** `patches` and `grays` are so many at most. */
export function openAnalysis(
  newSourceWidth: i32,
  newSourceHeight: i32,
  newWidth: i32,
  newHeight: i32,
  patches: i32,
  grays: i32,
  newBins: i32,
): void {
  sourceWidth = newSourceWidth
  sourceHeight = newSourceHeight
  width = newWidth
  height = newHeight
  size = usize(width) * usize(height)
  bins = newBins
  // They are taken two at a time.
  graysMost = (usize(grays) + 1) & ~1
  // The last vector of a plane may reach beyond it, and means are taken of four rows at a time.
  const plane = usize(width) * usize((height + 3) & ~3) + 4
  begin()
  sourceAt = take((usize(sourceWidth) * usize(sourceHeight) + 4) << 2)
  lineAt = take((usize(sourceWidth) + 4) << 4)
  columnsAt = take((usize(width) + 4) << 4)
  smallAt = take(plane << 2)
  patchesAt = take(usize(patches) << 3)
  lumaAt = take(plane << 2)
  visibleAt = take(plane)
  tellingAt = take(plane)
  binsAt = take(usize(bins + 1) << 2)
  linearAt = take(256 << 3)
  linesAt = take((3 * usize(width)) << 5)
  sumsAt = take(4 << 3)
  sharesAt = take((3 * 256) << 3)
  balancedAt = take(plane << 2)
  clippedAt = take(plane << 2)
  logsAt = take(256 << 3)
  graysAt = take(graysMost << 4)
  endsAt = take((4 * usize(endSums)) << 2)
  halfAt = take(plane + 16)
  halfLumaAt = take(plane + 16)
  planeAt = take(plane << 2)
  acrossAt = take(plane << 2)
  columnSumsAt = take(usize(width + 1) << 3)
  placesAt = take(plane << 2)
  edgesAcrossAt = take(plane << 2)
  edgesDownAt = take(plane << 2)
  strengthsAt = take(plane << 3)
  numbersAt = take(plane << 2)
  grow()
}

/** Where the host writes what a loop starts from, and reads what it came to. */
export function analysisPlaceOf(what: i32): usize {
  if (what === 0) return sourceAt
  if (what === 1) return smallAt
  if (what === 2) return patchesAt
  if (what === 3) return lumaAt
  if (what === 4) return visibleAt
  if (what === 5) return tellingAt
  if (what === 6) return linearAt
  if (what === 7) return sumsAt
  if (what === 8) return sharesAt
  if (what === 9) return balancedAt
  if (what === 10) return clippedAt
  if (what === 11) return logsAt
  if (what === 12) return planeAt
  if (what === 13) return placesAt
  if (what === 14) return edgesAcrossAt
  if (what === 15) return edgesDownAt
  if (what === 16) return strengthsAt
  if (what === 17) return numbersAt
  if (what === 18) return binsAt
  if (what === 19) return endsAt
  return what === 20 ? halfAt : halfLumaAt
}
