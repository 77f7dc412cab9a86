import type { FromProbeWorker } from './probe-worker.ts'

/** What is known of this machine's GPU. */
export type GpuProbe = {
  /** As the driver names it, or why there is none. */
  gpu: string
  usable: boolean
  /** Milliseconds for the same picture: on the GPU, and with the kernels on one thread. */
  gpuMs: number | null
  simdMs: number | null
}

const patienceMs = 10_000

/** Asks a worker of its own, so that a driver that hangs or dies takes nothing else with it. Never rejects. */
export const probeGpu = async (): Promise<GpuProbe> => {
  const none = (gpu: string): GpuProbe => ({ gpu, usable: false, gpuMs: null, simdMs: null })
  let worker: Worker | undefined
  try {
    worker = new Worker(new URL('./probe-worker.ts', import.meta.url), { type: 'module' })
    return await answerOf(worker)
  } catch (cause) {
    return none(String(cause))
  } finally {
    worker?.terminate()
  }
}

const answerOf = (worker: Worker): Promise<GpuProbe> =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The GPU did not answer')), patienceMs)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data }: MessageEvent<FromProbeWorker>) => resolve(data)
  })
