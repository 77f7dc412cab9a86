import { textAt, u8, u32be } from './bytes.ts'
import { crc32 } from './crc32.ts'
import { type Exif, readExif } from './exif.ts'
import { recogniseProfile } from './icc.ts'
import { inflate } from './inflate.ts'
import { type ColourModel, type Inspected, type KnownProfile, unreadable } from './inspected.ts'

/** Bit depths that each PNG colour type may have (ISO/IEC 15948). */
const depths: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const models: Record<number, ColourModel> = { 0: 'gray', 2: 'rgb', 3: 'palette', 4: 'gray', 6: 'rgb' }
const headerBytes = 33
/** A profile larger than this is not one of the known ones. */
const profileMaxBytes = 64 * 1024

type Seen = {
  animated: boolean
  transparent: boolean
  data: boolean
  end: boolean
  exif: Exif | undefined
  icc: KnownProfile | undefined
}

/** Walks a PNG's chunks from length to length. `bytes` starts with the PNG signature. */
export function inspectPng(bytes: Uint8Array): Inspected {
  if (bytes.length < headerBytes) return unreadable('png', 'The PNG is cut off in its header.')
  if (u32be(bytes, 8) !== 13 || textAt(bytes, 12, 4) !== 'IHDR' || crc32(bytes, 12, 29) !== u32be(bytes, 29))
    return unreadable('png', 'The PNG is damaged: its header makes no sense.')
  const width = u32be(bytes, 16)
  const height = u32be(bytes, 20)
  const bitDepth = u8(bytes, 24)
  const colourType = u8(bytes, 25)
  if (width === 0 || height === 0) return unreadable('png', 'The PNG has no pixels.')
  if (width > 0x7fffffff || height > 0x7fffffff || !depths[colourType]?.includes(bitDepth))
    return unreadable('png', 'The PNG is damaged: its header makes no sense.')
  const seen = walk(bytes)
  if (!seen.data) return unreadable('png', 'The PNG is cut off: there is no picture in it.')
  if (!seen.end) return unreadable('png', 'The PNG is cut off: its end is missing.')
  return {
    ok: true,
    format: 'png',
    width,
    height,
    orientation: seen.exif?.orientation ?? 1,
    bitDepth,
    colourModel: models[colourType]!,
    animated: seen.animated,
    hasAlpha: colourType === 4 || colourType === 6 || seen.transparent,
    progressive: u8(bytes, 28) === 1,
    icc: seen.icc,
    quantisation: undefined,
    exifTakenAt: seen.exif?.takenAt,
    shot: seen.exif?.shot,
  }
}

function walk(bytes: Uint8Array): Seen {
  const seen: Seen = {
    animated: false,
    transparent: false,
    data: false,
    end: false,
    exif: undefined,
    icc: undefined,
  }
  let at = headerBytes
  // Each turn goes on by at least 12 bytes.
  while (at + 12 <= bytes.length) {
    const length = u32be(bytes, at)
    if (at + 12 + length > bytes.length) break
    const body = at + 8
    take(textAt(bytes, at + 4, 4), bytes.subarray(body, body + length), seen)
    if (seen.end) break
    at = body + length + 4
  }
  return seen
}

function take(name: string, body: Uint8Array, seen: Seen): void {
  if (name === 'IDAT') seen.data = true
  else if (name === 'IEND') seen.end = true
  else if (name === 'acTL') seen.animated ||= u32be(body, 0) > 1
  else if (name === 'tRNS') seen.transparent = true
  else if (name === 'eXIf') seen.exif ??= readExif(body)
  else if (name === 'cICP') seen.icc = codedProfile(body)
  else if (name === 'sRGB') seen.icc ??= 'srgb'
  else if (name === 'iCCP') seen.icc ??= embeddedProfile(body)
}

/** Coding-independent code points (ITU-T H.273): primaries 1 are BT.709's, 12 Display P3's; transfer 13 is sRGB's. */
function codedProfile(body: Uint8Array): KnownProfile {
  if (u8(body, 1) !== 13) return 'other'
  return u8(body, 0) === 1 ? 'srgb' : u8(body, 0) === 12 ? 'display-p3' : 'other'
}

function embeddedProfile(body: Uint8Array): KnownProfile {
  const name = body.indexOf(0)
  if (name < 0 || name > 79) return 'other'
  // After the name: one byte of method (0), two of zlib's header, then the deflated profile.
  const profile = inflate(body.subarray(name + 4), profileMaxBytes)
  return profile ? recogniseProfile(profile) : 'other'
}
