import type { Triple } from '../colour.ts'
import type { Measured } from './measure.ts'

/**
 * What glares in a picture, windows and lamps, and the room away from it: the share of the places that glare; the tops of
 * the room's channels with so small a share above them (`roomShares`); and what most of the room's brightest channels lie
 * below. Encoded, 0–1.
 */
export type Glare = { share: number; roomTops: readonly Triple[]; body: number }

/** A place with a channel from this code on is a window, a lamp, or as white as a wall can be. */
const glaringFrom = 217
/** Around it, as a share of the long edge, lie its frame, its halo and what it shines on. */
const haloShare = 0.02
/** Where a halo is wide or a patch of sun lies on the floor, only a larger share leaves them out. */
export const roomShares = [0.001, 0.01, 0.05] as const
/** So much of the room lies above what most of it reaches. */
const bodyShare = 0.1
/** With less of the picture left than this there is no room to tell of. */
const roomMin = 0.2

const none: Glare = { share: 0, roomTops: roomShares.map(() => [1, 1, 1]), body: 1 }

/** A place is seen whose mean alpha is at least this. */
const seenFrom = 128

/** Measured on means of 2×2 pixels, as the picture's own ends are. */
export function glareOf({ width, height, passes }: Measured): Glare {
  const columns = width >> 1
  const rows = height >> 1
  const { bytes } = passes.halve(rows)
  const most = new Uint8Array(columns * rows)
  for (let o = 0, i = 0; o < most.length; o++, i += 4)
    if (bytes[i + 3]! >= seenFrom) most[o] = Math.max(bytes[i]!, bytes[i + 1]!, bytes[i + 2]!)
  const reach = Math.max(1, Math.round(haloShare * Math.max(columns, rows)))
  const near = widened(most, columns, rows, reach)
  const reds = new Uint32Array(256)
  const greens = new Uint32Array(256)
  const blues = new Uint32Array(256)
  const mosts = new Uint32Array(256)
  let room = 0
  let visible = 0
  let glaring = 0
  for (let o = 0, i = 0; o < near.length; o++, i += 4) {
    if (bytes[i + 3]! < seenFrom) continue
    visible++
    if (most[o]! >= glaringFrom) glaring++
    if (near[o] === 1) continue
    room++
    reds[bytes[i]!]!++
    greens[bytes[i + 1]!]!++
    blues[bytes[i + 2]!]!++
    mosts[most[o]!]!++
  }
  if (room < roomMin * visible) return none
  const top = (codes: Uint32Array, above: number) => codeBelow(codes, room * above) / 255
  return {
    share: glaring / visible,
    roomTops: roomShares.map((above) => [top(reds, above), top(greens, above), top(blues, above)]),
    body: top(mosts, bodyShare),
  }
}

/** 1 where anything glares so near, along rows and columns. */
function widened(most: Uint8Array, columns: number, rows: number, reach: number): Uint8Array {
  const across = new Uint8Array(most.length)
  const out = new Uint8Array(most.length)
  for (let row = 0; row < most.length; row += columns)
    for (let x = 0, marked = 0; x < columns; x++) {
      if (most[row + x]! < glaringFrom) continue
      const end = Math.min(columns, x + reach + 1)
      across.fill(1, row + Math.max(marked, x - reach), row + end)
      marked = end
    }
  for (let y = 0; y < rows; y++)
    for (let v = Math.max(0, y - reach); v <= Math.min(rows - 1, y + reach); v++)
      for (let x = 0; x < columns; x++) if (across[v * columns + x] === 1) out[y * columns + x] = 1
  return out
}

/** The code that so many of the counted lie above. */
function codeBelow(bins: Uint32Array, above: number): number {
  let left = above
  for (let code = 255; code > 0; code--) {
    if (left < bins[code]!) return code
    left -= bins[code]!
  }
  return 0
}
