import { ok, type Result } from '#extension/services/result.ts'
import { decodeRecipe, type RecipeJson } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import type { Size } from '#shared/engine/render/row-window.ts'
import { decode, drawOnWhite } from './decode.ts'
import { startEncoder } from './encoder.ts'
import { renderOnGpu } from './render-on-gpu.ts'
import { renderPlain } from './render-plain.ts'
import { renderSimd } from './render-simd.ts'
import { type Renderer, rememberGpuFailure, rememberRender, renderersInOrder } from './renderer-choice.ts'
import type { Photo, TakeRows } from './strips.ts'

export type FullSize = { file: Blob; width: number; height: number }

const renderers: Readonly<Record<Renderer, (photo: Photo, size: Size, take: TakeRows) => Promise<void>>> = {
  gpu: renderOnGpu,
  simd: renderSimd,
  plain: renderPlain,
}

/** How one render went, for whoever looks for the reason of something. Milliseconds. */
export type RenderReport = Size & {
  renderer: Renderer
  failed: { renderer: Renderer; because: string }[]
  decodeMs: number
  renderMs: number
  encodeMs: number
}

/**
 * Renders a photo at full size with its recipe, off the page's and this context's main thread, by the first of the
 * renderers that can; one that fails leaves nothing behind. Needs `Worker`, so it runs in the offscreen document or
 * in Firefox's background page. Throws what the last renderer threw.
 */
export const renderFullSize = async (
  source: Blob,
  recipe: RecipeJson,
  order?: readonly Renderer[],
): Promise<Result<FullSize & { report: RenderReport }>> => {
  const failed: RenderReport['failed'] = []
  const decodedRecipe = decodeRecipe(recipe)
  let last: unknown
  for (const renderer of order ?? (await renderersInOrder(decodedRecipe))) {
    // Decoded anew for each: the one before may have taken the pixels with it.
    const started = performance.now()
    const decoded = await readPixels(source, recipe)
    if (!decoded.ok) return decoded
    const photo = decoded.value
    const { width, height } = photo
    const size = renderSize(width, height, decodedRecipe)
    const decodeMs = performance.now() - started
    try {
      const { file, renderMs, encodeMs } = await attempt(renderer, photo, size)
      const report = { renderer, failed, ...size, decodeMs, renderMs, encodeMs }
      await rememberRender(report)
      return ok({ file, ...size, report })
    } catch (cause) {
      console.warn(`The ${renderer} renderer failed`, cause)
      failed.push({ renderer, because: String(cause) })
      last = cause
    }
  }
  throw last
}

const attempt = async (
  renderer: Renderer,
  photo: Photo,
  size: Size,
): Promise<{ file: Blob; renderMs: number; encodeMs: number }> => {
  const encoder = startEncoder(size)
  const started = performance.now()
  try {
    const rendering = renderers[renderer](photo, size, encoder.take)
    if (renderer === 'gpu') rendering.catch((cause) => rememberGpuFailure(String(cause)))
    await Promise.race([rendering, encoder.file])
    const rendered = performance.now()
    const file = await encoder.finish()
    return { file, renderMs: rendered - started, encodeMs: performance.now() - rendered }
  } finally {
    encoder.end()
  }
}

const readPixels = async (source: Blob, recipe: RecipeJson): Promise<Result<Photo>> => {
  const decoded = await decode(source)
  if (!decoded.ok) return decoded
  const { width, height } = decoded.value
  const canvas = drawOnWhite(decoded.value, width, height)
  decoded.value.close()
  const data = canvas.getContext('2d')!.getImageData(0, 0, width, height)
    .data as Uint8ClampedArray<ArrayBuffer>
  // Gives its memory back before the workers take theirs.
  canvas.width = 1
  return ok({ width, height, data, recipe })
}
