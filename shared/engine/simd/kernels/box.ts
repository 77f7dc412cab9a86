import { acrossAt, columnSumsAt, planeAt } from './analysis.ts'
import { pairAt } from './lanes.ts'

/** Mirrors `boxMean` of analyse/smoothing.ts, to the last bit. */

let columns: i32 = 0
let rows: i32 = 0

/** Of the plane that the host wrote, in its place. */
export function boxMean(newColumns: i32, newRows: i32, radius: i32): void {
  columns = newColumns
  rows = newRows
  for (let y = 0; y < rows; y += 4) meanAcross(usize(y) * usize(columns), radius)
  meanDown(radius)
}

/** Four rows, so that no sum waits for another. */
function meanAcross(first: usize, radius: i32): void {
  const from = planeAt + (first << 2)
  const to = acrossAt + (first << 2)
  let upper = f64x2.splat(0)
  let lower = f64x2.splat(0)
  const line = usize(columns) << 2
  for (let x = 0; x <= min(radius, columns - 1); x++) {
    const at = from + (usize(x) << 2)
    upper = f64x2.add(upper, twoAt(at, line))
    lower = f64x2.add(lower, twoAt(at + 2 * line, line))
  }
  for (let x = 0; x < columns; x++) {
    const share = f64x2.splat(1 / f64(min(columns - 1, x + radius) - max(0, x - radius) + 1))
    const at = to + (usize(x) << 2)
    storeTwo(at, line, f64x2.mul(upper, share))
    storeTwo(at + 2 * line, line, f64x2.mul(lower, share))
    if (x + radius + 1 < columns) {
      const entering = from + (usize(x + radius + 1) << 2)
      upper = f64x2.add(upper, twoAt(entering, line))
      lower = f64x2.add(lower, twoAt(entering + 2 * line, line))
    }
    if (x >= radius) {
      const leaving = from + (usize(x - radius) << 2)
      upper = f64x2.sub(upper, twoAt(leaving, line))
      lower = f64x2.sub(lower, twoAt(leaving + 2 * line, line))
    }
  }
}

/** A value and the one below it. */
function twoAt(at: usize, line: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(at + line, v128.load32_zero(at), 1))
}

function storeTwo(at: usize, line: usize, values: v128): void {
  const two = f32x4.demote_f64x2_zero(values)
  v128.store32_lane(at, two, 0)
  v128.store32_lane(at + line, two, 1)
}

/** Two columns at a time. Where the width is odd the last one's neighbour is the next row's first, which is written later. */
function meanDown(radius: i32): void {
  memory.fill(columnSumsAt, 0, usize(columns + 1) << 3)
  for (let y = 0; y <= min(radius, rows - 1); y++) addLine(y)
  for (let y = 0; y < rows; y++) {
    const share = f64x2.splat(1 / f64(min(rows - 1, y + radius) - max(0, y - radius) + 1))
    const to = planeAt + ((usize(y) * usize(columns)) << 2)
    for (let x: usize = 0; x < usize(columns); x += 2) {
      const mean = f64x2.mul(v128.load(columnSumsAt + (x << 3)), share)
      v128.store64_lane(to + (x << 2), f32x4.demote_f64x2_zero(mean), 0)
    }
    if (y + radius + 1 < rows) addLine(y + radius + 1)
    if (y >= radius) subtractLine(y - radius)
  }
}

function addLine(y: i32): void {
  const from = acrossAt + ((usize(y) * usize(columns)) << 2)
  for (let x: usize = 0; x < usize(columns); x += 2) {
    const at = columnSumsAt + (x << 3)
    v128.store(at, f64x2.add(v128.load(at), pairAt(from + (x << 2))))
  }
}

function subtractLine(y: i32): void {
  const from = acrossAt + ((usize(y) * usize(columns)) << 2)
  for (let x: usize = 0; x < usize(columns); x += 2) {
    const at = columnSumsAt + (x << 3)
    v128.store(at, f64x2.sub(v128.load(at), pairAt(from + (x << 2))))
  }
}
