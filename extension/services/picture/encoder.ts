import type { Size } from '#shared/engine/render/row-window.ts'
import type { FromEncodeWorker, TakeRows, ToEncodeWorker } from './strips.ts'

/** Puts a picture together from its rows and makes the file, in a worker of its own. */
export type Encoder = {
  take: TakeRows
  /** Rejects when encoding fails, at any time. */
  file: Promise<Blob>
  /** All rows have been taken. */
  finish: () => Promise<Blob>
  end: () => void
}

export const startEncoder = (size: Size): Encoder => {
  const worker = new Worker(new URL('./encode-worker.ts', import.meta.url), { type: 'module' })
  const tell = (message: ToEncodeWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const file = new Promise<Blob>((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<FromEncodeWorker>) =>
      data.told === 'file' ? resolve(data.file) : reject(new Error(data.message))
  })
  // Whoever waits for the renderer hears of it there.
  file.catch(() => undefined)
  tell({ tell: 'size', ...size })
  return {
    take: (firstRow, data) => tell({ tell: 'rows', firstRow, data }, [data.buffer]),
    file,
    finish: () => {
      tell({ tell: 'encode' })
      return file
    },
    end: () => worker.terminate(),
  }
}
