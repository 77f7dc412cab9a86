import { decodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { type Kernels, renderBandSimd } from '#shared/engine/simd/render-simd.ts'
import type { FromRenderWorker, ToSimdWorker } from './strips.ts'

/** A dedicated worker that renders strips with the WebAssembly kernels; it holds no more of a photo than one. */
let begun: { kernels: Kernels; recipe: Recipe } | null = null

const reply = (message: FromRenderWorker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer })

self.onmessage = ({ data }: MessageEvent<ToSimdWorker>) => {
  try {
    if (data.tell === 'begin') {
      const { exports } = new WebAssembly.Instance(data.kernels)
      begun = { kernels: exports as unknown as Kernels, recipe: decodeRecipe(data.recipe) }
      return
    }
    const { kernels, recipe } = begun!
    const { firstRow, rowCount, band } = data
    const rows = renderBandSimd(kernels, band, recipe, firstRow, rowCount).slice()
    reply({ told: 'rows', firstRow, data: rows }, [rows.buffer])
  } catch (cause) {
    reply({ told: 'failure', message: String(cause) })
  }
}
