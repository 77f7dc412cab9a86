/** Mirrors render/cosine.ts, for blocks of 8×8 values at a place. */

/**
 * The forward cosine transform, without its final scaling (Arai, Agui, Nakajima, 1988), from rows of eight values to
 * the columns of their frequencies: it comes out with rows and columns exchanged.
 */
export function forwardCosine(at: usize): void {
  columnsOf(at)
  columnsOf(at + 16)
  exchange(at)
  columnsOf(at)
  columnsOf(at + 16)
}

/** And back, from what `forwardCosine` gave. */
export function backwardCosine(at: usize): void {
  columnsBack(at)
  columnsBack(at + 16)
  exchange(at)
  columnsBack(at)
  columnsBack(at + 16)
}

/** Four columns from above to below. */
function columnsOf(at: usize): void {
  const half = f32x4.splat(f32(Math.SQRT1_2))
  const i0 = v128.load(at)
  const i1 = v128.load(at, 32)
  const i2 = v128.load(at, 64)
  const i3 = v128.load(at, 96)
  const i4 = v128.load(at, 128)
  const i5 = v128.load(at, 160)
  const i6 = v128.load(at, 192)
  const i7 = v128.load(at, 224)
  const s0 = f32x4.add(i0, i7)
  const s7 = f32x4.sub(i0, i7)
  const s1 = f32x4.add(i1, i6)
  const s6 = f32x4.sub(i1, i6)
  const s2 = f32x4.add(i2, i5)
  const s5 = f32x4.sub(i2, i5)
  const s3 = f32x4.add(i3, i4)
  const s4 = f32x4.sub(i3, i4)

  const even0 = f32x4.add(s0, s3)
  const even3 = f32x4.sub(s0, s3)
  const even1 = f32x4.add(s1, s2)
  const even2 = f32x4.sub(s1, s2)
  v128.store(at, f32x4.add(even0, even1))
  v128.store(at, f32x4.sub(even0, even1), 128)
  const turned = f32x4.mul(f32x4.add(even2, even3), half)
  v128.store(at, f32x4.add(even3, turned), 64)
  v128.store(at, f32x4.sub(even3, turned), 192)

  const odd0 = f32x4.add(s4, s5)
  const odd1 = f32x4.add(s5, s6)
  const odd2 = f32x4.add(s6, s7)
  const z5 = f32x4.mul(f32x4.sub(odd0, odd2), f32x4.splat(0.382683433))
  const z2 = f32x4.add(f32x4.mul(odd0, f32x4.splat(0.5411961)), z5)
  const z4 = f32x4.add(f32x4.mul(odd2, f32x4.splat(1.306562965)), z5)
  const z3 = f32x4.mul(odd1, half)
  const z11 = f32x4.add(s7, z3)
  const z13 = f32x4.sub(s7, z3)
  v128.store(at, f32x4.add(z13, z2), 160)
  v128.store(at, f32x4.sub(z13, z2), 96)
  v128.store(at, f32x4.add(z11, z4), 32)
  v128.store(at, f32x4.sub(z11, z4), 224)
}

function columnsBack(at: usize): void {
  const root = f32x4.splat(f32(Math.SQRT2))
  const c0 = v128.load(at)
  const c1 = v128.load(at, 32)
  const c2 = v128.load(at, 64)
  const c3 = v128.load(at, 96)
  const c4 = v128.load(at, 128)
  const c5 = v128.load(at, 160)
  const c6 = v128.load(at, 192)
  const c7 = v128.load(at, 224)

  const even = f32x4.add(c2, c6)
  const turned = f32x4.sub(f32x4.mul(f32x4.sub(c2, c6), root), even)
  const sum = f32x4.add(c0, c4)
  const difference = f32x4.sub(c0, c4)
  const e0 = f32x4.add(sum, even)
  const e3 = f32x4.sub(sum, even)
  const e1 = f32x4.add(difference, turned)
  const e2 = f32x4.sub(difference, turned)

  const z13 = f32x4.add(c5, c3)
  const z10 = f32x4.sub(c5, c3)
  const z11 = f32x4.add(c1, c7)
  const z12 = f32x4.sub(c1, c7)
  const z5 = f32x4.mul(f32x4.add(z10, z12), f32x4.splat(1.847759065))
  const o0 = f32x4.add(z11, z13)
  const o1 = f32x4.sub(f32x4.sub(z5, f32x4.mul(z10, f32x4.splat(2 * 1.306562965))), o0)
  const o2 = f32x4.sub(f32x4.mul(f32x4.sub(z11, z13), root), o1)
  const o3 = f32x4.add(f32x4.sub(f32x4.mul(z12, f32x4.splat(2 * 0.5411961)), z5), o2)
  v128.store(at, f32x4.add(e0, o0))
  v128.store(at, f32x4.sub(e0, o0), 224)
  v128.store(at, f32x4.add(e1, o1), 32)
  v128.store(at, f32x4.sub(e1, o1), 192)
  v128.store(at, f32x4.add(e2, o2), 64)
  v128.store(at, f32x4.sub(e2, o2), 160)
  v128.store(at, f32x4.add(e3, o3), 128)
  v128.store(at, f32x4.sub(e3, o3), 96)
}

/** Rows become columns. */
function exchange(at: usize): void {
  exchangeFour(at, at)
  exchangeFour(at + 144, at + 144)
  exchangeFour(at + 16, at + 128)
}

/** Exchanges rows and columns of two 4×4 parts, and the parts themselves. */
function exchangeFour(a: usize, b: usize): void {
  const a0 = v128.load(a)
  const a1 = v128.load(a, 32)
  const a2 = v128.load(a, 64)
  const a3 = v128.load(a, 96)
  const b0 = v128.load(b)
  const b1 = v128.load(b, 32)
  const b2 = v128.load(b, 64)
  const b3 = v128.load(b, 96)
  storeExchanged(b, a0, a1, a2, a3)
  storeExchanged(a, b0, b1, b2, b3)
}

function storeExchanged(at: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(at, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(at, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32)
  v128.store(at, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64)
  v128.store(at, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96)
}
