import { u8, u16be } from './bytes.ts'
import type { Orientation } from './inspected.ts'

/** A JPEG's quantisation tables by number, in the order of the file. */
export type StepTables = Map<number, Int32Array>

/** Turned by 90° one way or the other, across is down. */
const turnedFrom = 5

/** Where each coefficient, in the order in which a file has it, lies in its block: `down·8 + across` (ITU-T T.81, figure 5). */
export const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23],
  ...[30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
)

/** Reads the tables of one DQT segment up to `end`; false where one is cut off, which is left out. */
export function readStepTables(bytes: Uint8Array, from: number, end: number, tables: StepTables): boolean {
  for (let at = from; at < end; ) {
    const size = u8(bytes, at) >> 4 ? 2 : 1
    const first = at + 1
    at = first + zigzag.length * size
    if (at > end) return false
    tables.set(
      u8(bytes, first - 1) & 15,
      Int32Array.from(zigzag, (_, i) => (size === 2 ? u16be(bytes, first + 2 * i) : u8(bytes, first + i))),
    )
  }
  return true
}

/** `[down·8 + across]` by frequency, as the picture is shown, from 1 to 255. */
export function uprightSteps(table: Int32Array, orientation: Orientation): Uint8Array {
  const steps = new Uint8Array(zigzag.length)
  for (const [i, at] of zigzag.entries())
    steps[orientation < turnedFrom ? at : (at & 7) * 8 + (at >> 3)] = Math.max(1, Math.min(255, table[i]!))
  return steps
}
