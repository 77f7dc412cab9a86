import { textAt, u32le } from '#shared/picture/bytes.ts'
import { type Inspected, inspectPicture, type PictureFormat } from '#shared/picture/inspect.ts'

/** Of the end of a file this much is looked at. */
const tailBytes = 64 * 1024
const jpegEnd = [0xff, 0xd9] as const

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
  const inspected = inspectPicture(isJpeg ? joined(first, Uint8Array.from(jpegEnd)) : first)
  if (inspected.ok || isJpeg) return inspected
  const { format } = inspected
  // A PNG or WebP that is not all there yet reads as cut off.
  return inspected.reason === 'unreadable' && (format === 'png' || format === 'webp')
    ? { ok: true, format }
    : inspected
}

/** Follows a picture as it arrives, to tell at its end whether all of it came. Keeps only its tail. */
export const followArrival = (format: PictureFormat, first: Uint8Array): Arrival => {
  let size = 0
  let tail: Uint8Array = new Uint8Array(0)
  let jpegEnded = false
  return {
    see: (part) => {
      // In a JPEG's scans FF is never followed by D9, so the first one after the headers is the end, whatever a
      // phone appended to it. The part with the headers holds thumbnails, which end too.
      jpegEnded ||= format === 'jpeg' && size > 0 && endsJpeg(joined(tail.subarray(-1), part))
      size += part.length
      tail = joined(tail, part.subarray(-tailBytes)).slice(-tailBytes)
    },
    whole: () => {
      if (format === 'webp') return 8 + u32le(first, 4) <= size + 1
      if (format === 'png') return textAt(tail, 0, tail.length).includes('\0\0\0\0IEND')
      return jpegEnded
    },
  }
}

const endsJpeg = (bytes: Uint8Array): boolean => {
  for (let at = bytes.indexOf(jpegEnd[1], 1); at > 0; at = bytes.indexOf(jpegEnd[1], at + 1))
    if (bytes[at - 1] === jpegEnd[0]) return true
  return false
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
