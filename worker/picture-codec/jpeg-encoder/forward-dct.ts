/** Each coefficient comes out larger by the product of its row's and its column's factor, and by 8. */
const factors = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379]

/** What a coefficient of `forwardDct` is multiplied by to be in quantisation steps. */
export const dividedBy = (steps: Uint8Array): Float32Array =>
  Float32Array.from(steps, (step, i) => 1 / (step * factors[i >> 3]! * factors[i & 7]! * 8))

/** The forward cosine transform of an 8×8 block in place, without its final scaling (Arai, Agui, Nakajima, 1988). */
export const forwardDct = (block: Float32Array): void => {
  for (let row = 0; row < 64; row += 8) line(block, row, 1)
  for (let column = 0; column < 8; column++) line(block, column, 8)
}

const line = (b: Float32Array, at: number, step: number): void => {
  const i1 = at + step
  const i2 = i1 + step
  const i3 = i2 + step
  const i4 = i3 + step
  const i5 = i4 + step
  const i6 = i5 + step
  const i7 = i6 + step
  const s0 = b[at]! + b[i7]!
  const s7 = b[at]! - b[i7]!
  const s1 = b[i1]! + b[i6]!
  const s6 = b[i1]! - b[i6]!
  const s2 = b[i2]! + b[i5]!
  const s5 = b[i2]! - b[i5]!
  const s3 = b[i3]! + b[i4]!
  const s4 = b[i3]! - b[i4]!

  const even0 = s0 + s3
  const even3 = s0 - s3
  const even1 = s1 + s2
  const even2 = s1 - s2
  b[at] = even0 + even1
  b[i4] = even0 - even1
  const turned = (even2 + even3) * Math.SQRT1_2
  b[i2] = even3 + turned
  b[i6] = even3 - turned

  const odd0 = s4 + s5
  const odd1 = s5 + s6
  const odd2 = s6 + s7
  const z5 = (odd0 - odd2) * 0.382683433
  const z2 = 0.5411961 * odd0 + z5
  const z4 = 1.306562965 * odd2 + z5
  const z3 = odd1 * Math.SQRT1_2
  const z11 = s7 + z3
  const z13 = s7 - z3
  b[i5] = z13 + z2
  b[i3] = z13 - z2
  b[i1] = z11 + z4
  b[i7] = z11 - z4
}
