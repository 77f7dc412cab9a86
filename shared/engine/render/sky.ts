import { lumaOf } from '../colour.ts'
import type { Band } from './band.ts'
import { encoded, linearAt } from './colours.ts'
import { ditherAt } from './dither.ts'
import { clippedFrom, type Prepared, type PreparedSky } from './prepare.ts'
import type { Size } from './row-window.ts'
import { makeMatteRow, matteRowAt, opacityAt } from './sky-matte.ts'
import { drawnSky } from './sky-picture.ts'

/** Writes the sky's colour for a pixel into the last argument: place in the result, source colour (encoded 0–1). */
export type SkyColour = (x: number, y: number, r: number, g: number, b: number, into: Float32Array) => void

/**
 * The stage after all others: the sky over whole rows that any renderer has made. It reads the source again, so its
 * edge is the same whoever rendered. Between strengths it is a true interpolation, as the rest: what shows is
 * source + strength · (sky − source) in the sky's part of each pixel.
 */
export function paintSky(
  rows: Uint8ClampedArray,
  firstRow: number,
  source: Band,
  size: Size,
  prepared: Prepared,
): void {
  const { sky, strength } = prepared
  if (!sky) return
  const row = makeMatteRow()
  const own = new Float32Array(3)
  const colour = new Float32Array(3)
  const behind = new Float32Array(3)
  const colourOf = sky.kind === 'as_shot' ? tonedSky(sky, prepared, size) : drawnSky(sky, size)
  const [guideRed, guideGreen, guideBlue] = sky.matte.guide as [number, number, number]
  const count = rows.length / 4 / size.width
  for (let y = firstRow, o = 0; y < firstRow + count; y++) {
    if (!matteRowAt(sky.matte, (y + 0.5) / size.height, row)) {
      o += 4 * size.width
      continue
    }
    const read = readerOf(source, prepared.matrix, size, y)
    const v = Math.min(1, (y + 0.5) / size.height / Math.max(0.05, sky.drawn.horizon))
    for (let c = 0; c < 3; c++) behind[c] = sky.drawn.was[0]![c]! * (1 - v) + sky.drawn.was[1]![c]! * v
    for (let x = 0; x < size.width; x++, o += 4) {
      read(x, own)
      const along = guideRed * own[0]! + guideGreen * own[1]! + guideBlue * own[2]!
      const part = opacityAt(row, (x + 0.5) / size.width, along)
      if (part === 0) continue
      colourOf(x, y, own[0]!, own[1]!, own[2]!, colour)
      const noise = ditherAt(x, y)
      for (let c = 0; c < 3; c++) {
        const made = rows[o + c]! / 255
        const old = made + (behind[c]! - made) * strength
        const rest = sky.kind === 'as_shot' || part === 1 ? made : foreground(made, old, part)
        const value = (1 - part) * rest + part * (own[c]! + strength * (colour[c]! - own[c]!))
        rows[o + c] = Math.floor(255 * value + noise)
      }
    }
  }
}

/** What a twig's pixel would be without the old sky in it, or new skies would shine with a rim of it. */
function foreground(made: number, old: number, part: number): number {
  const rest = made + (Math.min(part, 0.8) / (1 - Math.min(part, 0.8))) * (made - old)
  return rest < 0 ? 0 : rest > made ? made : rest
}

/** Reads one row of the source, through the homography where there is one, bilinear: skies have no detail. */
function readerOf(
  { width, height, top, data }: Band,
  matrix: readonly number[] | undefined,
  size: Size,
  y: number,
): (x: number, into: Float32Array) => void {
  if (!matrix)
    return (x, into) => {
      const i = ((y - top) * width + x) * 4
      for (let c = 0; c < 3; c++) into[c] = data[i + c]! / 255
    }
  const m = matrix
  const long = Math.max(width, height)
  const unit = 1 / Math.max(size.width, size.height)
  const v = (y + 0.5 - size.height / 2) * unit
  return (x, into) => {
    const u = (x + 0.5 - size.width / 2) * unit
    const w = long / (m[6]! * u + m[7]! * v + m[8]!)
    const sx = Math.min(width - 1, Math.max(0, (m[0]! * u + m[1]! * v + m[2]!) * w + width / 2 - 0.5))
    const sy = Math.min(height - 1, Math.max(0, (m[3]! * u + m[4]! * v + m[5]!) * w + height / 2 - 0.5))
    const left = sx | 0
    const upper = sy | 0
    const i = ((upper - top) * width + left) * 4
    const right = left < width - 1 ? 4 : 0
    const below = upper < height - 1 ? 4 * width : 0
    const fx = sx - left
    const fy = sy - upper
    for (let c = 0; c < 3; c++) {
      const high = data[i + c]! + (data[i + c + right]! - data[i + c]!) * fx
      const deep = data[i + c + below]! + (data[i + c + below + right]! - data[i + c + below]!) * fx
      into[c] = (high + (deep - high) * fy) / 255
    }
  }
}

/** Where highlights begin to bend, and what white comes to: paper white, as white as the photo has it. */
const knee = 0.9
const ceiling = 0.985

/** The sky that was there under the white balance, with its own tone instead of the picture's. */
function tonedSky({ tone, drawn }: PreparedSky, prepared: Prepared, size: Size): SkyColour {
  const { encodeTable, red, green, blue } = prepared
  const fadeTo = Math.max(1, drawn.horizon * size.height)
  return (_x, y, r, g, b, into) => {
    const low = Math.min(r, g, b)
    const clipped = low <= clippedFrom ? 0 : (low - clippedFrom) / (1 - clippedFrom)
    const pr = encoded(encodeTable, linearAt(r) * (red + (1 - red) * clipped))
    const pg = encoded(encodeTable, linearAt(g) * (green + (1 - green) * clipped))
    const pb = encoded(encodeTable, linearAt(b) * (blue + (1 - blue) * clipped))
    const luma = lumaOf(pr, pg, pb)
    const fade = tone.fade * Math.max(0, 1 - y / fadeTo)
    const wanted = Math.max(0, tone.to + (luma - tone.from) * tone.contrast - fade)
    const over = (wanted - knee) / (ceiling - knee)
    const target = over <= 0 ? wanted : knee + ((ceiling - knee) * over) / (1 + over)
    const spread = tone.chroma * Math.min(1.6, target / Math.max(0.05, luma))
    const high = target + (Math.max(pr, pg, pb) - luma) * spread
    const keep = high > 1 ? ((1 - target) / (high - target)) * spread : spread
    into[0] = target + (pr - luma) * keep
    into[1] = target + (pg - luma) * keep
    into[2] = target + (pb - luma) * keep
  }
}
