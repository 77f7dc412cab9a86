import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import type { Picture } from '#shared/picture/inspect.ts'
import { orientedSize, orientRows } from '#shared/picture/orient.ts'
import { toSrgbInPlace } from '#shared/picture/profile.ts'
import { decode, flatten } from './decode.ts'
import type { JpegRows } from './jpeg-rows/rows.ts'

/** Rows that are decoded at a time to be turned. */
const turnedRows = 64

/** A photo's pixels as they are meant to be seen: upright, in sRGB, opaque. What it throws is a `DamagedPicture`. */
export type Source = Size & {
  /** Rows `top` up to, but without, `bottom`, valid until the next call. Neither may be less than it was before. */
  rows: (top: number, bottom: number) => Uint8ClampedArray
  /** To be called when no more rows are needed: throws when what is left of the file is damaged. */
  finish: () => void
}

/** The pixels of a picture that has to be decoded as a whole; null when it is damaged or incomplete. */
export const openWhole = async (bytes: Uint8Array, picture: Picture): Promise<Source | null> => {
  const pixels = await decode(bytes, picture)
  return pixels && sourceOf(flatten(pixels))
}

/** The pixels of a JPEG that can be decoded from the top: of an upright one no more are in memory than are needed. */
export const openRows = (jpeg: JpegRows, picture: Picture): Source =>
  picture.orientation === 1 ? windowOn(jpeg, picture) : sourceOf(turned(jpeg, picture))

const sourceOf = ({ width, height, data }: Pixels): Source => ({
  width,
  height,
  rows: (top, bottom) => data.subarray(top * width * 4, bottom * width * 4),
  finish: () => {},
})

const windowOn = (jpeg: JpegRows, { icc }: Picture): Source => {
  const { width, height } = jpeg
  const rowBytes = width * 4
  const passed = new Uint8ClampedArray(rowBytes)
  let held = new Uint8ClampedArray(0)
  let from = 0
  let to = 0
  return {
    width,
    height,
    rows: (top, bottom) => {
      if (top < from) throw new RangeError(`Row ${top} was let go: ${from} is the first that is left.`)
      // What straightening crops is needed by no strip.
      for (; to < top; to++) jpeg.read(passed)
      const kept = held.subarray(Math.max(0, top - from) * rowBytes, (to - from) * rowBytes)
      const end = Math.max(bottom, to)
      const larger = (end - top) * rowBytes > held.length
      const next = larger ? new Uint8ClampedArray((end - top) * rowBytes) : held
      next.set(kept)
      const data = next.subarray((to - top) * rowBytes, (end - top) * rowBytes)
      jpeg.read(data)
      toSrgbInPlace({ width, height: end - to, data }, icc)
      held = next
      from = top
      to = end
      return held.subarray(0, (bottom - top) * rowBytes)
    },
    finish: jpeg.finish,
  }
}

const turned = (jpeg: JpegRows, { orientation, icc }: Picture): Pixels => {
  const size = orientedSize(jpeg.width, jpeg.height, orientation)
  const upright = allocate(size.width, size.height)
  const rows = allocate(jpeg.width, turnedRows)
  for (let first = 0; first < jpeg.height; first += turnedRows) {
    const height = Math.min(turnedRows, jpeg.height - first)
    const data = rows.data.subarray(0, height * jpeg.width * 4)
    jpeg.read(data)
    orientRows({ width: jpeg.width, height, data }, first, orientation, upright)
  }
  jpeg.finish()
  toSrgbInPlace(upright, icc)
  return upright
}
