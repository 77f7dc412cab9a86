import { textAt, u8, u16be } from './bytes.ts'
import { type Exif, readExif } from './exif.ts'
import { recogniseProfile } from './icc.ts'
import { type Inspected, type KnownProfile, type NoPicture, unreadable, unsupported } from './inspected.ts'
import { readStepTables, type StepTables, uprightSteps } from './jpeg-steps.ts'

type Frame = {
  width: number
  height: number
  bitDepth: number
  components: number
  progressive: boolean
  /** Which quantisation table the first component has. */
  table: number
}
type Seen = {
  frame: Frame | undefined
  exif: Exif | undefined
  icc: KnownProfile | undefined
  tables: StepTables
}

const startOfScan = 0xda
const endOfImage = 0xd9
/** What libjpeg reads at most, and with it browsers, the Worker and the scripts. */
export const jpegEdgeMaxPx = 65_500
/** A progressive photo has about ten scans. Each passes over all pixels again, so thousands of empty ones are a bomb. */
const scansMax = 100

/** Reads a JPEG's markers up to its first scan, then looks for the end marker. `bytes` starts with FF D8. */
export function inspectJpeg(bytes: Uint8Array): Inspected {
  const seen: Seen = { frame: undefined, exif: undefined, icc: undefined, tables: new Map() }
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff)
      return unreadable('jpeg', 'The JPEG is damaged: its headers do not follow each other.')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === endOfImage) break
    if (standsAlone(marker)) {
      at += 2
      continue
    }
    const length = u16be(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length)
      return unreadable('jpeg', 'The JPEG is cut off in its headers.')
    if (marker === startOfScan) return finish(bytes, at + 2 + length, seen)
    const refused = take(bytes, marker, at + 4, length - 2, seen)
    if (refused) return refused
    at += 2 + length
  }
  return unreadable('jpeg', 'The JPEG is cut off: there is no picture in it.')
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

function take(
  bytes: Uint8Array,
  marker: number,
  at: number,
  length: number,
  seen: Seen,
): NoPicture | undefined {
  if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
    if (marker > 0xc2)
      return unsupported('jpeg', 'This kind of JPEG (lossless or arithmetic) is not supported.')
    if (length < 6 || seen.frame)
      return unreadable('jpeg', 'The JPEG is damaged: its frame header makes no sense.')
    seen.frame = {
      bitDepth: u8(bytes, at),
      height: u16be(bytes, at + 1),
      width: u16be(bytes, at + 3),
      components: u8(bytes, at + 5),
      progressive: marker === 0xc2,
      table: length < 9 ? -1 : u8(bytes, at + 8),
    }
  } else if (marker === 0xdb) {
    readStepTables(bytes, at, at + length, seen.tables)
  } else if (marker === 0xe1 && !seen.exif && textAt(bytes, at, 6) === 'Exif\0\0') {
    seen.exif = readExif(bytes.subarray(at + 6, at + length))
  } else if (
    marker === 0xe2 &&
    !seen.icc &&
    textAt(bytes, at, 12) === 'ICC_PROFILE\0' &&
    u8(bytes, at + 12) === 1
  ) {
    // RGB profiles that are told apart fit into one segment; a longer one is "other" by what its first part lacks.
    seen.icc = recogniseProfile(bytes.subarray(at + 14, at + length))
  }
  return undefined
}

function finish(bytes: Uint8Array, scanAt: number, { frame, exif, icc, tables }: Seen): Inspected {
  if (!frame) return unreadable('jpeg', 'The JPEG is damaged: its size is missing.')
  const { width, height, bitDepth, components, progressive } = frame
  const orientation = exif?.orientation ?? 1
  const table = components === 4 ? undefined : tables.get(frame.table)
  if (width === 0 || height === 0) return unreadable('jpeg', 'The JPEG has no pixels.')
  if (Math.max(width, height) > jpegEdgeMaxPx)
    return unsupported('jpeg', `JPEGs of more than ${jpegEdgeMaxPx} pixels a side are not supported.`)
  if (bitDepth !== 8) return unsupported('jpeg', `JPEGs of ${bitDepth} bits are not supported.`)
  if (components !== 1 && components !== 3 && components !== 4)
    return unsupported('jpeg', `JPEGs of ${components} components are not supported.`)
  if (!hasEnd(bytes, scanAt)) return unreadable('jpeg', 'The JPEG is cut off: its end is missing.')
  if (progressive && scansFrom(bytes, scanAt) > scansMax)
    return unsupported('jpeg', `JPEGs of more than ${scansMax} scans are not supported.`)
  return {
    ok: true,
    format: 'jpeg',
    width,
    height,
    orientation,
    bitDepth,
    colourModel: components === 1 ? 'gray' : components === 3 ? 'rgb' : 'cmyk',
    animated: false,
    hasAlpha: false,
    progressive,
    quantisation: table && uprightSteps(table, orientation),
    icc: icc ?? (exif?.adobeRgb ? 'adobe-rgb' : undefined),
    exifTakenAt: exif?.takenAt,
    shot: exif?.shot,
  }
}

/** Phones append films and depth maps, so the end marker is looked for backwards, not at the very end. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let i = bytes.lastIndexOf(endOfImage); i > from; i = bytes.lastIndexOf(endOfImage, i - 1))
    if (bytes[i - 1] === 0xff) return true
  return false
}

/** How many scans there are. `from` is in the first; between there and the end FF is followed by DA only before a scan. */
function scansFrom(bytes: Uint8Array, from: number): number {
  let count = 1
  for (let i = bytes.indexOf(0xff, from); i >= 0 && count <= scansMax; i = bytes.indexOf(0xff, i + 1)) {
    // What phones append may hold anything.
    if (bytes[i + 1] === endOfImage) break
    if (bytes[i + 1] === startOfScan) count++
  }
  return count
}
