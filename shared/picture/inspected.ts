export type PictureFormat = 'jpeg' | 'png' | 'webp'
export type ColourModel = 'gray' | 'rgb' | 'palette' | 'cmyk'
/** A colour profile that is told apart; `other` is one that is present and none of the three. */
export type KnownProfile = 'srgb' | 'display-p3' | 'adobe-rgb' | 'other'
/** EXIF orientation: 1 is upright, 6 has to be turned clockwise by 90°, and so on. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** How a camera took a photo, as far as it says. */
export type Shot = {
  /** Local time without zone, in milliseconds as if it were UTC: only differences mean anything. */
  takenAtMs: number
  seconds: number | undefined
  fNumber: number | undefined
  iso: number | undefined
  /** What the photographer, or the camera's bracketing, asked for beyond the metered exposure, in stops. */
  biasEv: number | undefined
}

export type Picture = {
  ok: true
  format: PictureFormat
  /** Pixels as they are stored, before orientation is applied. */
  width: number
  height: number
  orientation: Orientation
  /** Bits of one channel. */
  bitDepth: number
  colourModel: ColourModel
  animated: boolean
  hasAlpha: boolean
  progressive: boolean
  /** A JPEG's steps for its luma, `[down·8 + across]` by frequency, as the picture is shown; 64 values from 1 to 255. */
  quantisation: Uint8Array | undefined
  /** Undefined when the file says nothing: then it is sRGB by custom. */
  icc: KnownProfile | undefined
  /** When the camera took it, local time without zone, `2024-05-01T12:30:00`. */
  exifTakenAt: string | undefined
  shot: Shot | undefined
}

export type NoPicture = {
  ok: false
  /** `unsupported`: a kind of file that is not taken. `unreadable`: it claims to be one of ours and is broken. */
  reason: 'unsupported' | 'unreadable'
  /** What it was recognised as, e.g. `gif`. */
  format: string | undefined
  /** A sentence for people. */
  detail: string
}

export type Inspected = Picture | NoPicture

export function unreadable(format: string, detail: string): NoPicture {
  return { ok: false, reason: 'unreadable', format, detail }
}

export function unsupported(format: string | undefined, detail: string): NoPicture {
  return { ok: false, reason: 'unsupported', format, detail }
}
