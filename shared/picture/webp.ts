import { textAt, u8, u16le, u24le, u32le } from './bytes.ts'
import { type Exif, readExif } from './exif.ts'
import { recogniseProfile } from './icc.ts'
import { type Inspected, type KnownProfile, unreadable } from './inspected.ts'

type Seen = {
  width: number
  height: number
  alpha: boolean
  animated: boolean
  image: boolean
  cut: boolean
  exif: Exif | undefined
  icc: KnownProfile | undefined
}

/** Walks a WebP's RIFF chunks. `bytes` starts with `RIFF....WEBP`. */
export function inspectWebp(bytes: Uint8Array): Inspected {
  const end = 8 + u32le(bytes, 4)
  if (end > bytes.length + 1) return unreadable('webp', 'The WebP is cut off: it is shorter than it says.')
  const seen = walk(bytes, Math.min(end, bytes.length))
  if (!seen.image) return unreadable('webp', 'The WebP is damaged: there is no picture in it.')
  if (seen.cut) return unreadable('webp', 'The WebP is cut off.')
  if (seen.width === 0 || seen.height === 0) return unreadable('webp', 'The WebP has no pixels.')
  return {
    ok: true,
    format: 'webp',
    width: seen.width,
    height: seen.height,
    orientation: seen.exif?.orientation ?? 1,
    bitDepth: 8,
    colourModel: 'rgb',
    animated: seen.animated,
    hasAlpha: seen.alpha,
    progressive: false,
    icc: seen.icc,
    quantisation: undefined,
    exifTakenAt: seen.exif?.takenAt,
    shot: seen.exif?.shot,
  }
}

function walk(bytes: Uint8Array, end: number): Seen {
  const seen: Seen = {
    width: 0,
    height: 0,
    alpha: false,
    animated: false,
    image: false,
    cut: false,
    exif: undefined,
    icc: undefined,
  }
  let at = 12
  // Each turn goes on by at least 8 bytes.
  while (at + 8 <= end) {
    const length = u32le(bytes, at + 4)
    const body = at + 8
    seen.cut ||= body + length > end
    take(textAt(bytes, at, 4), bytes.subarray(body, Math.min(end, body + length)), seen)
    at = body + length + (length & 1)
  }
  return seen
}

function take(name: string, body: Uint8Array, seen: Seen): void {
  if (name === 'VP8X' && body.length >= 10) {
    seen.alpha = (u8(body, 0) & 0x10) !== 0
    seen.animated = (u8(body, 0) & 0x02) !== 0
    seen.width = u24le(body, 4) + 1
    seen.height = u24le(body, 7) + 1
  } else if (name === 'VP8 ') lossy(body, seen)
  else if (name === 'VP8L') lossless(body, seen)
  else if (name === 'ANMF') {
    seen.image = true
    seen.animated = true
  } else if (name === 'EXIF')
    seen.exif ??= readExif(textAt(body, 0, 6) === 'Exif\0\0' ? body.subarray(6) : body)
  else if (name === 'ICCP') seen.icc ??= recogniseProfile(body)
}

/** A key frame of VP8 (RFC 6386): three bytes of tag, the start code 9D 01 2A, two sizes of 14 bits. */
function lossy(body: Uint8Array, seen: Seen): void {
  if (body.length < 10 || (u8(body, 0) & 1) !== 0 || u24le(body, 3) !== 0x2a019d) return
  seen.image = true
  seen.width ||= u16le(body, 6) & 0x3fff
  seen.height ||= u16le(body, 8) & 0x3fff
}

/** VP8L: the signature 2F, then 14 bits of width − 1, 14 of height − 1, one of alpha. */
function lossless(body: Uint8Array, seen: Seen): void {
  if (body.length < 5 || u8(body, 0) !== 0x2f) return
  const bits = u32le(body, 1)
  seen.image = true
  seen.width ||= (bits & 0x3fff) + 1
  seen.height ||= ((bits >>> 14) & 0x3fff) + 1
  seen.alpha ||= ((bits >>> 28) & 1) === 1
}
