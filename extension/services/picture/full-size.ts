import { ok, type Result } from '#extension/services/result.ts'
import { decodeRecipe, type RecipeJson } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/render.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'
import { decode, drawOnWhite } from './decode.ts'
import { type FromStripWorker, stripRows, type ToStripWorker } from './strips.ts'

/** The one encode of the result; lower only where the file would be larger than the Worker stores. */
const qualities = [0.94, 0.92, 0.88, 0.8] as const

const workersMax = 4
/** Each worker holds the whole photo, so there are fewer of them for a large one. */
const workersTotalPixels = 100_000_000

export type FullSize = { file: Blob; width: number; height: number }

/**
 * Renders a photo at full size with its recipe, off the page's and this context's main thread, in strips that
 * several workers share. Needs `Worker`, so it runs in the offscreen document or in Firefox's background page.
 */
export const renderFullSize = async (source: Blob, recipe: RecipeJson): Promise<Result<FullSize>> => {
  const decoded = await decode(source)
  if (!decoded.ok) return decoded
  const { width, height } = decoded.value
  const canvas = drawOnWhite(decoded.value, width, height)
  decoded.value.close()
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height)
    .data as Uint8ClampedArray<ArrayBuffer>
  const size = renderSize(width, height, decodeRecipe(recipe))
  canvas.width = size.width
  canvas.height = size.height
  await renderInto(canvas, { width, height, data: pixels, recipe })
  return ok({ file: await encode(canvas), ...size })
}

type Photo = Omit<Extract<ToStripWorker, { tell: 'photo' }>, 'tell'>

const renderInto = async (canvas: OffscreenCanvas, photo: Photo): Promise<void> => {
  const context = canvas.getContext('2d')!
  const strips: { firstRow: number; rowCount: number }[] = []
  for (let firstRow = 0; firstRow < canvas.height; firstRow += stripRows)
    strips.push({ firstRow, rowCount: Math.min(stripRows, canvas.height - firstRow) })
  const count = Math.min(
    workersMax,
    strips.length,
    navigator.hardwareConcurrency || 1,
    Math.max(1, Math.floor(workersTotalPixels / (photo.width * photo.height))),
  )
  const workers = Array.from({ length: count }, startWorker)
  try {
    await Promise.all(
      workers.map((worker, index) => {
        const data = index === count - 1 ? photo.data : photo.data.slice()
        return drain(worker, { ...photo, data }, strips, (rows, firstRow) =>
          context.putImageData(new ImageData(rows, canvas.width), 0, firstRow),
        )
      }),
    )
  } finally {
    for (const worker of workers) worker.terminate()
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('./strip-worker.ts', import.meta.url), { type: 'module' })

/** One worker takes strips from the shared list until there are none. */
const drain = (
  worker: Worker,
  photo: Photo,
  strips: { firstRow: number; rowCount: number }[],
  write: (rows: Uint8ClampedArray<ArrayBuffer>, firstRow: number) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const tell = (message: ToStripWorker, transfer: Transferable[] = []) =>
      worker.postMessage(message, transfer)
    const next = () => {
      const strip = strips.shift()
      if (strip === undefined) resolve()
      else tell({ tell: 'rows', ...strip })
    }
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<FromStripWorker>) => {
      if (data.told === 'failure') return reject(new Error(data.message))
      write(data.data, data.firstRow)
      next()
    }
    tell({ tell: 'photo', ...photo }, [photo.data.buffer])
    next()
  })

const encode = async (canvas: OffscreenCanvas): Promise<Blob> => {
  let file: Blob | null = null
  for (const quality of qualities) {
    file = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (file.size <= photoMaxBytes) break
  }
  return file!
}
