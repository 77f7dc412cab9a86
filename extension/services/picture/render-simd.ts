import { decodeRecipe } from '#shared/engine/recipe.ts'
import { bandOf } from '#shared/engine/render/band.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import kernelsUrl from '#shared/engine/simd/kernels.wasm?url'
import { shareStrips } from './share-strips.ts'
import { type Photo, type Strip, stripsOf, type TakeRows, type ToSimdWorker } from './strips.ts'

const workersMax = 8

/**
 * Renders with the WebAssembly kernels in several workers. Each is given only the rows that its strip is made from,
 * so many workers take hardly more memory than one.
 */
export const renderSimd = async (photo: Photo, size: Size, take: TakeRows): Promise<void> => {
  const kernels = await WebAssembly.compile(await (await fetch(kernelsUrl)).arrayBuffer())
  const strips = stripsOf(size.height)
  const count = Math.min(workersMax, strips.length, navigator.hardwareConcurrency || 1)
  const tell = (worker: Worker, message: ToSimdWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./simd-worker.ts', import.meta.url), { type: 'module' })
    tell(worker, { tell: 'begin', kernels, recipe: photo.recipe })
    return worker
  })
  const recipe = decodeRecipe(photo.recipe)
  const order = (worker: Worker, strip: Strip) => {
    const { width, height } = photo
    const { top, bottom } = bandOf(photo, recipe, strip.firstRow, strip.rowCount)
    const data = photo.data.slice(top * width * 4, bottom * width * 4)
    tell(worker, { tell: 'rows', ...strip, band: { width, height, top, data } }, [data.buffer])
  }
  await shareStrips(workers, strips, order, take)
}
