import { gridColumns, gridLevels, gridRows, lightColumns, lightRows } from '../recipe.ts'

/** The grid at one height, `[column·levels + level]`. Cell centres carry the values; the edges repeat. */
export function gridRowAt(grid: Float32Array, v: number, into: Float32Array): void {
  const at = Math.min(gridRows - 1, Math.max(0, v * gridRows - 0.5))
  const low = Math.min(gridRows - 2, Math.floor(at))
  const part = at - low
  for (let level = 0; level < gridLevels; level++)
    for (let column = 0; column < gridColumns; column++) {
      const cell = (level * gridRows + low) * gridColumns + column
      into[column * gridLevels + level] = grid[cell]! * (1 - part) + grid[cell + gridColumns]! * part
    }
}

/** The factor for one pixel from a row of `gridRowAt`; column and level in cells. */
export function gridAt(gridRow: Float32Array, column: number, level: number): number {
  const c = column < 0 ? 0 : column > gridColumns - 1 ? gridColumns - 1 : column
  const l = level > gridLevels - 1 ? gridLevels - 1 : level
  const c0 = c >= gridColumns - 1 ? gridColumns - 2 : c | 0
  const l0 = l >= gridLevels - 1 ? gridLevels - 2 : l | 0
  const fc = c - c0
  const fl = l - l0
  const i = c0 * gridLevels + l0
  const near = gridRow[i]! + (gridRow[i + 1]! - gridRow[i]!) * fl
  const far = gridRow[i + gridLevels]! + (gridRow[i + gridLevels + 1]! - gridRow[i + gridLevels]!) * fl
  return near + (far - near) * fc
}

/** The lights at one height, `[column·3 + channel]`; cell centres carry the values and the edges repeat. */
export function lightRowAt(lights: Float32Array, v: number, into: Float32Array): void {
  const at = Math.min(lightRows - 1, Math.max(0, v * lightRows - 0.5))
  const low = Math.min(lightRows - 2, Math.floor(at))
  const part = at - low
  const line = 3 * lightColumns
  for (let i = 0; i < line; i++)
    into[i] = lights[low * line + i]! * (1 - part) + lights[(low + 1) * line + i]! * part
}
