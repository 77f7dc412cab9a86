import { patchesAt, sourceAt, sourceWidth } from './analysis.ts'

/** Mirrors `sumPatches` of analyse/noise.ts. */

/** For every `step`th patch of the source across and down: the sum of its greens, and of their Laplacian's absolute values. */
export function sumPatches(across: i32, down: i32, step: i32): void {
  const line = usize(sourceWidth) << 2
  let to = patchesAt
  for (let y = 0; y < down; y += step)
    for (let x = 0; x < across; x += step, to += 8)
      sumPatch(sourceAt + usize(8 * y) * line + (usize(8 * x) << 2), line, to)
}

/** The patch and a frame of one pixel around it: ten rows of ten. No sum of eight passes what 16 bits hold. */
function sumPatch(at: usize, line: usize, to: usize): void {
  let before = bend(at)
  let here = bend(at + line)
  let greens = i16x8.splat(0)
  let bends = i16x8.splat(0)
  let row = at + line
  for (let y = 0; y < 8; y++, row += line) {
    const after = bend(row + line)
    greens = i16x8.add(greens, greensAt(row + 4))
    bends = i16x8.add(bends, i16x8.abs(i16x8.add(i16x8.sub(before, i16x8.shl(here, 1)), after)))
    before = here
    here = after
  }
  store<i32>(to, sumOf(greens))
  store<i32>(to, sumOf(bends), 4)
}

/** The second difference across at eight pixels, from the second on. */
function bend(at: usize): v128 {
  return i16x8.add(i16x8.sub(greensAt(at), i16x8.shl(greensAt(at + 4), 1)), greensAt(at + 8))
}

function greensAt(at: usize): v128 {
  const mask = i32x4.splat(255)
  return i16x8.narrow_i32x4_s(
    v128.and(i32x4.shr_u(v128.load(at), 8), mask),
    v128.and(i32x4.shr_u(v128.load(at, 16), 8), mask),
  )
}

function sumOf(values: v128): i32 {
  const four = i32x4.extadd_pairwise_i16x8_s(values)
  const two = i32x4.add(four, v128.shuffle<i32>(four, four, 2, 3, 0, 1))
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1)
}
