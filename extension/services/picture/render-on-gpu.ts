import type { Size } from '#shared/engine/render/row-window.ts'
import type { FromRenderWorker, Photo, TakeRows, ToGpuWorker } from './strips.ts'

/** Renders in the GPU worker. Rejects when there is no GPU, it refuses, is lost for good or gives wrong rows. */
export const renderOnGpu = async (photo: Photo, _size: Size, take: TakeRows): Promise<void> => {
  const worker = new Worker(new URL('./gpu-worker.ts', import.meta.url), { type: 'module' })
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }: MessageEvent<FromRenderWorker>) => {
        if (data.told === 'rows') take(data.firstRow, data.data)
        else if (data.told === 'done') resolve()
        else reject(new Error(data.message))
      }
      const message: ToGpuWorker = photo
      worker.postMessage(message, [photo.data.buffer])
    })
  } finally {
    worker.terminate()
  }
}
