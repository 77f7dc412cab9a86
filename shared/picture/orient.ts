import { allocate, type Pixels } from '../engine/pixels.ts'
import type { Orientation } from './inspected.ts'

/** For each EXIF orientation: transposed, then mirrored left–right, then top–bottom, as read from the source. */
const moves: Record<Orientation, readonly [transpose: boolean, mirror: boolean, flip: boolean]> = {
  1: [false, false, false],
  2: [false, true, false],
  3: [false, true, true],
  4: [false, false, true],
  5: [true, false, false],
  6: [true, false, true],
  7: [true, true, true],
  8: [true, true, false],
}

/** The picture as it is meant to be seen. Orientation 1 gives the same object back; else a copy. */
export function orient(pixels: Pixels, orientation: Orientation): Pixels {
  const [transpose, mirror, flip] = moves[orientation]
  if (!transpose && !mirror && !flip) return pixels
  const { width, height } = pixels
  const out = transpose ? allocate(height, width) : allocate(width, height)
  const from = words(pixels)
  const to = words(out)
  for (let y = 0, o = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++, o++) {
      const sx = transpose ? y : x
      const sy = transpose ? x : y
      to[o] = from[(flip ? height - 1 - sy : sy) * width + (mirror ? width - 1 - sx : sx)]!
    }
  return out
}

/** The size after `orient`. */
export function orientedSize(
  width: number,
  height: number,
  orientation: Orientation,
): { width: number; height: number } {
  return moves[orientation][0] ? { width: height, height: width } : { width, height }
}

/** Pixels as whole words, which move four times as fast; copied first where the buffer is not aligned. */
function words({ data }: Pixels): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
}
