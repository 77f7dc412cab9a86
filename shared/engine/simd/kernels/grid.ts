import { atMost, between, mixed, wholeToInteger, within } from './lanes.ts'
import { gainAt, gridAt, gridRowAt, height, lightRowAt, lightsAt, smoothAt, width } from './memory.ts'

/** Mirrors render/grid.ts. */
export const columns: i32 = 16
export const rows: i32 = 16
export const levels: i32 = 8
export const lightColumns: i32 = 8
const lightRows: i32 = 8

/** The grid at the height of row `y`, `[column·levels + level]`. */
export function readGridRow(y: i32): void {
  const v = (f64(y) + 0.5) / f64(height)
  const at = min(f64(rows - 1), max(0, v * f64(rows) - 0.5))
  const low = min(rows - 2, i32(at))
  const part = f32(at - f64(low))
  for (let level = 0; level < levels; level++)
    for (let column = 0; column < columns; column++) {
      const cell = gridAt + (usize((level * rows + low) * columns + column) << 2)
      const value = f32.load(cell) * (1 - part) + f32.load(cell + (usize(columns) << 2)) * part
      f32.store(gridRowAt + (usize(column * levels + level) << 2), value)
    }
}

/** The linear factor of each pixel of the row, by its place and its smoothed luma. */
export function readGains(): void {
  const toColumn = f32x4.splat(f32(columns) / f32(width))
  const toLevel = f32x4.splat(f32(levels - 1))
  const lastColumn = f32x4.splat(f32(columns - 1))
  const zero = f32x4.splat(0)
  const half = f32x4.splat(0.5)
  let place = f32x4(0.5, 1.5, 2.5, 3.5)
  for (let at: usize = 0; at < usize(width) << 2; at += 16) {
    const c = within(f32x4.sub(f32x4.mul(place, toColumn), half), zero, lastColumn)
    place = f32x4.add(place, f32x4.splat(4))
    const l = within(f32x4.mul(v128.load(smoothAt + at), toLevel), zero, toLevel)
    const c0 = atMost(f32x4.floor(c), f32x4.splat(f32(columns - 2)))
    const l0 = atMost(f32x4.floor(l), f32x4.splat(f32(levels - 2)))
    const fc = f32x4.sub(c, c0)
    const fl = f32x4.sub(l, l0)
    const cell = i32x4.shl(wholeToInteger(f32x4.add(f32x4.mul(c0, f32x4.splat(f32(levels))), l0)), 2)
    const near = between(gridRowAt, cell, fl)
    const far = between(gridRowAt + (usize(levels) << 2), cell, fl)
    v128.store(gainAt + at, mixed(near, far, fc))
  }
}

/** The lights at the height of row `y`, `[channel·lightColumns + column]`. */
export function readLightRow(y: i32): void {
  const v = (f64(y) + 0.5) / f64(height)
  const at = min(f64(lightRows - 1), max(0, v * f64(lightRows) - 0.5))
  const low = min(lightRows - 2, i32(at))
  const part = f32(at - f64(low))
  for (let column = 0; column < lightColumns; column++)
    for (let channel = 0; channel < 3; channel++) {
      const cell = lightsAt + (usize((low * lightColumns + column) * 3 + channel) << 2)
      const value = f32.load(cell) * (1 - part) + f32.load(cell + ((usize(lightColumns) * 3) << 2)) * part
      f32.store(lightRowAt + (usize(channel * lightColumns + column) << 2), value)
    }
}
