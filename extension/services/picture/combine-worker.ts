import type { Trouble } from '#extension/services/result.ts'
import { combine, type NotCombined } from '#shared/engine/brackets/combine.ts'
import { whyNotCombined } from '#shared/engine/brackets/words.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { FromCombineWorker, ToCombineWorker } from './combine-frames.ts'
import { decode, drawOnWhite } from './decode.ts'

/** A dedicated worker that makes one picture of several exposures. */

/** High, because the result is encoded once more after its recipe was applied. */
const quality = 0.97

const reply = (message: FromCombineWorker): void => self.postMessage(message)

self.onmessage = async ({ data }: MessageEvent<ToCombineWorker>) => {
  try {
    reply(await combineFiles(data.files))
  } catch (cause) {
    reply({ told: 'failure', message: String(cause) })
  }
}

const combineFiles = async (files: readonly Blob[]): Promise<FromCombineWorker> => {
  const frames: Pixels[] = []
  for (const file of files) {
    const decoded = await decode(file)
    if (!decoded.ok) return { told: 'trouble', problem: decoded.problem }
    frames.push(pixelsOf(decoded.value))
  }
  const combined = combine(frames)
  if (!combined.ok) return { told: 'trouble', problem: troubleOf(combined) }
  const { width, height, data } = combined.pixels
  const canvas = new OffscreenCanvas(width, height)
  const rows = data as Uint8ClampedArray<ArrayBuffer>
  canvas.getContext('2d', { colorSpace: 'srgb' })!.putImageData(new ImageData(rows, width), 0, 0)
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return { told: 'combined', file, width, height, reference: combined.reference }
}

const pixelsOf = (bitmap: ImageBitmap): Pixels => {
  const { width, height } = bitmap
  const canvas = drawOnWhite(bitmap, width, height)
  bitmap.close()
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
  // Gives its memory back before the next frame takes its own.
  canvas.width = 1
  return { width, height, data }
}

const troubleOf = (refused: NotCombined): Trouble => ({
  code: 'not_combined',
  title: 'These photos do not make one',
  detail: `${whyNotCombined(refused, (which) => `Exposure ${which + 1}`)} Nothing was charged.`,
})
