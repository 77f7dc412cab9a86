import type { Size } from '#shared/engine/render/row-window.ts'
import { readHeaders } from './headers.ts'
import { createRowPainter } from './paint.ts'
import { openScan } from './scan.ts'

export type JpegRows = Size & {
  /** Paints the next rows, as many as fit into `out`. Throws a `DamagedPicture` where the file makes no sense. */
  read: (out: Uint8ClampedArray) => void
  /** Reads what is left; throws a `DamagedPicture` unless the file ends where its picture does. */
  finish: () => void
}

/**
 * A JPEG's pixels from the top, row by row and as they are stored: takes the memory of a few rows, whatever the size.
 * The same to the last bit as `decodeJpeg` gives. Null for a JPEG that has to be decoded as a whole, because
 * it is progressive, or rare.
 */
export const openJpegRows = (bytes: Uint8Array): JpegRows | null => {
  const headers = readHeaders(bytes)
  if (!headers) return null
  const { width, height } = headers
  const scan = openScan(bytes, headers)
  const paint = createRowPainter(headers, scan)
  const groupHeight = scan.groupPx.height
  let y = 0
  let decoded = 0
  const decodeTo = (row: number) => {
    for (; decoded < row; decoded += groupHeight) scan.decodeGroups()
  }
  return {
    width,
    height,
    read: (out) => {
      for (let at = 0; at < out.length; at += width * 4, y++) {
        // The last row of a group takes colour of the next one.
        decodeTo(Math.min(height, y + 2))
        paint(y, out, at)
      }
    },
    finish: () => {
      decodeTo(height)
      scan.finish()
    },
  }
}
