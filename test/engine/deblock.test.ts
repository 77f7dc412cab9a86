import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { psnr } from '#scripts/photo/compare.ts'
import { load } from '#scripts/photo/load.ts'
import { Settings, type SettingsInput } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import { downscale, type Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe, emptyRecipe, encodeRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { backwardCosine, cosineGain, cosineScale, forwardCosine } from '#shared/engine/render/cosine.ts'
import { render, renderRows } from '#shared/engine/render/render.ts'
import { type Kernels, renderRowsSimd, renderSimd } from '#shared/engine/simd/render-simd.ts'
import { deblocking, dim, everything, noise, oddSizes, pictures } from '#test/support/render-cases.ts'
import { room } from './rooms.ts'

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
const nothing = emptyRecipe('neutral', 1)
const words = 'Traces of JPEG compression smoothed'

const good = room({ width: 403, height: 299, light: 0.5, outside: 1, rollDegrees: 0, noise: 0 })

/** As a site gives it, its file's tables included. */
const compressed = async ({ width, height, data }: Pixels, quality: number) => {
  const file = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality })
    .toBuffer()
  const loaded = await load(file)
  if (!loaded.ok) throw new Error(loaded.detail)
  return loaded.pixels
}

const recipeOf = (photo: Parameters<typeof analyse>[2] & Pixels, settings: SettingsInput = {}): Recipe =>
  decodeRecipe(encodeRecipe(analyse(photo, Settings.parse(settings), photo)))

describe('a photo that came as a coarse JPEG', () => {
  it.each([60, 75, 88])('of quality %i comes nearer to what it was before', async (quality) => {
    const photo = await compressed(good, quality)
    const { deblocking: found } = recipeOf(photo)
    const result = render(photo, { ...nothing, deblocking: found })
    expect(psnr(result, good)).toBeGreaterThan(psnr(photo, good) + 0.25)
  })

  it('E2 says so, and asks for no disclosure', async () => {
    const photo = await compressed(good, 70)
    const recipe = recipeOf(photo)
    expect(describeEdits(recipe)).toContain(words)
    expect(disclosureOf(recipe)).toBe('none')
  })

  it('is left alone where it was hardly compressed, or not at all', async () => {
    const fine = await compressed(good, 96)
    expect(fine.quantisation).toBeDefined()
    for (const photo of [fine, good]) {
      const recipe = recipeOf(photo)
      expect(recipe.deblocking).toBeUndefined()
      expect(describeEdits(recipe)).not.toContain(words)
    }
  })

  it('keeps its squares without low light, and loses them when it is asked for again', async () => {
    const photo = await compressed(good, 70)
    const without = recipeOf(photo, { lowLight: false, verticals: false })
    expect(describeEdits(without)).not.toContain(words)
    expect(render(photo, { ...nothing, deblocking: without.deblocking }).data).toEqual(photo.data)
    const again = { ...photo, quantisation: without.deblocking?.steps }
    expect(describeEdits(recipeOf(again))).toContain(words)
  })

  it('made smaller it has none: a preview is not blurred', async () => {
    const photo = await compressed(good, 70)
    const small = downscale(photo, 200)
    const recipe = { ...nothing, deblocking: recipeOf(photo).deblocking }
    expect(render(small, recipe).data).toEqual(small.data)
    expect(renderSimd(kernels, small, recipe).data).toEqual(small.data)
  })

  it('E1 at strength 0 comes back byte for byte, and is never altered itself', () => {
    const photo = dim(120, 80)
    const before = photo.data.slice()
    const recipe = deblocking(nothing, photo)
    for (const strength of [0, 1]) {
      const results = [
        render(photo, { ...recipe, strength }),
        renderSimd(kernels, photo, { ...recipe, strength }),
      ]
      for (const { data } of results)
        if (strength === 0) expect(data).toEqual(before)
        else expect(data).not.toEqual(before)
      expect(photo.data).toEqual(before)
    }
  })

  it('keeps its edges: black beside white does not bleed', () => {
    const data = new Uint8ClampedArray(64 * 64 * 4).map((_, i) =>
      i % 4 === 3 || (i >> 2) % 64 > 29 ? 255 : 0,
    )
    const edge = { width: 64, height: 64, data }
    expect(psnr(render(edge, deblocking(nothing, edge)), edge)).toBeGreaterThan(40)
  })
})

describe('the kernels deblock as the reference does, to the bit', () => {
  const same = (source: Pixels) => {
    const recipe = deblocking(nothing, source)
    expect(renderSimd(kernels, source, recipe)).toEqual(render(source, recipe))
  }
  it.each(pictures())('$name', ({ pixels }) => same(pixels))
  it.each(oddSizes)('E3 %i × %i', (width, height) => same(noise(width, height)))
})

it.each([
  ['nothing else', nothing],
  ['everything else', everything()],
])('strips with %s are the same bytes however the rows are shared out', (_, recipe) => {
  const tall = dim(93, 301)
  const wanted = deblocking(recipe, tall)
  for (const [whole, rows] of [
    [render(tall, wanted), (first: number, count: number) => renderRows(tall, wanted, first, count)],
    [
      renderSimd(kernels, tall, wanted),
      (first: number, count: number) => renderRowsSimd(kernels, tall, wanted, first, count),
    ],
  ] as const) {
    const together = new Uint8ClampedArray(whole.data.length)
    for (let row = 0; row < whole.height; row += 29)
      together.set(rows(row, Math.min(29, whole.height - row)), row * whole.width * 4)
    expect(together).toEqual(whole.data)
  }
})

it('the transform is the cosine transform, and comes back', () => {
  const block = Float32Array.from({ length: 64 }, (_, i) => ((i * 37) % 101) - 50)
  const given = block.slice()
  const cosine = (k: number, x: number) =>
    (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * k * Math.PI) / 16)
  forwardCosine(block)
  for (let at = 0; at < 64; at++) {
    const sum = given.reduce(
      (all, value, i) => all + value * cosine(at >> 3, i >> 3) * cosine(at & 7, i & 7),
      0,
    )
    expect(block[at]! / cosineScale[at]!).toBeCloseTo(sum, 3)
  }
  backwardCosine(block)
  for (let i = 0; i < 64; i++) expect(block[i]! / cosineGain).toBeCloseTo(given[i]!, 3)
})
