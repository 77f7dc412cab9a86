import { describe, expect, it } from 'vitest'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { decode } from '#shared/engine/colour.ts'
import { allocate, downscale, type Pixels } from '#shared/engine/pixels.ts'
import {
  emptyRecipe,
  gainToByte,
  lightCells,
  lightColumns,
  lightRangeEv,
  type Recipe,
} from '#shared/engine/recipe.ts'
import { renderSize } from '#shared/engine/render/band.ts'
import { render, renderRows } from '#shared/engine/render/render.ts'
import { room } from './rooms.ts'

const tilted = room({
  width: 301,
  height: 203,
  light: 0.06,
  outside: 2,
  rollDegrees: 3,
  pitchDegrees: 5,
  noise: 4,
})
const automatic = (pixels: Pixels, given = {}) => analyse(pixels, Settings.parse(given), pixels)

describe('rendering a recipe', () => {
  it('E1 strength 0 gives the photo back pixel for pixel, and rendering never alters its source', () => {
    const before = tilted.data.slice()
    expect(render(tilted, automatic(tilted, { strength: 0 })).data).toEqual(before)
    render(tilted, automatic(tilted))
    expect(tilted.data).toEqual(before)
  })

  it('E1 a recipe that changes nothing gives the photo back pixel for pixel', () => {
    expect(render(tilted, emptyRecipe('neutral', 1)).data).toEqual(tilted.data)
  })

  it('strips that several workers render are the same bytes as the whole', () => {
    const recipe = automatic(tilted)
    expect(recipe.verticals.scale).toBeLessThan(1)
    expect(recipe.noise.chroma).toBeGreaterThan(0)
    const whole = render(tilted, recipe)
    const together = new Uint8ClampedArray(whole.data.length)
    for (let row = 0; row < whole.height; row += 37) {
      const count = Math.min(37, whole.height - row)
      together.set(renderRows(tilted, recipe, row, count), row * whole.width * 4)
    }
    expect(together).toEqual(whole.data)
    expect(renderSize(tilted.width, tilted.height, recipe)).toEqual({
      width: whole.width,
      height: whole.height,
    })
  })

  it('the colour of the light differs from place to place, and gray keeps its luma', () => {
    const gray = allocate(160, 80)
    for (let i = 0; i < gray.data.length; i += 4) gray.data.set([120, 120, 120, 255], i)
    const recipe = emptyRecipe('neutral', 1)
    for (let cell = 0; cell < lightCells; cell++)
      if (cell % lightColumns >= lightColumns / 2)
        recipe.lights.gains.set([gainToByte(-0.5, lightRangeEv), gainToByte(0.5, lightRangeEv)], 2 * cell)
    const { data } = render(gray, recipe)
    const at = (x: number) => [...data.subarray((40 * 160 + x) * 4, (40 * 160 + x) * 4 + 3)]
    expect(Math.max(...at(4).map((value) => Math.abs(value - 120)))).toBeLessThanOrEqual(1)
    const [red, green, blue] = at(155) as [number, number, number]
    expect(red).toBeLessThan(110)
    expect(blue).toBeGreaterThan(130)
    const linear = 0.2126 * decode(red / 255) + 0.7152 * decode(green / 255) + 0.0722 * decode(blue / 255)
    expect(Math.abs(linear - decode(120 / 255))).toBeLessThan(0.005)
    const middle = at(79)[2]!
    expect(middle).toBeGreaterThan(122)
    expect(middle).toBeLessThan(blue)
  })

  it('the lights move with what they light when the picture is straightened', () => {
    const recipe = automatic(tilted)
    const lit: Recipe = { ...recipe, lights: { ...recipe.lights, gains: recipe.lights.gains.slice() } }
    for (let cell = 0; cell < lightCells; cell++) lit.lights.gains[2 * cell] = 128 + 2 * (cell % lightColumns)
    const warmed = (picture: Pixels, warm: Pixels) => {
      let sum = 0
      for (let i = 0; i < picture.data.length; i += 4) sum += warm.data[i]! - picture.data[i]!
      return sum / (picture.data.length / 4)
    }
    const flat = (one: Recipe): Recipe => ({ ...one, verticals: emptyRecipe('neutral', 1).verticals })
    const moved = warmed(render(tilted, recipe), render(tilted, lit))
    const still = warmed(render(tilted, flat(recipe)), render(tilted, flat(lit)))
    expect(moved).toBeGreaterThan(0.5)
    expect(Math.abs(moved - still)).toBeLessThan(0.25 * still)
  })

  it('noise is averaged away within a surface and not across an edge', () => {
    const noisy = allocate(64, 64)
    for (let i = 0, o = 0; o < noisy.data.length; i++, o += 4) {
      const base = i % 64 < 32 ? 60 : 160
      const code = base + (((i * 7919) % 13) - 6)
      noisy.data.set([code, code, code, 255], o)
    }
    const recipe = emptyRecipe('neutral', 1)
    recipe.noise = { sigma: 4 / 255, luma: 1, chroma: 0, confidence: 1 }
    const { data } = render(noisy, recipe)
    const spread = (picture: Uint8ClampedArray, from: number, to: number, base: number) => {
      let sum = 0
      for (let y = 4; y < 60; y++)
        for (let x = from; x < to; x++) sum += (picture[(y * 64 + x) * 4]! - base) ** 2
      return Math.sqrt(sum / (56 * (to - from)))
    }
    expect(spread(data, 4, 32, 60)).toBeLessThan(0.6 * spread(noisy.data, 4, 32, 60))
    expect(spread(data, 32, 60, 160)).toBeLessThan(0.6 * spread(noisy.data, 32, 60, 160))
    expect(data[(20 * 64 + 31) * 4]!).toBeLessThan(72)
    expect(data[(20 * 64 + 32) * 4]!).toBeGreaterThan(148)
  })

  it('rows outside the picture are refused', () => {
    const recipe = automatic(tilted)
    expect(() => renderRows(tilted, recipe, 0, tilted.height + 1)).toThrow(RangeError)
    expect(() => renderRows(tilted, recipe, -1, 1)).toThrow(RangeError)
  })

  it('E3 any size renders, from one pixel up', () => {
    const recipe = automatic(tilted)
    for (const [width, height] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [2, 3],
      [17, 5],
    ] as const) {
      const tiny = allocate(width, height)
      tiny.data.fill(120)
      const size = renderSize(width, height, recipe)
      const out = render(tiny, recipe)
      expect([out.width, out.height, out.data.length]).toEqual([
        size.width,
        size.height,
        size.width * size.height * 4,
      ])
      expect(render(tiny, automatic(tiny)).data).toEqual(tiny.data)
    }
  })

  it('E3 a buffer that does not fit its size is refused', () => {
    const wrong = { width: 4, height: 4, data: new Uint8ClampedArray(60) }
    expect(() => render(wrong, emptyRecipe('neutral', 1))).toThrow(RangeError)
    expect(() => analyse(wrong, Settings.parse({}), wrong)).toThrow(RangeError)
  })

  it('transparency is kept and does not move the colours', () => {
    const opaque = room({ light: 0.08 })
    const clear = { ...opaque, data: opaque.data.slice() }
    for (let i = 3; i < clear.data.length; i += 4) clear.data[i] = i % 3 === 0 ? 255 : 200
    const recipe = automatic(opaque, { verticals: false })
    const [a, b] = [render(opaque, recipe), render(clear, recipe)]
    const channel = (data: Uint8ClampedArray, c: number) => data.filter((_, i) => i % 4 === c)
    expect(channel(b.data, 3)).toEqual(channel(clear.data, 3))
    expect(channel(b.data, 0)).toEqual(channel(a.data, 0))
  })

  it('half strength lies half-way, to the rounding and the dither', () => {
    const photo = room({ light: 0.1, cast: [1.2, 1, 0.7] })
    const recipe = automatic(photo, { verticals: false })
    const full = render(photo, recipe).data
    const half = render(photo, { ...recipe, strength: 0.5 }).data
    let worst = 0
    for (let i = 0; i < full.length; i++)
      worst = Math.max(worst, Math.abs(half[i]! - (photo.data[i]! + full[i]!) / 2))
    expect(worst).toBeLessThanOrEqual(1.6)
  })

  it('the same photo gives the same recipe and the same bytes', () => {
    const [one, two] = [automatic(tilted), automatic(tilted)]
    expect(one).toEqual(two)
    expect(render(tilted, one).data).toEqual(render(tilted, two).data)
  })

  it('the dither moves no value by more than one code and keeps the mean of a flat area', () => {
    const flat = allocate(64, 64)
    for (let i = 0; i < flat.data.length; i += 4) flat.data.set([90, 90, 90, 255], i)
    const recipe: Recipe = { ...emptyRecipe('neutral', 1), colour: { chroma: 1.1, confidence: 1 } }
    const out = render(flat, recipe).data
    let sum = 0
    for (let i = 0; i < out.length; i += 4) {
      expect(Math.abs(out[i]! - 90)).toBeLessThanOrEqual(1)
      sum += out[i]!
    }
    expect(sum / 4096).toBeGreaterThan(89.4)
    expect(sum / 4096).toBeLessThan(91)
  })

  it('a small copy has the long edge asked for and the colour of the whole', () => {
    const small = downscale(tilted, 64)
    expect([small.width, small.height]).toEqual([64, 43])
    const mean = ({ data }: Pixels) => data.reduce((sum, value) => sum + value, 0) / data.length
    expect(Math.abs(mean(small) - mean(tilted))).toBeLessThan(1.5)
    expect(downscale(small, 500).data).toEqual(small.data)
  })
})
