import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { loadKernels } from '#scripts/kernels/compile.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { type Measured, measure, measuredEdgePx } from '#shared/engine/analyse/measure.ts'
import { downscale, type Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe } from '#shared/engine/recipe.ts'
import { measureSimd } from '#shared/engine/simd/measure-simd.ts'
import type { Kernels } from '#shared/engine/simd/render-simd.ts'
import { differenceOf, noise, painted } from '#test/support/render-cases.ts'
import { room } from './rooms.ts'
import { blueSky, candlelight, floorPlan, graySky, house, twilight } from './scenes.ts'

const kernels = new WebAssembly.Instance(await loadKernels()).exports as unknown as Kernels
const measureFast = (pixels: Pixels) => measureSimd(kernels, pixels)

describe('the small copy by the kernels', () => {
  it.each([
    [1024, 683],
    [683, 1024],
    [1023, 1],
    [3, 700],
    [387, 389],
  ])('of %i×%i pixels is the engine’s own, within one code', (width, height) => {
    const photo = room({ width, height })
    const plain = downscale(photo, measuredEdgePx)
    const fast = measureFast(photo)
    expect([fast.width, fast.height]).toEqual([plain.width, plain.height])
    const { worst, mean } = differenceOf({ ...plain, data: fast.bytes }, plain)
    expect(worst).toBeLessThanOrEqual(1)
    expect(mean).toBeLessThan(0.01)
  })

  it('of what is transparent is the very same', () => {
    const photo = room({ width: 500, height: 375 })
    photo.data[3] = 254
    expect(hashed(measureFast(photo).bytes)).toBe(hashed(downscale(photo, measuredEdgePx).data))
  })
})

/** Arrays of so many values are compared by their bits' hash: the other way takes minutes. */
const hashed = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value
    return createHash('sha1')
      .update(new Uint8Array(buffer, byteOffset, byteLength))
      .digest('hex')
  }
  if (Array.isArray(value)) return value.map(hashed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hashed(part)]))
}

/** All that is asked of what was measured. */
function answersOf({ passes, ...measured }: Measured, width: number, height: number) {
  const values = Float32Array.from({ length: width * height }, (_, i) => Math.sin(i * i))
  const { lumaTotal, weigh } = passes.grays(3)
  const shares = Float64Array.from({ length: 768 }, (_, i) => Math.sqrt(i) / 300)
  return {
    ...measured,
    ends: passes.countEnds(),
    half: passes.halve(measured.height >> 1),
    grays: [lumaTotal, weigh(0, 0), weigh(0.3, -0.4)],
    shares: passes.sumShares(shares, 200),
    means: [0, 1, 7, width, height].map((radius) => passes.boxMean({ width, height, values }, radius)),
    uprights: passes.findUprights(),
  }
}

/** Half a picture that nobody sees. */
function halfClear(): Pixels {
  const picture = room({ width: 200, height: 150 })
  for (let i = 3; i < picture.data.length / 2; i += 4) picture.data[i] = i % 128
  return picture
}

const photos: readonly (readonly [string, Pixels])[] = [
  ['a room', room({ width: 384, height: 256 })],
  ['a dim room in lamplight', room({ width: 301, height: 203, light: 0.1, cast: [1.4, 1, 0.5] })],
  ['a house under a blue sky', house(blueSky)],
  ['a house under a gray sky', house(graySky)],
  ['a place in candlelight', candlelight()],
  ['a town at night', twilight()],
  ['a floor plan', floorPlan()],
  ['noise', noise(97, 383)],
  ['what is half transparent', halfClear()],
  ['stripes', painted(130, 99, (x, y) => ((x >> 3) & 1 ? [240, 240, 250] : [20, 50 + (y & 7), 80]))],
  ['a white wall', painted(64, 48, () => [255, 255, 255])],
  ['nine pixels by eight', room({ width: 9, height: 8 })],
  ['a line', noise(384, 1)],
  ['a pixel', noise(1, 1)],
]

describe.each(photos)('%s, looked at by the kernels', (_, photo) => {
  it('gives what it gives without them, bit for bit', () => {
    const [width, height] = [Math.max(1, photo.width >> 1), Math.max(1, photo.height >> 1)]
    const [fast, plain] = [measureFast(photo), measure(photo)]
    expect(hashed(answersOf(fast, width, height))).toEqual(hashed(answersOf(plain, width, height)))
  })

  it.each([{}, { style: 'warm', sky: 'fair' }] as const)(
    'gets the recipe that it gets without them',
    (given) => {
      const settings = Settings.parse(given)
      const recipe = analyse(photo, settings, photo, { measure: measureFast })
      expect(encodeRecipe(recipe)).toEqual(encodeRecipe(analyse(photo, settings, photo)))
    },
  )
})
