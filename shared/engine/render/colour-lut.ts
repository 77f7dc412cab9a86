import { clamp, decode, encode, fromOklab, lumaBlue, lumaGreen, lumaRed, oklab } from '../colour.ts'

/** Points along each edge of the colour cube, and the encoded value at its far end (the near end is 0). */
export const lutPoints = 25
export const lutReach = 1.2
/** Chroma at which the boost has faded to 1/e: vivid colours stay what they were. */
const vividChroma = 0.2
/** Linear brightness from which highlights are rolled off. */
const knee = 0.9

/**
 * The last step of the colour work as a cube of encoded sRGB in, encoded sRGB out, `[(b·n + g)·n + r]·3`: Oklab
 * chroma times 1 + (gain − 1)·exp(−(chroma/.2)²), then what lies above white is drawn towards its own luma and
 * bent below 1, so that bright colours fade to white instead of changing hue. Interpolate tetrahedrally.
 */
export function colourLut(chromaGain: number): Float32Array {
  // Most photos are given the same chroma.
  if (latest?.chromaGain !== chromaGain) latest = { chromaGain, lut: buildColourLut(chromaGain) }
  return latest.lut
}

let latest: { chromaGain: number; lut: Float32Array } | undefined

function buildColourLut(chromaGain: number): Float32Array {
  const cube = theCube()
  const lut = new Float32Array(lutPoints ** 3 * 3)
  for (let at = 0, o = 0; o < lut.length; at += 4, o += 3) {
    const gain = 1 + (chromaGain - 1) * cube[at + 3]!
    writeRolledOff(lut, o, fromOklab(cube[at]!, cube[at + 1]! * gain, cube[at + 2]! * gain))
  }
  return lut
}

let made: Float64Array | undefined

/** Oklab of every point, and how much of the gain it gets: the same for all gains. */
function theCube(): Float64Array {
  if (made) return made
  const cube = new Float64Array(lutPoints ** 3 * 4)
  const linear = Float64Array.from({ length: lutPoints }, (_, i) => decode((i / (lutPoints - 1)) * lutReach))
  let o = 0
  for (let b = 0; b < lutPoints; b++)
    for (let g = 0; g < lutPoints; g++)
      for (let r = 0; r < lutPoints; r++, o += 4) {
        const [lightness, labA, labB] = oklab(linear[r]!, linear[g]!, linear[b]!)
        cube[o] = lightness
        cube[o + 1] = labA
        cube[o + 2] = labB
        cube[o + 3] = Math.exp(-(labA * labA + labB * labB) / vividChroma ** 2)
      }
  made = cube
  return cube
}

function writeRolledOff(lut: Float32Array, o: number, rgb: [number, number, number]): void {
  const luma = clamp(lumaRed * rgb[0] + lumaGreen * rgb[1] + lumaBlue * rgb[2], 0, 1)
  const low = Math.min(rgb[0], rgb[1], rgb[2])
  const high = Math.max(rgb[0], rgb[1], rgb[2])
  let keep = 1
  if (low < 0) keep = Math.min(keep, luma / Math.max(1e-6, luma - low))
  if (high > knee) keep = Math.min(keep, (bend(high) - luma) / Math.max(1e-6, high - luma))
  keep = clamp(keep, 0, 1)
  for (let c = 0; c < 3; c++) lut[o + c] = encode(clamp(luma + (rgb[c]! - luma) * keep, 0, 1))
}

/** Identity up to the knee, then a slope that falls so that 1 stays near 1 and nothing passes it. */
function bend(value: number): number {
  if (value <= knee) return value
  const over = (value - knee) / (1 - knee)
  return knee + (1 - knee) * Math.min(1, over)
}
