import { describe, expect, it } from 'vitest'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import { render } from '#shared/engine/render/render.ts'
import { type Kernels, renderRowsSimd, renderSimd, stripRows } from '#shared/engine/simd/render-simd.ts'
import {
  differenceOf,
  dim,
  everything,
  noise,
  oddSizes,
  pictures,
  recipes,
} from '#test/support/render-cases.ts'
import { room } from './rooms.ts'

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels

/** Codes: the bound that every renderer keeps, and how far on average. */
const worstAllowed = 2
const meanAllowed = 0.001

const expectAlike = (source: Pixels, recipe: Recipe) => {
  const { worst, mean } = differenceOf(renderSimd(kernels, source, recipe), render(source, recipe))
  expect(worst).toBeLessThanOrEqual(worstAllowed)
  expect(mean).toBeLessThanOrEqual(meanAllowed)
}

describe('the SIMD renderer gives what the reference gives, within two codes', () => {
  for (const { name: picture, pixels } of pictures())
    it.each(recipes())(`${picture}, $name`, ({ recipe }) => expectAlike(pixels, recipe))

  it('with the recipe of the analysis', () => {
    const tilted = room({ width: 451, height: 303, light: 0.06, outside: 2, rollDegrees: 3, noise: 4 })
    for (const strength of [1, 0.4])
      expectAlike(tilted, analyse(tilted, Settings.parse({ strength }), tilted))
  })

  it.each(oddSizes)('E3 %i × %i', (width, height) => {
    for (const { recipe } of recipes()) expectAlike(noise(width, height), recipe)
  })

  it('with transparency', () => {
    const clear = dim(90, 60)
    for (let i = 3; i < clear.data.length; i += 4) clear.data[i] = (i * 7) % 256
    for (const { recipe } of recipes()) expectAlike(clear, recipe)
  })

  it('strength 0 gives the photo back byte for byte, and the source is never altered', () => {
    const photo = dim(120, 80)
    const before = photo.data.slice()
    expect(renderSimd(kernels, photo, { ...everything(), strength: 0 }).data).toEqual(before)
    renderSimd(kernels, photo, everything())
    expect(photo.data).toEqual(before)
  })
})

describe('strips of a photo', () => {
  const tall = dim(211, 2 * stripRows + 60)

  it('are the same bytes however the rows are shared out, also across the kernels’ own strips', () => {
    const recipe = everything()
    const whole = renderSimd(kernels, tall, recipe)
    const together = new Uint8ClampedArray(whole.data.length)
    for (let row = 0; row < whole.height; row += 37) {
      const count = Math.min(37, whole.height - row)
      together.set(renderRowsSimd(kernels, tall, recipe, row, count), row * whole.width * 4)
    }
    expect(together).toEqual(whole.data)
    expectAlike(tall, recipe)
  })

  it('outside the picture are refused', () => {
    expect(() => renderRowsSimd(kernels, tall, everything(), 0, tall.height + 1)).toThrow(RangeError)
    expect(() => renderRowsSimd(kernels, tall, everything(), -1, 1)).toThrow(RangeError)
  })

  it('E3 a buffer that does not fit its size is refused', () => {
    const wrong = { width: 4, height: 4, data: new Uint8ClampedArray(60) }
    expect(() => renderSimd(kernels, wrong, everything())).toThrow(RangeError)
  })
})
