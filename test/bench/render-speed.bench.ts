/**
 * Rendering 12 megapixels beside what anybody can install and beside the least that touching them can cost, in turns
 * in one run, each on one thread, in time of the processor, so that the ratios hold whatever else the machine does.
 * Pixels in, pixels out; sharp gets them without alpha, which is faster for it.
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
import { measureSimd } from '#shared/engine/simd/measure-simd.ts'
import { type Kernels, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'
import { tell, tellHead } from './figures.ts'

const rounds = 5
/** The plain renderer is slow, and is only there to be seen beside the others. */
const plainRounds = 1
const analyses = 20
const fullSize = { width: 4000, height: 3000 }
const photos = ['living-room', 'kitchen', 'garden'] as const

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
const measured = (pixels: Pixels) => measureSimd(kernels, pixels)
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

const withoutAlpha = ({ data }: Pixels): Buffer => {
  const rgb = Buffer.allocUnsafe((data.length / 4) * 3)
  for (let i = 0, o = 0; i < data.length; i += 4) {
    rgb[o++] = data[i]!
    rgb[o++] = data[i + 1]!
    rgb[o++] = data[i + 2]!
  }
  return rgb
}

const bySharp = (rgb: Buffer): Promise<Buffer> =>
  sharp(rgb, { raw: { ...fullSize, channels: 3 } })
    .normalise()
    .gamma()
    .sharpen()
    .raw()
    .toBuffer()

type Photo = { full: Pixels; rgb: Buffer; recipe: Recipe }
type Way = { name: string; run: (photo: Photo) => unknown }

const ways: readonly Way[] = [
  { name: 'memory copy', run: ({ full }) => copy.set(full.data) },
  { name: 'sharp: normalise, gamma, sharpen', run: ({ rgb }) => bySharp(rgb) },
  { name: 'Lightpool: SIMD kernels', run: ({ full, recipe }) => renderSimd(kernels, full, recipe) },
]

const timed = async (call: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

for (const photo of photos) {
  const full = await pixelsOf(photo)
  const rgb = withoutAlpha(full)
  const proxy = downscale(full, proxyEdgeMaxPx)
  const recipe = analyse(proxy, Settings.parse({}), fullSize)
  const times = ways.map((): number[] => [])
  for (let round = -1; round < rounds; round++)
    for (const [at, { run }] of ways.entries()) {
      const took = await timed(() => run({ full, rgb, recipe }))
      if (round >= 0) times[at]!.push(took)
    }
  console.log(`\n${photo}${recipe.verticals.confidence > 0 ? ', straightened' : ''}`)
  tellHead()
  for (const [at, { name }] of ways.entries()) tell(name, times[at]!)
  const [copied, sharped, ours] = times.map(median) as [number, number, number]
  console.log(
    `Lightpool / sharp: ${(ours / sharped).toFixed(2)}   Lightpool / copy: ${(ours / copied).toFixed(0)}`,
  )
  const looks: number[] = []
  for (let run = 0; run < analyses; run++)
    looks.push(await timed(() => analyse(proxy, Settings.parse({}), fullSize, { measure: measured })))
  tell(`analysis of ${proxy.width} × ${proxy.height}`, looks)
  if (photo === photos[0]) {
    const plain: number[] = []
    for (let round = 0; round < plainRounds; round++) plain.push(await timed(() => render(full, recipe)))
    tell('Lightpool: plain typed arrays', plain)
  }
}
