import { blockPx, blockValues } from '../recipe-deblocking.ts'

/** `forwardCosine` gives each coefficient times this, `[down·8 + across]`; `backwardCosine` takes it so. */
export const cosineScale = Float32Array.from(
  { length: blockValues },
  (_, at) => 8 * scaleOf(at >> 3) * scaleOf(at & 7),
)
/** There and back again is the block times this. */
export const cosineGain = 64

function scaleOf(frequency: number): number {
  return frequency === 0 ? 1 : Math.SQRT2 * Math.cos((frequency * Math.PI) / 16)
}

/** The cosine transform of an 8×8 block in place, without its final scaling (Arai, Agui and Nakajima 1988). */
export function forwardCosine(block: Float32Array): void {
  for (let column = 0; column < blockPx; column++) forwardLine(block, column, blockPx)
  for (let row = 0; row < blockValues; row += blockPx) forwardLine(block, row, 1)
}

/** And back. */
export function backwardCosine(block: Float32Array): void {
  for (let column = 0; column < blockPx; column++) backwardLine(block, column, blockPx)
  for (let row = 0; row < blockValues; row += blockPx) backwardLine(block, row, 1)
}

const half = Math.SQRT1_2
const cos6 = Math.cos((6 * Math.PI) / 16)
const cos2LessCos6 = Math.cos((2 * Math.PI) / 16) - cos6
const cos2AndCos6 = Math.cos((2 * Math.PI) / 16) + cos6
const cos2Twice = 2 * Math.cos((2 * Math.PI) / 16)

function forwardLine(block: Float32Array, at: number, step: number): void {
  const last = at + 7 * step
  const s0 = block[at]! + block[last]!
  const s7 = block[at]! - block[last]!
  const s1 = block[at + step]! + block[last - step]!
  const s6 = block[at + step]! - block[last - step]!
  const s2 = block[at + 2 * step]! + block[last - 2 * step]!
  const s5 = block[at + 2 * step]! - block[last - 2 * step]!
  const s3 = block[at + 3 * step]! + block[last - 3 * step]!
  const s4 = block[at + 3 * step]! - block[last - 3 * step]!

  const even0 = s0 + s3
  const even1 = s1 + s2
  const even3 = s0 - s3
  const turned = (s1 - s2 + even3) * half
  block[at] = even0 + even1
  block[at + 4 * step] = even0 - even1
  block[at + 2 * step] = even3 + turned
  block[at + 6 * step] = even3 - turned

  const odd0 = s4 + s5
  const odd2 = s6 + s7
  const z5 = (odd0 - odd2) * cos6
  const z2 = odd0 * cos2LessCos6 + z5
  const z4 = odd2 * cos2AndCos6 + z5
  const z3 = (s5 + s6) * half
  block[at + 5 * step] = s7 - z3 + z2
  block[at + 3 * step] = s7 - z3 - z2
  block[at + step] = s7 + z3 + z4
  block[at + 7 * step] = s7 + z3 - z4
}

function backwardLine(block: Float32Array, at: number, step: number): void {
  const c0 = block[at]!
  const c1 = block[at + step]!
  const c2 = block[at + 2 * step]!
  const c3 = block[at + 3 * step]!
  const c4 = block[at + 4 * step]!
  const c5 = block[at + 5 * step]!
  const c6 = block[at + 6 * step]!
  const c7 = block[at + 7 * step]!

  const even = c2 + c6
  const turned = (c2 - c6) * Math.SQRT2 - even
  const e0 = c0 + c4 + even
  const e3 = c0 + c4 - even
  const e1 = c0 - c4 + turned
  const e2 = c0 - c4 - turned

  const z13 = c5 + c3
  const z10 = c5 - c3
  const z11 = c1 + c7
  const z12 = c1 - c7
  const z5 = (z10 + z12) * cos2Twice
  const o0 = z11 + z13
  const o1 = z5 - z10 * (2 * cos2AndCos6) - o0
  const o2 = (z11 - z13) * Math.SQRT2 - o1
  const o3 = z12 * (2 * cos2LessCos6) - z5 + o2
  block[at] = e0 + o0
  block[at + 7 * step] = e0 - o0
  block[at + step] = e1 + o1
  block[at + 6 * step] = e1 - o1
  block[at + 2 * step] = e2 + o2
  block[at + 5 * step] = e2 - o2
  block[at + 4 * step] = e3 + o3
  block[at + 3 * step] = e3 - o3
}
