import type { Size } from '#shared/engine/render/row-window.ts'
import { shareStrips } from './share-strips.ts'
import { type Photo, stripsOf, type TakeRows, type ToPlainWorker } from './strips.ts'

const workersMax = 4
/** Each worker holds the whole photo, so there are fewer of them for a large one. */
const workersTotalPixels = 100_000_000

/** Renders with the reference itself, where there is nothing faster. */
export const renderPlain = async (photo: Photo, size: Size, take: TakeRows): Promise<void> => {
  const strips = stripsOf(size.height)
  const count = workerCount(photo, strips.length)
  const tell = (worker: Worker, message: ToPlainWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const workers = Array.from({ length: count }, (_, index) => {
    const worker = new Worker(new URL('./plain-worker.ts', import.meta.url), { type: 'module' })
    const data = index === count - 1 ? photo.data : photo.data.slice()
    tell(worker, { tell: 'photo', ...photo, data }, [data.buffer])
    return worker
  })
  await shareStrips(workers, strips, (worker, strip) => tell(worker, { tell: 'rows', ...strip }), take)
}

const workerCount = ({ width, height }: Photo, strips: number): number => {
  const byMemory = Math.max(1, Math.floor(workersTotalPixels / (width * height)))
  return Math.min(workersMax, strips, navigator.hardwareConcurrency || 1, byMemory)
}
