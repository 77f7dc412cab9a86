import { matteScale, skyColumns, skyRows } from '../recipe-sky.ts'

/** The matte, unpacked and in result coordinates: see recipe-sky.ts. */
export type Matte = { guide: readonly number[]; slopes: Float32Array; offsets: Float32Array }

/** Two values a column: slope and offset at one height. */
type MatteRow = Float32Array

export const makeMatteRow = (): MatteRow => new Float32Array(2 * skyColumns)

/** Slopes or offsets as numbers: `matteScale` steps are 1. */
export function unpacked(values: Int16Array): Float32Array {
  return Float32Array.from(values, (value) => value / matteScale)
}

/** Reads the matte at a height (0–1); false where there is no sky in all of the row. */
export function matteRowAt({ slopes, offsets }: Matte, v: number, into: MatteRow): boolean {
  const at = Math.min(skyRows - 1, Math.max(0, v * skyRows - 0.5))
  const low = Math.min(skyRows - 2, Math.floor(at))
  const part = at - low
  let any = false
  for (let column = 0, i = low * skyColumns; column < skyColumns; column++, i++) {
    const slope = slopes[i]! + (slopes[i + skyColumns]! - slopes[i]!) * part
    const offset = offsets[i]! + (offsets[i + skyColumns]! - offsets[i]!) * part
    into[2 * column] = slope
    into[2 * column + 1] = offset
    any ||= slope !== 0 || offset > opaqueFrom
  }
  return any
}

/** The guided filter leaves a veil over everything: below the first there is none of it, above the second nothing else. */
const opaqueFrom = 0.12
const opaqueTo = 0.88

/** How much of a pixel is sky, 0–1, by its place (0–1 across) and its colour along the guide. */
export function opacityAt(row: MatteRow, u: number, along: number): number {
  const at = Math.min(skyColumns - 1, Math.max(0, u * skyColumns - 0.5))
  const low = Math.min(skyColumns - 2, at | 0)
  const part = at - low
  const i = 2 * low
  const slope = row[i]! + (row[i + 2]! - row[i]!) * part
  const offset = row[i + 1]! + (row[i + 3]! - row[i + 1]!) * part
  const t = (slope * along + offset - opaqueFrom) / (opaqueTo - opaqueFrom)
  return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t)
}
