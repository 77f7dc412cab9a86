/**
 * What the photo engine takes in Node on one core, pixels to pixels, and each part of a preview as the Worker makes it:
 * analysis, rendering, watermark, JPEG, by the kernels where they do it.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { load } from '#scripts/photo/load.ts'
import { projectRoot } from '#scripts/process/child.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { downscale, type Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe } from '#shared/engine/recipe.ts'
import { render } from '#shared/engine/render/render.ts'
import { watermarkSimd } from '#shared/engine/simd/mark-simd.ts'
import { measureSimd } from '#shared/engine/simd/measure-simd.ts'
import { type Kernels, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { createJpegEncoder } from '#worker/picture-codec/jpeg-encoder/encoder.ts'
import { measure, tell, tellHead } from './figures.ts'

const runs = 20
const slowRuns = 3
/** A telephone's photo: 12 megapixels. */
const fullSize = { width: 4000, height: 3000 }

const photoOf = async (name: string): Promise<Pixels> => {
  const file = await readFile(join(projectRoot, 'scripts/demo/photos', `${name}.jpg`))
  const loaded = await load(
    await sharp(file)
      .resize({ ...fullSize, fit: 'fill' })
      .jpeg({ quality: 92 })
      .toBuffer(),
  )
  if (!loaded.ok) throw new Error(loaded.detail)
  return loaded.pixels
}

const full = await photoOf('living-room')
const proxy = downscale(full, proxyEdgeMaxPx)
/** With a sky to find. */
const outdoors = downscale(await photoOf('garden'), proxyEdgeMaxPx)
const settings = Settings.parse({})
const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
const measured = (pixels: Pixels) => measureSimd(kernels, pixels)
const analysed = (photo: Pixels) => analyse(photo, settings, fullSize, { measure: measured })
const recipe = analysed(proxy)

const encoded = ({ width, height, data }: Pixels): Uint8Array => {
  const encoder = createJpegEncoder(kernels, width, height, 82)
  const stripBytes = encoder.stripRows * width * 4
  for (let at = 0; at < data.length; at += stripBytes) encoder.add(data.subarray(at, at + stripBytes))
  return encoder.finish()
}

tellHead()
tell('downscale 12 MP to the proxy', await measure(slowRuns, () => downscale(full, proxyEdgeMaxPx)))
const ofProxy = `${proxy.width} × ${proxy.height}`
tell(`analyse ${ofProxy}, a room`, await measure(runs, () => analysed(proxy)))
tell(`analyse ${ofProxy}, a garden with a sky`, await measure(runs, () => analysed(outdoors)))
tell(`render ${ofProxy}, kernels`, await measure(runs, () => renderSimd(kernels, proxy, recipe)))
tell(`watermark ${ofProxy}, kernels`, await measure(runs, () => watermarkSimd(kernels, proxy)))
tell(`JPEG of ${ofProxy}, kernels`, await measure(runs, () => encoded(proxy)))
tell(`render ${ofProxy}, plain`, await measure(runs, () => render(proxy, recipe)))
tell('render 4000 × 3000, plain', await measure(slowRuns, () => render(full, recipe)))
console.log(`recipe: ${(JSON.stringify(encodeRecipe(recipe)).length / 1024).toFixed(1)} KiB as JSON`)
