/**
 * Rendering 12 megapixels beside what anybody can install and beside the least that touching them can cost, in turns
 * in one run and on one thread each, so that the ratios hold whatever else the machine does. Pixels in, pixels out.
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
import type { Recipe } from '#shared/engine/recipe.ts'
import { render } from '#shared/engine/render/render.ts'
import { type Kernels, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { tell, tellHead } from './figures.ts'

const rounds = 7
/** The plain renderer is slow, and is only there to be seen beside the others. */
const plainRounds = 2
const fullSize = { width: 4000, height: 3000 }
const photos = ['living-room', 'kitchen', 'hallway', 'facade'] as const

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
sharp.concurrency(1)
sharp.cache(false)

const copy = new Uint8ClampedArray(fullSize.width * fullSize.height * 4)

const pixelsOf = async (name: string): Promise<Pixels> => {
  const file = await readFile(join(projectRoot, 'scripts/demo/photos', `${name}.jpg`))
  const loaded = await load(
    await sharp(file)
      .resize({ ...fullSize, fit: 'fill' })
      .png()
      .toBuffer(),
  )
  if (!loaded.ok) throw new Error(loaded.detail)
  return loaded.pixels
}

const bySharp = ({ data, width, height }: Pixels): Promise<Buffer> =>
  sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } })
    .normalise()
    .gamma()
    .sharpen()
    .raw()
    .toBuffer()

type Way = { name: string; run: (full: Pixels, recipe: Recipe) => unknown }

const ways: readonly Way[] = [
  { name: 'memory copy', run: ({ data }) => copy.set(data) },
  { name: 'sharp: normalise, gamma, sharpen', run: bySharp },
  { name: 'Lightpool: SIMD kernels', run: (full, recipe) => renderSimd(kernels, full, recipe) },
]

const timed = async (call: () => unknown): Promise<number> => {
  const started = performance.now()
  await call()
  return performance.now() - started
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

for (const photo of photos) {
  const full = await pixelsOf(photo)
  const proxy = downscale(full, proxyEdgeMaxPx)
  const recipe = analyse(proxy, Settings.parse({}), fullSize)
  const times = ways.map((): number[] => [])
  for (let round = -1; round < rounds; round++)
    for (const [at, { run }] of ways.entries()) {
      const took = await timed(() => run(full, recipe))
      if (round >= 0) times[at]!.push(took)
    }
  console.log(`\n${photo}${recipe.verticals.confidence > 0 ? ', straightened' : ''}`)
  tellHead()
  for (const [at, { name }] of ways.entries()) tell(name, times[at]!)
  const [copied, sharped, ours] = times.map(median) as [number, number, number]
  console.log(
    `Lightpool / sharp: ${(ours / sharped).toFixed(2)}   Lightpool / copy: ${(ours / copied).toFixed(0)}`,
  )
  if (photo === photos[0]) {
    const plain: number[] = []
    for (let round = 0; round < plainRounds; round++) plain.push(await timed(() => render(full, recipe)))
    tell('Lightpool: plain typed arrays', plain)
  }
}
