import { textAt, u16be, u16le, u32be, u32le } from './bytes.ts'
import type { Orientation, Shot } from './inspected.ts'

/** An EXIF block holds a few dozen entries; more than this is not one. */
const entriesMax = 512

export type Exif = {
  orientation: Orientation
  takenAt: string | undefined
  adobeRgb: boolean
  shot: Shot | undefined
}

const nothing: Exif = { orientation: 1, takenAt: undefined, adobeRgb: false, shot: undefined }

const tagOrientation = 0x0112
const tagDateTime = 0x0132
const tagExifIfd = 0x8769
const tagTakenAt = 0x9003
const tagSubSecond = 0x9291
const tagExposureTime = 0x829a
const tagFNumber = 0x829d
const tagIso = 0x8827
const tagExposureBias = 0x9204
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
    shot: shotOf(tiff, exif, read),
  }
}

/** Undefined without a time: then nothing says which photos were taken together. */
function shotOf(tiff: Uint8Array, exif: Map<number, Entry>, read: Reader): Shot | undefined {
  const takenAt = timeOf(tiff, exif.get(tagTakenAt))
  if (takenAt === undefined) return undefined
  const iso = exif.get(tagIso)?.short
  return {
    takenAtMs: Date.parse(`${takenAt}Z`) + subSecondMs(tiff, exif.get(tagSubSecond)),
    seconds: above0(rational(tiff, exif.get(tagExposureTime), read)),
    fNumber: above0(rational(tiff, exif.get(tagFNumber), read)),
    iso: iso === undefined ? undefined : above0(iso),
    biasEv: rational(tiff, exif.get(tagExposureBias), read),
  }
}

/** The digits after the second's point; up to four bytes of text lie in the entry itself. */
function subSecondMs(tiff: Uint8Array, entry: Entry | undefined): number {
  if (!entry) return 0
  const digits = /^\d{1,6}/.exec(textAt(tiff, entry.count > 4 ? entry.long : entry.valueAt, 6))
  return digits ? Math.round(Number(`0.${digits[0]}`) * 1000) : 0
}

const signedRational = 10

function rational(tiff: Uint8Array, entry: Entry | undefined, read: Reader): number | undefined {
  if (!entry || entry.long + 8 > tiff.length) return undefined
  const [over, under] = [read.u32(tiff, entry.long), read.u32(tiff, entry.long + 4)]
  const value = entry.type === signedRational ? (over | 0) / (under | 0) : over / under
  return Number.isFinite(value) ? value : undefined
}

const above0 = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined

type Entry = { type: number; count: number; short: number; long: number; valueAt: number }
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
      type: read.u16(tiff, entry + 2),
      count: read.u32(tiff, entry + 4),
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
