import type { Band } from './band.ts'
import type { Prepared } from './prepare.ts'
import { copyRow, makeRow, type Row, sampleRow } from './resample.ts'

export type Size = { width: number; height: number }

/** The rows around the current one, each made once. The source has to hold what they are made from. */
export class RowWindow {
  readonly width: number
  private readonly rows: Row[]
  private readonly made: Int32Array
  private y = 0
  private readonly source: Band
  private readonly prepared: Prepared
  private readonly size: Size
  private readonly reach: number

  constructor(source: Band, prepared: Prepared, size: Size, reach: number) {
    this.source = source
    this.prepared = prepared
    this.size = size
    this.reach = reach
    this.width = size.width
    this.rows = Array.from({ length: 2 * reach + 1 }, () => makeRow(size.width))
    this.made = new Int32Array(this.rows.length).fill(-1)
  }

  moveTo(y: number): void {
    this.y = y
    for (let near = y - this.reach; near <= y + this.reach; near++) this.make(this.inside(near))
  }

  /** The row `offset` below the current one; the edge rows repeat. */
  at(offset: number): Row {
    return this.rows[this.inside(this.y + offset) % this.rows.length]!
  }

  private inside(y: number): number {
    return y < 0 ? 0 : y >= this.size.height ? this.size.height - 1 : y
  }

  private make(y: number): void {
    const slot = y % this.rows.length
    if (this.made[slot] === y) return
    this.made[slot] = y
    if (this.prepared.matrix) sampleRow(this.source, this.prepared.matrix, this.size, y, this.rows[slot]!)
    else copyRow(this.source, y, this.rows[slot]!)
  }
}
