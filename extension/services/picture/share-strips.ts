import type { FromRenderWorker, Strip, TakeRows } from './strips.ts'

/**
 * Workers take strips from one list until there are none. `order` hands one strip to a worker. They are ended when
 * all is done, or when one of them fails, which rejects.
 */
export const shareStrips = async (
  workers: readonly Worker[],
  strips: Strip[],
  order: (worker: Worker, strip: Strip) => void,
  take: TakeRows,
): Promise<void> => {
  try {
    await Promise.all(workers.map((worker) => drain(worker, strips, order, take)))
  } finally {
    for (const worker of workers) worker.terminate()
  }
}

const drain = (
  worker: Worker,
  strips: Strip[],
  order: (worker: Worker, strip: Strip) => void,
  take: TakeRows,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const next = () => {
      const strip = strips.shift()
      if (strip === undefined) resolve()
      else order(worker, strip)
    }
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<FromRenderWorker>) => {
      if (data.told === 'failure') reject(new Error(data.message))
      else if (data.told === 'done') resolve()
      else {
        take(data.firstRow, data.data)
        next()
      }
    }
    next()
  })
