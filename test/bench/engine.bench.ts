/** What the photo engine takes in Node on one core, without any decoding or encoding. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { load } from '#scripts/photo/load.ts'
import { projectRoot } from '#scripts/process/child.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { downscale, type Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe } from '#shared/engine/recipe.ts'
import { render } from '#shared/engine/render/render.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { measure, tell, tellHead } from './figures.ts'

const runs = 20
const slowRuns = 3
/** A telephone's photo: 12 megapixels. */
const fullSize = { width: 4000, height: 3000 }

const photoOf = async (bytes: Buffer): Promise<Pixels> => {
  const loaded = await load(bytes)
  if (!loaded.ok) throw new Error(loaded.detail)
  return loaded.pixels
}

const file = await readFile(join(projectRoot, 'scripts/demo/photos/living-room.jpg'))
const full = await photoOf(
  await sharp(file)
    .resize({ ...fullSize, fit: 'fill' })
    .jpeg({ quality: 92 })
    .toBuffer(),
)
const proxy = downscale(full, proxyEdgeMaxPx)
const settings = Settings.parse({})
const recipe = analyse(proxy, settings, fullSize)

tellHead()
tell('downscale 12 MP to the proxy', await measure(slowRuns, () => downscale(full, proxyEdgeMaxPx)))
tell(
  `analyse ${proxy.width} × ${proxy.height}`,
  await measure(runs, () => analyse(proxy, settings, fullSize)),
)
tell(`render ${proxy.width} × ${proxy.height}`, await measure(runs, () => render(proxy, recipe)))
tell('render 4000 × 3000', await measure(slowRuns, () => render(full, recipe)))
console.log(`recipe: ${(JSON.stringify(encodeRecipe(recipe)).length / 1024).toFixed(1)} KiB as JSON`)
