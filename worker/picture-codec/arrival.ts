import { u32le } from '#shared/picture/bytes.ts'
import { type Inspected, inspectPicture, type PictureFormat } from '#shared/picture/inspect.ts'

/**
 * How a JPEG and a PNG end. In a JPEG's scans FF is never followed by D9; a PNG's last chunk is empty, and what is packed
 * before it holds these twelve bytes by no chance that counts. A WebP says its length instead.
 */
const ends = {
  jpeg: [0xff, 0xd9],
  png: [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
} as const

export type Arrival = {
  /** Looks at the next part. */
  see: (part: Uint8Array) => void
  /** Whether what was seen ends as a picture of its kind does. */
  whole: () => boolean
}

/**
 * What the first part of a picture that arrives in parts says about it: the format, or why it is refused. Kinds
 * and, for JPEG, headers are checked; the rest of a PNG or WebP is only known once it is there.
 */
export const inspectBeginning = (
  first: Uint8Array,
): { ok: true; format: PictureFormat } | Exclude<Inspected, { ok: true }> => {
  const isJpeg = first[0] === 0xff && first[1] === 0xd8
  const inspected = inspectPicture(isJpeg ? joined(first, Uint8Array.from(ends.jpeg)) : first)
  if (inspected.ok || isJpeg) return inspected
  const { format } = inspected
  // A PNG or WebP that is not all there yet reads as cut off.
  return inspected.reason === 'unreadable' && (format === 'png' || format === 'webp')
    ? { ok: true, format }
    : inspected
}

/**
 * Follows a picture as it arrives, to tell at its end whether all of it came, whatever a phone appended to it. Keeps only
 * the last few bytes.
 */
export const followArrival = (format: PictureFormat, first: Uint8Array): Arrival => {
  const end = format === 'webp' ? null : ends[format]
  // The first part holds thumbnails, which end too, so it is read as a picture.
  let ended = inspectPicture(first).ok
  let size = 0
  let last: Uint8Array = new Uint8Array(0)
  return {
    see: (part) => {
      ended ||= end !== null && size > 0 && holds(joined(last, part), end)
      size += part.length
      if (end) last = joined(last, part.subarray(1 - end.length)).slice(1 - end.length)
    },
    whole: () => ended || (format === 'webp' && 8 + u32le(first, 4) <= size + 1),
  }
}

const holds = (bytes: Uint8Array, end: readonly number[]): boolean => {
  // By its last byte: zeros, with which a PNG's begins, there may be millions of.
  const [last, before] = [end.at(-1)!, end.length - 1]
  for (let at = bytes.indexOf(last, before); at >= 0; at = bytes.indexOf(last, at + 1))
    if (end.every((byte, i) => bytes[at - before + i] === byte)) return true
  return false
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
