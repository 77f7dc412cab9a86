// Random numbers for one pixel: pairs of a shuffled, Owen-scrambled Sobol sequence for the decisions that matter
// (Burley, "Practical Hash-based Owen Scrambling", JCGT 2020), plain dice for the rest.

/** What each pair of well-spread numbers is for. */
export const draw = { lens: 0, lobe: 1, diffuse: 2, portal: 3, lamp: 4, sun: 5, choice: 6 } as const

export class Sampler {
  #seed = 1
  #state = 1
  #index = 0
  /** The second number of the last pair. */
  second = 0

  startPixel(x: number, y: number): void {
    this.#seed = mixBits(Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b))
    this.#state = mixBits(this.#seed ^ 0x5bd1e995) || 1
  }

  startSample(index: number): void {
    this.#index = index
  }

  /** The first number of a well-spread pair; the second is then in `second`. */
  first(purpose: number): number {
    const seed = mixBits(this.#seed ^ Math.imul(purpose + 1, 0x68bc21eb))
    const index = scramble(reversed(this.#index), seed)
    const place = reversed(index)
    this.second = (reversed(scramble(reversed(sobol(place)), seed ^ 0x02e5be93)) >>> 0) / 4294967296
    return (reversed(scramble(place, seed ^ 0x3c6ef372)) >>> 0) / 4294967296
  }

  /** A plain random number (xorshift). */
  next(): number {
    let s = this.#state
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    this.#state = s
    return (s >>> 0) / 4294967296
  }
}

function mixBits(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return h ^ (h >>> 16)
}

/** Laine and Karras's hash: flips each bit depending only on the bits below it. */
function scramble(value: number, seed: number): number {
  let v = (value + seed) | 0
  v ^= Math.imul(v, 0x6c50b47c)
  v ^= Math.imul(v, 0xb82f1e52)
  v ^= Math.imul(v, 0xc7afe638)
  return v ^ Math.imul(v, 0x8d22f6e6)
}

function reversed(value: number): number {
  let v = value
  v = ((v >>> 1) & 0x55555555) | ((v & 0x55555555) << 1)
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2)
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4)
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8)
  return (v >>> 16) | (v << 16)
}

/** The second Sobol dimension of an index. */
function sobol(index: number): number {
  let result = 0
  let column = 0x80000000
  for (let i = index >>> 0; i !== 0; i >>>= 1) {
    if (i & 1) result ^= column
    column ^= column >>> 1
  }
  return result
}
