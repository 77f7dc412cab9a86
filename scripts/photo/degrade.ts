import sharp from 'sharp'
import { decode, encode } from '#shared/engine/colour.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'

/** What a cheap camera does to a room, with the original as the reference. */
export type Fault = {
  stops: number
  red: number
  blue: number
  black: number
  white: number
  noise: number
  quality: number
}

/** Seven kinds of fault, taken in turn over a folder. */
export const faults: readonly Fault[] = [
  { stops: -1, red: 1, blue: 1, black: 0, white: 1, noise: 0, quality: 95 },
  { stops: -1.6, red: 1.12, blue: 0.8, black: 0, white: 1, noise: 3, quality: 90 },
  { stops: 0, red: 1.2, blue: 0.72, black: 0, white: 1, noise: 0, quality: 95 },
  { stops: 0, red: 0.9, blue: 1.18, black: 0.04, white: 0.9, noise: 0, quality: 80 },
  { stops: -0.5, red: 1, blue: 1, black: 0.15, white: 0.8, noise: 2, quality: 85 },
  { stops: -2.2, red: 1.05, blue: 0.92, black: 0, white: 1, noise: 5, quality: 92 },
  { stops: 0.4, red: 1.05, blue: 0.95, black: 0.05, white: 1, noise: 0, quality: 60 },
]

/** The picture as that camera would have given it: exposure and cast in linear light, then haze, noise, JPEG. */
export async function degrade(source: Pixels, fault: Fault, seed: number): Promise<Pixels> {
  const out = allocate(source.width, source.height)
  const random = randomFrom(seed)
  const exposure = 2 ** fault.stops
  const gains = [exposure * fault.red, exposure, exposure * fault.blue]
  for (let i = 0; i < out.data.length; i += 4) {
    for (let c = 0; c < 3; c++) {
      const light = encode(Math.min(1, decode(source.data[i + c]! / 255) * gains[c]!))
      const normal = random() + random() + random() + random() - 2
      out.data[i + c] =
        (fault.black + light * (fault.white - fault.black)) * 255 + normal * 1.73 * fault.noise
    }
    out.data[i + 3] = 255
  }
  const raw = { raw: { width: out.width, height: out.height, channels: 4 as const } }
  const jpeg = await sharp(out.data, raw).removeAlpha().jpeg({ quality: fault.quality }).toBuffer()
  const data = await sharp(jpeg).ensureAlpha().raw().toBuffer()
  return { ...out, data: new Uint8ClampedArray(data) }
}

/** Marsaglia's xorshift, so that every run sees the same noise. */
function randomFrom(seed: number): () => number {
  let state = (seed + 1) * 2654435761 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
