import { textAt, u16be, u16le, u32be, u32le } from './bytes.ts'
import type { Orientation } from './inspected.ts'

/** An EXIF block holds a few dozen entries; more than this is not one. */
const entriesMax = 512

export type Exif = { orientation: Orientation; takenAt: string | undefined; adobeRgb: boolean }

const nothing: Exif = { orientation: 1, takenAt: undefined, adobeRgb: false }

const tagOrientation = 0x0112
const tagDateTime = 0x0132
const tagExifIfd = 0x8769
const tagTakenAt = 0x9003
const tagInteroperabilityIfd = 0xa005
const tagInteroperabilityIndex = 0x0001

/** What matters of a TIFF-shaped EXIF block (it starts with `II` or `MM`). Nonsense reads as nothing said. */
export function readExif(tiff: Uint8Array): Exif {
  const order = textAt(tiff, 0, 2)
  if (order !== 'II' && order !== 'MM') return nothing
  const read = order === 'II' ? { u16: u16le, u32: u32le } : { u16: u16be, u32: u32be }
  if (read.u16(tiff, 2) !== 42) return nothing
  const root = entries(tiff, read.u32(tiff, 4), read)
  const exif = entries(tiff, root.get(tagExifIfd)?.long ?? 0, read)
  const interop = entries(tiff, exif.get(tagInteroperabilityIfd)?.long ?? 0, read)
  const orientation = root.get(tagOrientation)?.short ?? 1
  const index = interop.get(tagInteroperabilityIndex)
  return {
    orientation: orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1,
    takenAt: timeOf(tiff, exif.get(tagTakenAt)) ?? timeOf(tiff, root.get(tagDateTime)),
    adobeRgb: index !== undefined && textAt(tiff, index.valueAt, 3) === 'R03',
  }
}

type Entry = { short: number; long: number; valueAt: number }
type Reader = {
  u16: (bytes: Uint8Array, at: number) => number
  u32: (bytes: Uint8Array, at: number) => number
}

function entries(tiff: Uint8Array, at: number, read: Reader): Map<number, Entry> {
  const found = new Map<number, Entry>()
  if (at < 8 || at + 2 > tiff.length) return found
  const count = Math.min(entriesMax, read.u16(tiff, at))
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12
    if (entry + 12 > tiff.length) break
    const valueAt = entry + 8
    found.set(read.u16(tiff, entry), {
      short: read.u16(tiff, valueAt),
      long: read.u32(tiff, valueAt),
      valueAt,
    })
  }
  return found
}

function timeOf(tiff: Uint8Array, entry: Entry | undefined): string | undefined {
  if (!entry) return undefined
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(textAt(tiff, entry.long, 19))
  if (!found) return undefined
  const [, year, month, day, hour, minute, second] = found
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  return Number.isNaN(Date.parse(`${text}Z`)) ? undefined : text
}
