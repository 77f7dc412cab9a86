/** Runs in the browser: what test/e2e/renderers.spec.ts asks the renderers to do there. */
import { type RenderReport, renderFullSize } from '#extension/services/picture/full-size.ts'
import { renderGpu } from '#extension/services/picture/gpu/render-gpu.ts'
import type { Renderer } from '#extension/services/picture/renderer-choice.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import { render, renderRows } from '#shared/engine/render/render.ts'
import {
  type Difference,
  deblocking,
  differenceOf,
  dim,
  everything,
  noise,
  oddSizes,
  pictures,
  recipes,
} from '#test/support/render-cases.ts'

export type Compared = Difference & { picture: string; recipe: string }

const newContext = (): WebGL2RenderingContext => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (gl === null) throw new Error('no WebGL2')
  return gl
}

let context: WebGL2RenderingContext | undefined

const onGpu = (source: Pixels, recipe: Recipe): Pixels => {
  const size = renderSize(source.width, source.height, recipe)
  const data = new Uint8ClampedArray(size.width * size.height * 4)
  context ??= newContext()
  renderGpu(context, source, recipe, (firstRow, rows) => data.set(rows, firstRow * size.width * 4))
  return { ...size, data }
}

const compared = (
  picture: string,
  pixels: Pixels,
  { name, recipe }: { name: string; recipe: Recipe },
): Compared => ({
  picture,
  recipe: name,
  ...differenceOf(onGpu(pixels, recipe), render(pixels, recipe)),
})

const asFile = async ({ data, width, height }: Pixels): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

const pixelsOf = async (file: Blob): Promise<Pixels> => {
  const bitmap = await createImageBitmap(file)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

/** Each row of the second that is a multiple of `every`, beside the same row of the first. */
const differenceOfRows = (source: Pixels, recipe: Recipe, result: Pixels, every: number): Difference => {
  const rowBytes = result.width * 4
  const [made, right] = [0, 1].map(() => allocate(result.width, Math.ceil(result.height / every))) as [
    Pixels,
    Pixels,
  ]
  for (let row = 0; row * every < result.height; row++) {
    const from = row * every * rowBytes
    made.data.set(result.data.subarray(from, from + rowBytes), row * rowBytes)
    right.data.set(renderRows(source, recipe, row * every, 1), row * rowBytes)
  }
  return differenceOf(made, right)
}

const deblockedMaxPixels = 4_000_000

export type Delivered = Difference & { report: RenderReport; width: number; height: number }

const inBrowser = {
  describeGpu: () => {
    const gl = newContext()
    const named = gl.getExtension('WEBGL_debug_renderer_info')
    return `${gl.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)}`
  },
  everyStage: () =>
    pictures().flatMap(({ name, pixels }) => recipes().map((recipe) => compared(name, pixels, recipe))),
  oddSizes: () =>
    oddSizes.flatMap(([width, height]) =>
      recipes().map((recipe) => compared(`${width} × ${height}`, noise(width, height), recipe)),
    ),
  /** From a file to a file, as the extension does it; compared row by row, through one JPEG encoding. */
  deliver: async (width: number, height: number, order?: readonly Renderer[]): Promise<Delivered> => {
    const source = dim(width, height)
    // What the reference makes again of a large photo is enough work without its squares.
    const recipe = width * height > deblockedMaxPixels ? everything() : deblocking(everything(), source)
    const rendered = await renderFullSize(await asFile(source), encodeRecipe(recipe), order)
    if (!rendered.ok) throw new Error(rendered.problem.detail)
    const { file, report } = rendered.value
    const result = await pixelsOf(file)
    const every = Math.ceil(height / 40)
    return {
      report,
      width: result.width,
      height: result.height,
      ...differenceOfRows(source, recipe, result, every),
    }
  },
  seams: () => {
    const all = { name: 'everything', recipe: everything() }
    return [compared('more than four tiles', dim(2500, 1100), all)]
  },
}

export type InBrowser = typeof inBrowser

Object.assign(globalThis, { inBrowser })
