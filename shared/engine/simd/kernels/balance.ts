import { balancedAt, clippedAt, sharesAt, size, smallAt } from './analysis.ts'

/** Mirrors `sumShares` of analyse/white-balance.ts, to the last bit. */

/** Answers with the number of clipped pixels: those of which no channel is at `clippedCode` or below. */
export function sumShares(clippedCode: i32): i32 {
  const reds = sharesAt
  const greens = sharesAt + (256 << 3)
  const blues = sharesAt + (512 << 3)
  let clipped = clippedAt
  for (let i: usize = 0; i < size; i++) {
    const four = load<u32>(smallAt + (i << 2))
    const r = four & 255
    const g = (four >> 8) & 255
    const b = (four >> 16) & 255
    const luma =
      load<f64>(reds + (usize(r) << 3)) +
      load<f64>(greens + (usize(g) << 3)) +
      load<f64>(blues + (usize(b) << 3))
    store<f32>(balancedAt + (i << 2), f32(luma))
    if (i32(min(min(r, g), b)) <= clippedCode) continue
    store<i32>(clipped, i32(i))
    clipped += 4
  }
  return i32((clipped - clippedAt) >> 2)
}
