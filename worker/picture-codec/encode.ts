import type { Pixels } from '#shared/engine/pixels.ts'
import { createJpegEncoder } from './jpeg-encoder/encoder.ts'
import { createKernels } from './kernels.ts'

/** Not the renderer's: that works between two strips. */
const withKernels = createKernels()

/**
 * A JPEG of rows that are made as they are needed: `rowsAt` gives `count` rows of RGBA from `first` on. `quality` is
 * 1–100; alpha is left out, so flatten first.
 */
export const encodeJpegRows = (
  { width, height }: { width: number; height: number },
  quality: number,
  rowsAt: (first: number, count: number) => Uint8ClampedArray,
): Uint8Array<ArrayBuffer> =>
  withKernels((kernels) => {
    const encoder = createJpegEncoder(kernels, width, height, quality)
    for (let y = 0; y < height; y += encoder.stripRows)
      encoder.add(rowsAt(y, Math.min(encoder.stripRows, height - y)))
    return encoder.finish()
  })

/** A JPEG of a picture that is in memory. */
export const encodeJpeg = (pixels: Pixels, quality: number): Uint8Array<ArrayBuffer> => {
  const rowBytes = pixels.width * 4
  return encodeJpegRows(pixels, quality, (first, count) =>
    pixels.data.subarray(first * rowBytes, (first + count) * rowBytes),
  )
}
