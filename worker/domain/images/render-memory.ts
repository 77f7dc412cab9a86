import type { Picture } from '#shared/picture/inspect.ts'

/**
 * What rendering a photo takes beside what the Worker takes anyway, as `npm run bench -- render-memory` measured it:
 * megabytes a megapixel for the decoder, its result and the copy that is turned, and a multiple of the file, which
 * is held as it came, by the decoder, and again as the result. An isolate has 128 MB.
 */
const budgetMb = 100
const mbPerMegapixel = { jpeg: 12, png: 9.5, webp: 12.5 } as const
const filesHeld = 7
/** What is decoded from the top is never there whole, but for a turned photo's pixels. */
const fromTheTop = { mbPerMegapixel: 1.8, turnedMb: 3.5, filesHeld: 5 } as const
/** A progressive JPEG's coefficients are all there before its first row is. */
const progressiveMb = 6.5
const turnedMb = 6
/** PNG rows are unpacked as they are; what is above three bytes a pixel comes on top. */
const pngBytesCounted = 3
const pngChannels = { gray: 2, rgb: 4, palette: 1, cmyk: 4 } as const
const megabyte = 1024 * 1024
const megapixel = 1e6

/** What memory depends on beside the picture itself. */
export type Work = {
  fileBytes: number
  /** The most rows' pixels that one strip of the result is made from: many where a tilt is straightened. */
  bandBytes: number
  fromTheTop: boolean
}

/** Why a photo cannot be rendered within an isolate's memory, in a sentence with what would fit; null when it can. */
export const tooLargeToRender = (picture: Picture, work: Work): string | null => {
  const pixels = (picture.width * picture.height) / megapixel
  const files = (work.fromTheTop ? fromTheTop.filesHeld : filesHeld) * work.fileBytes
  // The kernels have a copy of it; where the whole photo is in memory anyway, no other is made.
  const bands = (work.fromTheTop && picture.orientation === 1 ? 2 : 1) * work.bandBytes
  const each = work.fromTheTop ? mbFromTheTop(picture) : mbOfWhole(picture)
  const most = Math.max(0, (budgetMb - (files + bands) / megabyte) / each)
  if (pixels <= most) return null
  const kind = `${picture.progressive && picture.format === 'jpeg' ? 'progressive ' : ''}${picture.format.toUpperCase()}`
  return most < 1
    ? `The photo is too large: its file has ${(work.fileBytes / megabyte).toFixed(1)} MB, which cannot be rendered here.`
    : `The photo is too large: it has ${pixels.toFixed(1)} megapixels, and at most ${rounded(most)} of this ${kind} can be rendered here.`
}

const mbFromTheTop = ({ orientation }: Picture): number =>
  fromTheTop.mbPerMegapixel + (orientation === 1 ? 0 : fromTheTop.turnedMb)

const mbOfWhole = (picture: Picture): number => {
  const { format, progressive, orientation, bitDepth, colourModel } = picture
  const unpacked =
    format === 'png' ? Math.max(0, (pngChannels[colourModel] * bitDepth) / 8 - pngBytesCounted) : 0
  return (
    mbPerMegapixel[format] +
    (progressive && format === 'jpeg' ? progressiveMb : 0) +
    (orientation === 1 ? 0 : turnedMb) +
    unpacked
  )
}

/** Down, so that what is named fits. */
const rounded = (megapixels: number): string => (Math.floor(megapixels * 10) / 10).toFixed(1)
