import type { Size } from '#shared/engine/render/row-window.ts'
import type { FromRenderWorker, Photo, TakeRows, ToGpuWorker } from './strips.ts'

/** A driver that gives no strip for so long, in milliseconds, hangs. */
const patienceMs = 20_000

/** Renders in the GPU worker. Rejects when there is no GPU, it refuses, hangs, is lost for good or gives wrong rows. */
export const renderOnGpu = async (photo: Photo, _size: Size, take: TakeRows): Promise<void> => {
  const worker = new Worker(new URL('./gpu-worker.ts', import.meta.url), { type: 'module' })
  let waiting: ReturnType<typeof setTimeout> | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      const wait = () => {
        clearTimeout(waiting)
        waiting = setTimeout(() => reject(new Error('The GPU did not answer')), patienceMs)
      }
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }: MessageEvent<FromRenderWorker>) => {
        wait()
        if (data.told === 'rows') take(data.firstRow, data.data)
        else if (data.told === 'done') resolve()
        else reject(new Error(data.message))
      }
      const message: ToGpuWorker = photo
      worker.postMessage(message, [photo.data.buffer])
      wait()
    })
  } finally {
    clearTimeout(waiting)
    worker.terminate()
  }
}
