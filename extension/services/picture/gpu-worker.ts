import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { deblocked } from '#shared/engine/render/deblock.ts'
import { assertAlike } from './gpu/assert-alike.ts'
import { renderGpu } from './gpu/render-gpu.ts'
import type { FromRenderWorker, ToGpuWorker } from './strips.ts'

/**
 * A dedicated worker that renders a photo on the GPU. A GPU may be lost at any time (a driver's reset, a laptop that
 * changes its graphics); strips that were given away before that are right, so a second context makes the others.
 */
const contextsMax = 2

const reply = (message: FromRenderWorker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer })

const newContext = (): WebGL2RenderingContext => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { antialias: false, depth: false })
  if (gl === null) throw new Error('There is no WebGL2')
  return gl
}

const renderOnce = (source: Pixels, recipe: Recipe): void => {
  const gl = newContext()
  try {
    renderGpu(gl, source, recipe, (firstRow, rows) => {
      assertAlike(source, recipe, firstRow, rows)
      reply({ told: 'rows', firstRow, data: rows }, [rows.buffer])
    })
  } catch (cause) {
    throw gl.isContextLost() ? new LostContext(String(cause)) : cause
  }
}

/** Deblocking is no stage of the GPU's: the reference does it first, and the recipe goes on without it. */
const withoutSquares = (photo: Pixels, recipe: Recipe): { source: Pixels; recipe: Recipe } => {
  const { width, height } = photo
  const { data } = deblocked({ width, height, top: 0, data: photo.data }, recipe)
  return { source: { width, height, data }, recipe: { ...recipe, deblocking: undefined } }
}

class LostContext extends Error {}

self.onmessage = ({ data }: MessageEvent<ToGpuWorker>) => {
  try {
    const { source, recipe } = withoutSquares(data, decodeRecipe(data.recipe))
    for (let contexts = 1; ; contexts++)
      try {
        renderOnce(source, recipe)
        break
      } catch (cause) {
        if (!(cause instanceof LostContext) || contexts === contextsMax) throw cause
      }
    reply({ told: 'done' })
  } catch (cause) {
    reply({ told: 'failure', message: String(cause) })
  }
}
