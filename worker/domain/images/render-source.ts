import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { jpegEdgeMaxPx } from '#shared/picture/jpeg.ts'
import { decode, flatten, undecodable } from '#worker/picture-codec/decode.ts'
import { encodeJpegRows } from '#worker/picture-codec/encode.ts'
import { renderRows } from '#worker/picture-codec/render.ts'
import { tooLargeToRender } from './render-memory.ts'

/** JPEG quality of full-resolution results. */
const resultQuality = 92
export const resultType = 'image/jpeg'
/** Rows that are rendered at a time: each strip costs a few rows around it again, and its own memory twice. */
const bandRowsMax = 128
const bandPixels = 700_000
/** The encoder asks for as many at once, or for half. */
const bandRowsStep = 16

export type Rendered = { ok: true; bytes: Uint8Array } | { ok: false; failure: string }

const failed = (failure: string): Rendered => ({ ok: false, failure })

/** Renders a photo's source with its recipe in full size, or says in a sentence why it cannot. */
export const renderSource = async (source: Uint8Array, recipeJson: string): Promise<Rendered> => {
  const picture = inspectPicture(source)
  if (!picture.ok) return failed(picture.detail)
  const excess = tooLong(picture) ?? tooLargeToRender(picture, source.length)
  if (excess) return failed(excess)
  const objection = undecodable(picture)
  if (objection) return failed(objection)
  const pixels = await decode(source, picture)
  if (!pixels) return failed('The picture is damaged or cut short.')
  return { ok: true, bytes: renderJpeg(flatten(pixels), recipeJson) }
}

const tooLong = ({ width, height }: { width: number; height: number }): string | null => {
  const edge = Math.max(width, height)
  return edge > jpegEdgeMaxPx
    ? `The photo is too large: it has a side of ${edge} pixels, and at most ${jpegEdgeMaxPx} can be rendered here.`
    : null
}

const bandRowsFor = (width: number): number => {
  const steps = Math.floor(bandPixels / width / bandRowsStep)
  return Math.min(bandRowsMax, Math.max(1, steps) * bandRowsStep)
}

const renderJpeg = (pixels: Pixels, recipeJson: string): Uint8Array => {
  const recipe = decodeRecipe(JSON.parse(recipeJson))
  const size = renderSize(pixels.width, pixels.height, recipe)
  const rowBytes = size.width * 4
  const bandRows = bandRowsFor(size.width)
  let band: { from: number; to: number; rows: Uint8ClampedArray } = {
    from: 0,
    to: 0,
    rows: new Uint8ClampedArray(0),
  }
  return encodeJpegRows(size, resultQuality, (first, count) => {
    if (first + count > band.to) {
      const rowCount = Math.min(bandRows, size.height - first)
      band = { from: first, to: first + rowCount, rows: renderRows(pixels, recipe, first, rowCount) }
    }
    return band.rows.subarray((first - band.from) * rowBytes, (first - band.from + count) * rowBytes)
  })
}
