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

// Single precision throughout: a value that the kernels find just below a threshold has to be below it here as well.
const f = Math.fround
const half = f(Math.SQRT1_2)
const root = f(Math.SQRT2)
const cos2Twice = f(1.847759065)
const cos6 = f(0.382683433)
const cos2LessCos6 = f(0.5411961)
const cos2AndCos6 = f(1.306562965)

function forwardLine(block: Float32Array, at: number, step: number): void {
  const last = at + 7 * step
  const s0 = f(block[at]! + block[last]!)
  const s7 = f(block[at]! - block[last]!)
  const s1 = f(block[at + step]! + block[last - step]!)
  const s6 = f(block[at + step]! - block[last - step]!)
  const s2 = f(block[at + 2 * step]! + block[last - 2 * step]!)
  const s5 = f(block[at + 2 * step]! - block[last - 2 * step]!)
  const s3 = f(block[at + 3 * step]! + block[last - 3 * step]!)
  const s4 = f(block[at + 3 * step]! - block[last - 3 * step]!)

  const even0 = f(s0 + s3)
  const even1 = f(s1 + s2)
  const even3 = f(s0 - s3)
  const turned = f(f(f(s1 - s2) + even3) * half)
  block[at] = even0 + even1
  block[at + 4 * step] = even0 - even1
  block[at + 2 * step] = even3 + turned
  block[at + 6 * step] = even3 - turned

  const odd0 = f(s4 + s5)
  const odd2 = f(s6 + s7)
  const z5 = f(f(odd0 - odd2) * cos6)
  const z2 = f(f(odd0 * cos2LessCos6) + z5)
  const z4 = f(f(odd2 * cos2AndCos6) + z5)
  const z3 = f(f(s5 + s6) * half)
  const z11 = f(s7 + z3)
  const z13 = f(s7 - z3)
  block[at + 5 * step] = z13 + z2
  block[at + 3 * step] = z13 - z2
  block[at + step] = z11 + z4
  block[at + 7 * step] = z11 - z4
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

  const even = f(c2 + c6)
  const turned = f(f(f(c2 - c6) * root) - even)
  const sum = f(c0 + c4)
  const difference = f(c0 - c4)
  const e0 = f(sum + even)
  const e3 = f(sum - even)
  const e1 = f(difference + turned)
  const e2 = f(difference - turned)

  const z13 = f(c5 + c3)
  const z10 = f(c5 - c3)
  const z11 = f(c1 + c7)
  const z12 = f(c1 - c7)
  const z5 = f(f(z10 + z12) * cos2Twice)
  const o0 = f(z11 + z13)
  const o1 = f(f(z5 - f(z10 * f(2 * cos2AndCos6))) - o0)
  const o2 = f(f(f(z11 - z13) * root) - o1)
  const o3 = f(f(f(z12 * f(2 * cos2LessCos6)) - z5) + o2)
  block[at] = e0 + o0
  block[at + 7 * step] = e0 - o0
  block[at + step] = e1 + o1
  block[at + 6 * step] = e1 - o1
  block[at + 2 * step] = e2 + o2
  block[at + 5 * step] = e2 - o2
  block[at + 4 * step] = e3 + o3
  block[at + 3 * step] = e3 - o3
}
