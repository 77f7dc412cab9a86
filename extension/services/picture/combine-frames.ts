import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '../words.ts'

/** What the combining worker is told: the photos' files, at most as many as the engine combines. */
export type ToCombineWorker = { files: Blob[] }

export type CombinedFrames = {
  /** A JPEG of all frames in one, of high quality: it is what the recipe is applied to later. */
  file: Blob
  width: number
  height: number
  /** The place, among the files, of the frame that the others were laid on. */
  reference: number
}

export type FromCombineWorker =
  | ({ told: 'combined' } & CombinedFrames)
  | { told: 'trouble'; problem: Trouble }
  | { told: 'failure'; message: string }

/**
 * Several exposures of one scene as one picture, in a worker of its own, which gives its memory back with its end.
 * Needs `Worker`, so it runs in the offscreen document or in Firefox's background page.
 */
export const combineFrames = async (files: Blob[]): Promise<Result<CombinedFrames>> => {
  const worker = new Worker(new URL('./combine-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }: MessageEvent<FromCombineWorker>) => {
        if (data.told === 'trouble') resolve(failed(data.problem))
        else if (data.told === 'failure') reject(new Error(data.message))
        else {
          const { file, width, height, reference } = data
          resolve(ok({ file, width, height, reference }))
        }
      }
      const message: ToCombineWorker = { files }
      worker.postMessage(message)
    })
  } catch (cause) {
    console.error('combining', cause)
    return failed(notCombined())
  } finally {
    worker.terminate()
  }
}

const notCombined = (): Trouble => ({
  code: 'not_combined',
  title: say('service_the_photos_could_not_be'),
  detail: say('service_there_may_be_too_little_memory'),
})
