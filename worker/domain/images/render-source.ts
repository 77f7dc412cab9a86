import { decodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { bandOf, renderSize } from '#shared/engine/render/band.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { jpegEdgeMaxPx } from '#shared/picture/jpeg.ts'
import { orientedSize } from '#shared/picture/orient.ts'
import { undecodable } from '#worker/picture-codec/decode.ts'
import { encodeJpegRows } from '#worker/picture-codec/encode.ts'
import { DamagedPicture } from '#worker/picture-codec/jpeg-rows/bits.ts'
import { openJpegRows } from '#worker/picture-codec/jpeg-rows/rows.ts'
import { renderStrips } from '#worker/picture-codec/render.ts'
import { openRows, openWhole, type Source } from '#worker/picture-codec/source.ts'
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
  const objection = undecodable(picture)
  if (objection) return failed(objection)
  const jpeg = picture.format === 'jpeg' ? openJpegRows(source) : null
  const recipe = decodeRecipe(JSON.parse(recipeJson))
  const work = {
    fileBytes: source.length,
    bandBytes: bandBytesOf(orientedSize(picture.width, picture.height, picture.orientation), recipe),
    fromTheTop: jpeg !== null,
  }
  const excess = tooLong(picture) ?? tooLargeToRender(picture, work)
  if (excess) return failed(excess)
  try {
    const opened = jpeg ? openRows(jpeg, picture) : await openWhole(source, picture)
    if (opened) return { ok: true, bytes: renderJpeg(opened, recipe) }
  } catch (error) {
    if (!(error instanceof DamagedPicture)) throw error
  }
  return failed('The picture is damaged or cut short.')
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

/** The largest of the bands that the strips of the result are made from. */
const bandBytesOf = ({ width, height }: Size, recipe: Recipe): number => {
  const size = renderSize(width, height, recipe)
  const bandRows = bandRowsFor(size.width)
  let rows = 0
  for (let first = 0; first < size.height; first += bandRows) {
    const band = bandOf({ width, height }, recipe, first, Math.min(bandRows, size.height - first))
    rows = Math.max(rows, band.bottom - band.top)
  }
  return rows * width * 4
}

const renderJpeg = (source: Source, recipe: Recipe): Uint8Array => {
  const size = renderSize(source.width, source.height, recipe)
  const rowBytes = size.width * 4
  const bandRows = bandRowsFor(size.width)
  let band: { from: number; to: number; rows: Uint8ClampedArray } = {
    from: 0,
    to: 0,
    rows: new Uint8ClampedArray(0),
  }
  const bytes = renderStrips(source, recipe, (rowsAt) =>
    encodeJpegRows(size, resultQuality, (first, count) => {
      if (first + count > band.to) {
        const rowCount = Math.min(bandRows, size.height - first)
        band = { from: first, to: first + rowCount, rows: rowsAt(first, rowCount) }
      }
      return band.rows.subarray((first - band.from) * rowBytes, (first - band.from + count) * rowBytes)
    }),
  )
  source.finish()
  return bytes
}
