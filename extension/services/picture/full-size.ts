import { ok, type Result } from '#extension/services/result.ts'
import { decodeRecipe, type RecipeJson } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/render.ts'
import { decode, drawOnWhite } from './decode.ts'
import {
  type FromEncodeWorker,
  type FromStripWorker,
  type Strip,
  stripsOf,
  type ToEncodeWorker,
  type ToStripWorker,
} from './strips.ts'

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
  const data = canvas.getContext('2d')!.getImageData(0, 0, width, height)
    .data as Uint8ClampedArray<ArrayBuffer>
  // Gives its memory back before the workers take theirs.
  canvas.width = 1
  const size = renderSize(width, height, decodeRecipe(recipe))
  return ok({ file: await renderToFile({ width, height, data, recipe }, size), ...size })
}

type Photo = Omit<Extract<ToStripWorker, { tell: 'photo' }>, 'tell'>

const renderToFile = async (photo: Photo, size: { width: number; height: number }): Promise<Blob> => {
  const strips = stripsOf(size.height)
  const count = workerCount(photo, strips.length)
  const workers = Array.from({ length: count }, startStripWorker)
  const encoder = startEncodeWorker()
  const tell = (message: ToEncodeWorker, transfer: Transferable[] = []) =>
    encoder.postMessage(message, transfer)
  try {
    const file = answerOf(encoder)
    tell({ tell: 'size', ...size })
    const write = (data: Uint8ClampedArray<ArrayBuffer>, firstRow: number) =>
      tell({ tell: 'rows', firstRow, data }, [data.buffer])
    const rendered = workers.map((worker, index) => {
      const data = index === count - 1 ? photo.data : photo.data.slice()
      return drain(worker, { ...photo, data }, strips, write)
    })
    await Promise.race([Promise.all(rendered), file])
    tell({ tell: 'encode' })
    return await file
  } finally {
    for (const worker of [...workers, encoder]) worker.terminate()
  }
}

const workerCount = ({ width, height }: Photo, strips: number): number => {
  const byMemory = Math.max(1, Math.floor(workersTotalPixels / (width * height)))
  return Math.min(workersMax, strips, navigator.hardwareConcurrency || 1, byMemory)
}

const startStripWorker = (): Worker =>
  new Worker(new URL('./strip-worker.ts', import.meta.url), { type: 'module' })
const startEncodeWorker = (): Worker =>
  new Worker(new URL('./encode-worker.ts', import.meta.url), { type: 'module' })

const answerOf = (encoder: Worker): Promise<Blob> =>
  new Promise((resolve, reject) => {
    encoder.onerror = ({ message }) => reject(new Error(message))
    encoder.onmessage = ({ data }: MessageEvent<FromEncodeWorker>) =>
      data.told === 'file' ? resolve(data.file) : reject(new Error(data.message))
  })

/** One worker takes strips from the shared list until there are none. */
const drain = (
  worker: Worker,
  photo: Photo,
  strips: Strip[],
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
