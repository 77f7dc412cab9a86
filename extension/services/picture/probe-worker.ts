import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { emptyRecipe, type Recipe } from '#shared/engine/recipe.ts'
import kernelsUrl from '#shared/engine/simd/kernels.wasm?url'
import { type Kernels, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { assertAlike } from './gpu/assert-alike.ts'
import { renderGpu } from './gpu/render-gpu.ts'
import type { GpuProbe } from './probe-gpu.ts'

export type FromProbeWorker = GpuProbe

/** Long enough that starting up does not count, short enough that nobody waits. */
const edgePx = 1024

/** What browsers call a GPU that is none. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i

const picture = (): Pixels => {
  const out = allocate(edgePx, edgePx)
  for (let i = 0; i < out.data.length; i++)
    out.data[i] = i % 4 === 3 ? 255 : 128 + 100 * Math.sin(i / 777) + 20 * Math.sin(i * i)
  return out
}

/** Every stage has something to do. */
const recipe = (): Recipe => ({
  ...emptyRecipe('neutral', 1),
  whiteBalance: { red: 0.9, green: 1, blue: 1.2, confidence: 1 },
  colour: { chroma: 1.2, confidence: 1 },
  noise: { sigma: 0.01, luma: 0.5, chroma: 0.5, confidence: 1 },
  sharpening: { amount: 0.5, threshold: 0.01, confidence: 1 },
})

const timed = (work: () => void): number => {
  const started = performance.now()
  work()
  return performance.now() - started
}

const probe = async (): Promise<GpuProbe> => {
  // The browser itself says when its GPU would be slower than no GPU.
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  if (gl === null)
    return { gpu: 'none with WebGL2, or a software one', usable: false, gpuMs: null, simdMs: null }
  const named = gl.getExtension('WEBGL_debug_renderer_info')
  const gpu = String(gl.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))
  if (software.test(gpu)) return { gpu, usable: false, gpuMs: null, simdMs: null }
  const [source, wanted] = [picture(), recipe()]
  const draw = () => renderGpu(gl, source, wanted, (first, rows) => assertAlike(source, wanted, first, rows))
  // The first one compiles.
  draw()
  const gpuMs = timed(draw)
  const simdMs = await timeSimd(source, wanted).catch(() => null)
  const threads = navigator.hardwareConcurrency || 1
  return { gpu, usable: simdMs === null || gpuMs < simdMs / threads, gpuMs, simdMs }
}

const timeSimd = async (source: Pixels, wanted: Recipe): Promise<number> => {
  const { instance } = await WebAssembly.instantiate(await (await fetch(kernelsUrl)).arrayBuffer())
  const kernels = instance.exports as unknown as Kernels
  renderSimd(kernels, source, wanted)
  return timed(() => renderSimd(kernels, source, wanted))
}

void probe()
  .catch((cause): GpuProbe => ({ gpu: String(cause), usable: false, gpuMs: null, simdMs: null }))
  .then((answer) => self.postMessage(answer))
