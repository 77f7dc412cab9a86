import sharp from 'sharp'
import { kitchen } from '#test/engine/bracket-scenes.ts'

export type Exposure = {
  stops: number
  /** When it was taken, within one minute. */
  second: number
  /** How far the camera moved before it, in pixels. */
  moved?: number
  /** What the camera writes into its file is left out, as most sites do. */
  bare?: boolean
}

/** A frame of the synthetic kitchen as a camera writes it: a JPEG with its time and exposure. */
export const bracketPhoto = (
  { width, height }: { width: number; height: number },
  { stops, second, moved = 0, bare = false }: Exposure,
): Promise<Buffer> => {
  const { data } = kitchen(width, height, { stops, motion: { dx: moved, dy: -moved, angle: 0 } })
  const file = sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 95 })
  if (bare) return file.toBuffer()
  return file
    .withExif({
      IFD2: {
        DateTimeOriginal: `2026:05:01 12:30:0${second}`,
        ExposureTime: `${Math.round(1000 * 2 ** stops)}/60000`,
        FNumber: '8/1',
        ISOSpeedRatings: '100',
      },
    })
    .toBuffer()
}
