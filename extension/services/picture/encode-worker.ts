import { photoMaxBytes } from '#shared/rules/limits.ts'
import type { FromEncodeWorker, ToEncodeWorker } from './strips.ts'

/**
 * A dedicated worker that puts the strips together and encodes them. In a document, Chromium encodes in idle
 * time, for which a hidden one waits a whole second; in a worker it encodes at once.
 */

/** The one encode of the result; lower only where the file would be larger than the Worker stores. */
const qualities = [0.94, 0.92, 0.88, 0.8] as const

let canvas = new OffscreenCanvas(1, 1)

const reply = (message: FromEncodeWorker): void => self.postMessage(message)

self.onmessage = async ({ data }: MessageEvent<ToEncodeWorker>) => {
  try {
    if (data.tell === 'size') canvas = new OffscreenCanvas(data.width, data.height)
    else if (data.tell === 'rows') write(data.data, data.firstRow)
    else reply({ told: 'file', file: await encode() })
  } catch (cause) {
    reply({ told: 'failure', message: String(cause) })
  }
}

const write = (rows: Uint8ClampedArray<ArrayBuffer>, firstRow: number): void => {
  const context = canvas.getContext('2d', { colorSpace: 'srgb', willReadFrequently: true })!
  context.putImageData(new ImageData(rows, canvas.width), 0, firstRow)
}

const encode = async (): Promise<Blob> => {
  let file: Blob | null = null
  for (const quality of qualities) {
    file = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (file.size <= photoMaxBytes) break
  }
  return file!
}
