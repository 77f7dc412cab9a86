import * as z from 'zod'
import { skies } from '../contract/settings.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** Cells of the sky's matte, across and down. */
export const skyColumns = 64
export const skyRows = 48
export const skyCells = skyColumns * skyRows
/** A stored 1 of the matte's slopes and offsets. */
export const matteScale = 1024

const Share = z.number().min(0).max(1)
const Numbers = (low: number, high: number) => z.number().min(low).max(high)
const Colour = z.array(Share).length(3)
const MatteValues = z.instanceof(Int16Array).refine((values) => values.length === skyCells)

/**
 * Where the sky is and what becomes of it; all colours are encoded values. `matte` is null where another sky was
 * wanted and none was found. Opacity is slope · (guide · source colour) + offset, clamped, the two bilinear between cell centres,
 * `[row·skyColumns + column]`.
 */
export const Sky = z.strictObject({
  kind: z.enum(skies),
  matte: z
    .strictObject({ guide: z.array(Numbers(-1, 1)).length(3), slopes: MatteValues, offsets: MatteValues })
    .nullable(),
  /** As shot: luma `from` becomes `to`, what differs from it is multiplied, and the upper edge is `fade` darker. */
  tone: z.strictObject({
    from: Share,
    to: Share,
    contrast: Numbers(0, 3),
    chroma: Numbers(0, 2),
    fade: Share,
  }),
  /** Drawn: height of the horizon (0 is the upper edge), its colour, the sun's side and how bright it all is. */
  drawn: z.strictObject({
    horizon: Numbers(0, 2),
    haze: Colour,
    sun: Numbers(-1, 1),
    brightness: Numbers(0, 2),
    /** What the common stages make of the sky that was there, at the upper edge and at the horizon. */
    was: z.array(Colour).length(2),
  }),
  confidence: Share,
})
export type Sky = z.infer<typeof Sky>

const Base64 = z.string().max(4 * Math.ceil((2 * skyCells) / 3))
/** As it travels. */
export const EncodedSky = z.looseObject({
  matte: z.looseObject({ slopes: Base64, offsets: Base64 }).nullable(),
})

export function encodeSky(sky: Sky): object {
  if (!sky.matte) return sky
  const { slopes, offsets } = sky.matte
  return { ...sky, matte: { ...sky.matte, slopes: toText(slopes), offsets: toText(offsets) } }
}

/** Not checked any further: the recipe's schema does that. Throws a RangeError where a part has a wrong length. */
export function decodeSky(sky: z.infer<typeof EncodedSky>): object {
  if (!sky.matte) return sky
  const { slopes, offsets } = sky.matte
  return { ...sky, matte: { ...sky.matte, slopes: ofText(slopes), offsets: ofText(offsets) } }
}

/** 16 bits, big-endian, without the zeros at the end: most of the matte lies below the horizon. */
function toText(values: Int16Array): string {
  let end = values.length
  while (end > 0 && values[end - 1] === 0) end--
  const bytes = new Uint8Array(2 * end)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < end; i++) view.setInt16(2 * i, values[i]!)
  return toBase64(bytes)
}

function ofText(text: string): Int16Array {
  const bytes = fromBase64(text)
  if (bytes.length > 2 * skyCells || bytes.length % 2) throw new RangeError('The matte has a wrong length.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Int16Array.from({ length: skyCells }, (_, i) => (2 * i < bytes.length ? view.getInt16(2 * i) : 0))
}
