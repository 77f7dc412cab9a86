import kernelsModule from '#shared/engine/simd/kernels.wasm'
import type { Kernels } from '#shared/engine/simd/render-simd.ts'

/** The kernels' memory only ever grows; above this many bytes it is thrown away after use. */
const keptMemoryMaxBytes = 24 * 1024 * 1024

/** Runs `work`, which must be synchronous, on an instance of the kernels that nothing else uses meanwhile. */
export type WithKernels = <T>(work: (kernels: Kernels) => T) => T

/** An instance of the kernels, made on first use and kept by the isolate for the next request. */
export const createKernels = (): WithKernels => {
  let kept: Kernels | undefined
  return (work) => {
    kept ??= new WebAssembly.Instance(kernelsModule).exports as unknown as Kernels
    const kernels = kept
    try {
      return work(kernels)
    } catch (error) {
      kept = undefined
      throw error
    } finally {
      if (kernels.memory.buffer.byteLength > keptMemoryMaxBytes) kept = undefined
    }
  }
}
