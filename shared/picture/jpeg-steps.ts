import { u8, u16be } from './bytes.ts'
import type { Orientation } from './inspected.ts'

/** A JPEG's quantisation tables by number, in the order of the file. */
export type StepTables = Map<number, Uint8Array>

const tableValues = 64
/** Turned by 90° one way or the other, across is down. */
const turnedFrom = 5

/** Where the file's n-th value belongs (ITU-T T.81, figure 5), `[down·8 + across]`. */
const zigzag: readonly number[] = Array.from({ length: tableValues }, (_, at) => at).sort((a, b) => {
  const [lineA, lineB] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)]
  if (lineA !== lineB) return lineA - lineB
  return lineA % 2 ? (a >> 3) - (b >> 3) : (a & 7) - (b & 7)
})

/** Reads the tables of one DQT segment; what is cut off is left out. Steps over 255 count as that. */
export function readStepTables(bytes: Uint8Array, at: number, length: number, tables: StepTables): void {
  const end = at + length
  for (let from = at; from < end; ) {
    const wide = u8(bytes, from) >> 4
    const size = wide ? 2 : 1
    const values = from + 1
    from = values + tableValues * size
    if (from > end) return
    tables.set(
      u8(bytes, values - 1) & 15,
      Uint8Array.from({ length: tableValues }, (_, i) =>
        Math.max(1, Math.min(255, wide ? u16be(bytes, values + 2 * i) : u8(bytes, values + i))),
      ),
    )
  }
}

/** `[down·8 + across]` by frequency, as the picture is shown. */
export function uprightSteps(table: Uint8Array, orientation: Orientation): Uint8Array {
  const steps = new Uint8Array(tableValues)
  for (let i = 0; i < tableValues; i++) {
    const at = zigzag[i]!
    steps[orientation < turnedFrom ? at : (at & 7) * 8 + (at >> 3)] = table[i]!
  }
  return steps
}
