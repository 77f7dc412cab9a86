import { clamp, decode, lumaOf } from '../colour.ts'
import { lightColumns } from '../recipe.ts'
import { lutPoints, lutReach } from './colour-lut.ts'
import type { Work } from './detail.ts'
import { ditherAt } from './dither.ts'
import { clippedFrom, linearReach, type Prepared, tableSteps } from './prepare.ts'
import type { Row } from './resample.ts'

const sqrtScale = tableSteps / Math.sqrt(linearReach)

/** White balance, gain, tone and colour of one row, then strength, dither and rounding. */
export function writeColours(
  row: Row,
  prepared: Prepared,
  work: Work,
  y: number,
  out: Uint8ClampedArray,
  start: number,
): void {
  const { encodeTable, curveTable, lut, strength, lights } = prepared
  const { lightRow } = work
  const width = row.y.length
  const toCell = (lutPoints - 1) / lutReach
  const lastCell = lutPoints - 2
  for (let x = 0, o = start; x < width; x++, o += 4) {
    const er = work.r[x]!
    const eg = work.g[x]!
    const eb = work.b[x]!
    const low = er < eg ? (er < eb ? er : eb) : eg < eb ? eg : eb
    let wr = prepared.red
    let wg = prepared.green
    let wb = prepared.blue
    if (lights) {
      const at = clamp(((x + 0.5) / width) * lightColumns - 0.5, 0, lightColumns - 1)
      const column = at >= lightColumns - 1 ? lightColumns - 2 : at | 0
      const part = at - column
      const i = column * 3
      wr = lightRow[i]! + (lightRow[i + 3]! - lightRow[i]!) * part
      wg = lightRow[i + 1]! + (lightRow[i + 4]! - lightRow[i + 1]!) * part
      wb = lightRow[i + 2]! + (lightRow[i + 5]! - lightRow[i + 2]!) * part
    }
    if (low > clippedFrom) {
      const part = low >= 1 ? 1 : (low - clippedFrom) / (1 - clippedFrom)
      wr += (1 - wr) * part
      wg += (1 - wg) * part
      wb += (1 - wb) * part
    }
    const gain = work.gain[x]!
    const pr = encoded(encodeTable, linearAt(er) * wr * gain)
    const pg = encoded(encodeTable, linearAt(eg) * wg * gain)
    const pb = encoded(encodeTable, linearAt(eb) * wb * gain)
    const luma = lumaOf(pr, pg, pb)
    const target = toned(curveTable, luma)
    let cr = toned(curveTable, pr)
    let cg = toned(curveTable, pg)
    let cb = toned(curveTable, pb)
    const ratio = target / (lumaOf(cr, cg, cb) + 1e-5)
    cr = Math.min(lutReach, cr * ratio) * toCell
    cg = Math.min(lutReach, cg * ratio) * toCell
    cb = Math.min(lutReach, cb * ratio) * toCell

    // Tetrahedral interpolation: of the six ways through the cell, the one in the order of the fractions.
    const ir = cr >= lastCell ? lastCell : cr | 0
    const ig = cg >= lastCell ? lastCell : cg | 0
    const ib = cb >= lastCell ? lastCell : cb | 0
    const fr = cr - ir
    const fg = cg - ig
    const fb = cb - ib
    const i0 = ((ib * lutPoints + ig) * lutPoints + ir) * 3
    const i3 = i0 + stepAll
    let i1: number
    let i2: number
    let w1: number
    let w2: number
    let w3: number
    if (fr >= fg) {
      if (fg >= fb) {
        i1 = i0 + stepRed
        i2 = i1 + stepGreen
        w1 = fr
        w2 = fg
        w3 = fb
      } else if (fr >= fb) {
        i1 = i0 + stepRed
        i2 = i1 + stepBlue
        w1 = fr
        w2 = fb
        w3 = fg
      } else {
        i1 = i0 + stepBlue
        i2 = i1 + stepRed
        w1 = fb
        w2 = fr
        w3 = fg
      }
    } else if (fb >= fg) {
      i1 = i0 + stepBlue
      i2 = i1 + stepGreen
      w1 = fb
      w2 = fg
      w3 = fr
    } else if (fb >= fr) {
      i1 = i0 + stepGreen
      i2 = i1 + stepBlue
      w1 = fg
      w2 = fb
      w3 = fr
    } else {
      i1 = i0 + stepGreen
      i2 = i1 + stepRed
      w1 = fg
      w2 = fr
      w3 = fb
    }
    const k0 = 1 - w1
    const k1 = w1 - w2
    const k2 = w2 - w3
    const r = lut[i0]! * k0 + lut[i1]! * k1 + lut[i2]! * k2 + lut[i3]! * w3
    const g = lut[i0 + 1]! * k0 + lut[i1 + 1]! * k1 + lut[i2 + 1]! * k2 + lut[i3 + 1]! * w3
    const b = lut[i0 + 2]! * k0 + lut[i1 + 2]! * k1 + lut[i2 + 2]! * k2 + lut[i3 + 2]! * w3

    const noise = ditherAt(x, y)
    const fr0 = row.r[x]!
    const fg0 = row.g[x]!
    const fb0 = row.b[x]!
    out[o] = toByte(fr0 + (r - fr0) * strength, noise)
    out[o + 1] = toByte(fg0 + (g - fg0) * strength, noise)
    out[o + 2] = toByte(fb0 + (b - fb0) * strength, noise)
    out[o + 3] = row.a[x]!
  }
}

const stepRed = 3
const stepGreen = 3 * lutPoints
const stepBlue = 3 * lutPoints * lutPoints
const stepAll = stepRed + stepGreen + stepBlue

export const linearSteps = 4095
export const linearTable = Float32Array.from({ length: linearSteps + 2 }, (_, i) => {
  const value = i / linearSteps
  return decode(value)
})

/** Linear light of an encoded value. */
export function linearAt(value: number): number {
  if (value <= 0) return 0
  const at = value >= 1 ? linearSteps : value * linearSteps
  const low = at | 0
  return linearTable[low]! + (linearTable[low + 1]! - linearTable[low]!) * (at - low)
}

/** The encoded value of linear light from 0 to `linearReach`, by `Prepared.encodeTable`. */
export function encoded(table: Float32Array, linear: number): number {
  const at = Math.sqrt(linear) * sqrtScale
  return table[at >= tableSteps ? tableSteps : (at + 0.5) | 0]!
}

function toned(table: Float32Array, value: number): number {
  return table[value >= 1 ? tableSteps : (value * tableSteps + 0.5) | 0]!
}

function toByte(value: number, noise: number): number {
  const code = value * 255 + noise
  return code <= 0 ? 0 : code >= 255 ? 255 : code | 0
}
