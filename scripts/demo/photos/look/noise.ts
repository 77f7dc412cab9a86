// Smooth, repeatable randomness for textures and for scattering things. All results lie in 0…1.

/** Hashes three integers to 0…1. */
export function hash(x: number, y = 0, z = 0): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(z | 0, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

const smooth = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10)
const mix = (a: number, b: number, t: number): number => a + (b - a) * t

/** Value noise in the plane, one cell a unit. */
export function noise2(x: number, y: number, seed = 0): number {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const tx = smooth(x - ix)
  const ty = smooth(y - iy)
  const low = mix(hash(ix, iy, seed), hash(ix + 1, iy, seed), tx)
  const high = mix(hash(ix, iy + 1, seed), hash(ix + 1, iy + 1, seed), tx)
  return mix(low, high, ty)
}

/** Value noise in space, one cell a unit. */
export function noise3(x: number, y: number, z: number, seed = 0): number {
  const iz = Math.floor(z)
  const near = noise2(x, y, seed + iz * 131)
  const far = noise2(x, y, seed + (iz + 1) * 131)
  return mix(near, far, smooth(z - iz))
}

/** Several octaves of plane noise, each half as strong and about twice as fine as the one before. */
export function fbm2(x: number, y: number, octaves: number, seed = 0): number {
  let sum = 0
  let weight = 0.5
  let total = 0
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise2(x, y, seed + octave * 17)
    total += weight
    weight *= 0.5
    const turned = x * 1.62 - y * 1.21
    y = x * 1.21 + y * 1.62 + 5.3
    x = turned + 3.7
  }
  return sum / total
}

export function fbm3(x: number, y: number, z: number, octaves: number, seed = 0): number {
  let sum = 0
  let weight = 0.5
  let total = 0
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * noise3(x, y, z, seed + octave * 17)
    total += weight
    weight *= 0.5
    x *= 2.03
    y *= 2.03
    z *= 2.03
  }
  return sum / total
}

/** 0 below `from`, 1 above `to`, an S between. */
export function step(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** A stream of repeatable numbers in 0…1 for placing things. */
export function dice(seed: number): () => number {
  let count = 0
  return () => hash(seed, ++count, 7919)
}
