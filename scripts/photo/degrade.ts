import sharp from 'sharp'
import { encode, linearOfByte } from '#shared/engine/colour.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { inspectPicture, type Picture } from '#shared/picture/inspect.ts'
import { lightsOf } from './lights.ts'
import type { Photo } from './load.ts'
import { randomFrom } from './random.ts'

/** What a cheap camera does to a room, with the original as the reference. */
export type Fault = {
  /** Exposure in stops, and gains of linear red and blue. */
  stops: number
  red: number
  blue: number
  /** Whether windows and lamps stay as they are, whatever the exposure: they are brighter than any camera can show. */
  lightsKept: boolean
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
  lightsKept: false,
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
export async function degrade(source: Pixels, fault: Fault, seed: number): Promise<Photo> {
  const out = allocate(source.width, source.height)
  const random = randomFrom(seed)
  const lightOf = lightUnder(fault, source)
  for (let y = 0, i = 0; y < source.height; y++)
    for (let x = 0; x < source.width; x++, i += 4) {
      for (let c = 0; c < 3; c++) {
        const light = lightOf(source.data[i + c]!, c, x, y)
        const normal = fault.noise === 0 ? 0 : random() + random() + random() + random() - 2
        out.data[i + c] = light + normal * 1.73 * fault.noise
      }
      out.data[i + 3] = 255
    }
  return recompressed(out, fault.quality)
}

type Mixed = NonNullable<Fault['mixed']>

/** The code of a byte of channel `c` at a place, before noise. */
type LightOf = (byte: number, c: number, x: number, y: number) => number

function lightUnder(fault: Fault, source: Pixels): LightOf {
  if (fault.lightsKept) return lightBesideLights(fault, source)
  return fault.mixed ? lightUnderTwo(fault, fault.mixed, source) : lightUnderOne(fault)
}

function lightBesideLights(fault: Fault, source: Pixels): LightOf {
  const lights = lightsOf(source)
  const gains = [fault.red, 1, fault.blue]
  return (byte, c, x, y) =>
    codeOf(byte, gains[c]! * 2 ** (-fault.stops * lights[y * source.width + x]!), fault)
}

/** Under one light the place does not matter: what each byte becomes is looked up. */
function lightUnderOne(fault: Fault): LightOf {
  const codes = [fault.red, 1, fault.blue].map((gain) =>
    Float64Array.from({ length: 256 }, (_, byte) => codeOf(byte, gain, fault)),
  )
  return (byte, c) => codes[c]![byte]!
}

function lightUnderTwo(fault: Fault, mixed: Mixed, { width, height }: Pixels): LightOf {
  const under = (gain: number, more: number, far: number) => gain * (1 + (more - 1) * far)
  const gainOf = [
    (far: number) => under(fault.red, mixed.red, far),
    () => 1,
    (far: number) => under(fault.blue, mixed.blue, far),
  ]
  return (byte, c, x, y) => codeOf(byte, gainOf[c]!(farSide(mixed, x / width, y / height)), fault)
}

function codeOf(byte: number, gain: number, { stops, gamma, black, white }: Fault): number {
  const light = encode(Math.min(1, linearOfByte[byte]! * (2 ** stops * gain))) ** gamma
  return (black + light * (white - black)) * 255
}

/** 0 on one side of the line, 1 on the other, smooth between. */
function farSide({ angle, place }: Mixed, u: number, v: number): number {
  const across = (u - 0.5) * Math.cos(angle) + (v - 0.5) * Math.sin(angle) - place
  return 1 / (1 + Math.exp(-across / seamShare))
}

/**
 * Published photos were JPEGs before and lie on those squares; compressed on the same squares once more they hardly
 * change. Sites make photos smaller first, so theirs lie elsewhere, and for compressing these are moved so far.
 */
const offGridPx = { left: 3, top: 5 } as const

async function recompressed({ width, height, data }: Pixels, quality: number): Promise<Photo> {
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
  const { quantisation } = inspectPicture(moved) as Picture
  return { width, height, data: new Uint8ClampedArray(decoded), quantisation }
}
