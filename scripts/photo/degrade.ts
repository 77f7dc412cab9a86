import sharp from 'sharp'
import { encode, linearOfByte } from '#shared/engine/colour.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { randomFrom } from './random.ts'

/** What a cheap camera does to a room, with the original as the reference. */
export type Fault = {
  /** Exposure in stops, and gains of linear red and blue. */
  stops: number
  red: number
  blue: number
  /** Two lights that meet on a line: the far side's red and blue are divided by these once more. */
  mixed: { red: number; blue: number; angle: number; place: number } | undefined
  /** Encoded values after haze: where black and white lie. */
  black: number
  white: number
  /** Power of the encoded values: above 1 is darker. */
  gamma: number
  /** Standard deviation in codes. */
  noise: number
  /** JPEG quality, 1–100. */
  quality: number
}

export const noFault: Fault = {
  stops: 0,
  red: 1,
  blue: 1,
  mixed: undefined,
  black: 0,
  white: 1,
  gamma: 1,
  noise: 0,
  quality: 95,
}

/** Width of the seam between two lights as a share of the picture. */
const seamShare = 0.12

/** The picture as that camera would have given it: exposure and light, then haze, gamma, noise, JPEG. */
export async function degrade(source: Pixels, fault: Fault, seed: number): Promise<Pixels> {
  const out = allocate(source.width, source.height)
  const random = randomFrom(seed)
  const exposure = 2 ** fault.stops
  const range = fault.white - fault.black
  for (let y = 0, i = 0; y < source.height; y++)
    for (let x = 0; x < source.width; x++, i += 4) {
      const far = fault.mixed ? farSide(fault.mixed, x / source.width, y / source.height) : 0
      const red = fault.red * (1 + ((fault.mixed?.red ?? 1) - 1) * far)
      const blue = fault.blue * (1 + ((fault.mixed?.blue ?? 1) - 1) * far)
      for (let c = 0; c < 3; c++) {
        const gain = exposure * (c === 0 ? red : c === 2 ? blue : 1)
        const light = encode(Math.min(1, linearOfByte[source.data[i + c]!]! * gain)) ** fault.gamma
        const normal = fault.noise === 0 ? 0 : random() + random() + random() + random() - 2
        out.data[i + c] = (fault.black + light * range) * 255 + normal * 1.73 * fault.noise
      }
      out.data[i + 3] = 255
    }
  return recompressed(out, fault.quality)
}

/** 0 on one side of the line, 1 on the other, smooth between. */
function farSide({ angle, place }: NonNullable<Fault['mixed']>, u: number, v: number): number {
  const across = (u - 0.5) * Math.cos(angle) + (v - 0.5) * Math.sin(angle) - place
  return 1 / (1 + Math.exp(-across / seamShare))
}

/**
 * Published photos were JPEGs before and lie on those squares; compressed on the same squares once more they hardly
 * change. Sites make photos smaller first, so theirs lie elsewhere, and for compressing these are moved so far.
 */
const offGridPx = { left: 3, top: 5 } as const

async function recompressed({ width, height, data }: Pixels, quality: number): Promise<Pixels> {
  const moved = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .extend({ ...offGridPx, extendWith: 'mirror' })
    .jpeg({ quality })
    .toBuffer()
  const decoded = await sharp(moved)
    .extract({ ...offGridPx, width, height })
    .ensureAlpha()
    .raw()
    .toBuffer()
  return { width, height, data: new Uint8ClampedArray(decoded) }
}
