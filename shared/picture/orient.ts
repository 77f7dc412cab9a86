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
  if (orientation === 1) return pixels
  const { width, height } = orientedSize(pixels.width, pixels.height, orientation)
  const out = allocate(width, height)
  orientRows(pixels, 0, orientation, out)
  return out
}

/** Puts rows of a stored picture, from its row `first` on, where they are meant to be seen in `out`, which is upright. */
export function orientRows(rows: Pixels, first: number, orientation: Orientation, out: Pixels): void {
  const [transpose, mirror, flip] = moves[orientation]
  const height = transpose ? out.width : out.height
  const from = words(rows)
  const to = words(out)
  const step = (mirror ? -1 : 1) * (transpose ? out.width : 1)
  for (let row = 0, i = 0; row < rows.height; row++) {
    const y = flip ? height - 1 - first - row : first + row
    const x = mirror ? rows.width - 1 : 0
    let o = transpose ? x * out.width + y : y * out.width + x
    for (let n = 0; n < rows.width; n++, i++, o += step) to[o] = from[i]!
  }
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
