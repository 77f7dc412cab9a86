/*
 * The inverse cosine transform in whole numbers, as Loeffler, Ligtenberg and Moschytz published it (1989), with the
 * accuracy that the Independent JPEG Group's library gives it: its pixels are ours to the last bit.
 */

const fractionBits = 13
/** Of them the first pass keeps these for the second. */
const keptBits = 2
const middle = 128

const rows = new Int32Array(64)

/** Writes a block of coefficients, `[down·8 + across]`, as 8×8 samples at `at`, whose rows lie `stride` apart. */
export const writeBlock = (block: Int32Array, out: Uint8ClampedArray, at: number, stride: number): void => {
  const down = fractionBits - keptBits
  for (let x = 0; x < 8; x++) eight(block, x, 8, rows, x, 8, down, 1 << (down - 1))
  const last = fractionBits + keptBits + 3
  for (let y = 0; y < 8; y++)
    eight(rows, y * 8, 1, out, at + y * stride, 1, last, (1 << (last - 1)) + (middle << last))
}

/** A block that has one value everywhere, from its first coefficient. */
export const writeEven = (first: number, out: Uint8ClampedArray, at: number, stride: number): void => {
  const value = (((first << keptBits) + 16) >> 5) + middle
  for (let y = 0, o = at; y < 8; y++, o += stride) out.fill(value, o, o + 8)
}

/** Transforms eight numbers, `step` apart; `half` is added before `down` bits are dropped. */
const eight = (
  from: Int32Array,
  i: number,
  step: number,
  to: Int32Array | Uint8ClampedArray,
  o: number,
  outStep: number,
  down: number,
  half: number,
): void => {
  const c0 = from[i]!
  const c1 = from[i + step]!
  const c2 = from[i + 2 * step]!
  const c3 = from[i + 3 * step]!
  const c4 = from[i + 4 * step]!
  const c5 = from[i + 5 * step]!
  const c6 = from[i + 6 * step]!
  const c7 = from[i + 7 * step]!
  const shared = Math.imul(c2 + c6, 4433)
  const e2 = shared - Math.imul(c6, 15137)
  const e3 = shared + Math.imul(c2, 6270)
  const e0 = ((c0 + c4) << fractionBits) + half
  const e1 = ((c0 - c4) << fractionBits) + half
  const z5 = Math.imul(c7 + c3 + c5 + c1, 9633)
  const z1 = Math.imul(c7 + c1, -7373)
  const z2 = Math.imul(c5 + c3, -20995)
  const z3 = Math.imul(c7 + c3, -16069) + z5
  const z4 = Math.imul(c5 + c1, -3196) + z5
  const o0 = Math.imul(c7, 2446) + z1 + z3
  const o1 = Math.imul(c5, 16819) + z2 + z4
  const o2 = Math.imul(c3, 25172) + z2 + z3
  const o3 = Math.imul(c1, 12299) + z1 + z4
  to[o] = (e0 + e3 + o3) >> down
  to[o + outStep] = (e1 + e2 + o2) >> down
  to[o + 2 * outStep] = (e1 - e2 + o1) >> down
  to[o + 3 * outStep] = (e0 - e3 + o0) >> down
  to[o + 4 * outStep] = (e0 - e3 - o0) >> down
  to[o + 5 * outStep] = (e1 - e2 - o1) >> down
  to[o + 6 * outStep] = (e1 + e2 - o2) >> down
  to[o + 7 * outStep] = (e0 + e3 - o3) >> down
}
