import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { renderRows } from '#shared/engine/render/render.ts'
import type { FromRenderWorker, ToPlainWorker } from './strips.ts'

/** A dedicated worker that renders strips of one photo with the shared engine as it is. */
let photo: { source: Pixels; recipe: Recipe } | null = null

const reply = (message: FromRenderWorker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer })

self.onmessage = ({ data }: MessageEvent<ToPlainWorker>) => {
  try {
    if (data.tell === 'photo') {
      const { width, height } = data
      photo = { source: { width, height, data: data.data }, recipe: decodeRecipe(data.recipe) }
      return
    }
    const { source, recipe } = photo!
    const { firstRow, rowCount } = data
    const rows = renderRows(source, recipe, firstRow, rowCount) as Uint8ClampedArray<ArrayBuffer>
    reply({ told: 'rows', firstRow, data: rows }, [rows.buffer])
  } catch (cause) {
    reply({ told: 'failure', message: String(cause) })
  }
}
