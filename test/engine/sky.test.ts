import { describe, expect, it } from 'vitest'
import { Settings, type SettingsInput } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe, encodeRecipe } from '#shared/engine/recipe.ts'
import { render, renderRows } from '#shared/engine/render/render.ts'
import { recipeMaxBytes } from '#shared/rules/limits.ts'
import { differenceOf } from '#test/support/render-cases.ts'
import { room } from './rooms.ts'
import { blueSky, candlelight, floorPlan, graySky, house, isHouseSky, twilight, whiteSky } from './scenes.ts'

const small = { width: 240, height: 160 }
const upright = { verticals: false } as const

function enhanced(photo: Pixels, given: SettingsInput = {}) {
  const recipe = analyse(photo, Settings.parse({ ...upright, ...given }), photo)
  return { recipe, result: render(photo, recipe), edits: describeEdits(recipe).join() }
}

/** Mean difference per channel over the sky, or over what is clearly not sky. */
function apart(a: Pixels, b: Pixels, sky: boolean): number {
  let sum = 0
  let count = 0
  for (let y = 0, o = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++, o += 4) {
      const [u, v] = [x / a.width, y / a.height]
      const counts = sky ? isHouseSky(u, v) : v > 0.6
      if (!counts) continue
      for (let c = 0; c < 3; c++) sum += Math.abs(a.data[o + c]! - b.data[o + c]!)
      count += 3
    }
  return sum / count
}

/** Byte for byte; `toEqual` takes minutes for a picture. */
const same = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
  a.length === b.length && a.every((code, i) => code === b[i])

describe('a drawn sky', () => {
  it.each([
    ['blue', blueSky, 'fair'],
    ['white', whiteSky, 'clear'],
    ['gray', graySky, 'golden'],
  ] as const)('E2 stands where a %s sky was and nowhere else, and has to be disclosed', (_, sky, kind) => {
    const photo = house(sky)
    const asShot = enhanced(photo).result
    const { recipe, result, edits } = enhanced(photo, { sky: kind })
    expect(apart(result, asShot, true)).toBeGreaterThan(8)
    // Evening light is warm on the house too.
    expect(apart(result, asShot, false)).toBeLessThan(kind === 'golden' ? 9 : 0.5)
    expect(disclosureOf(recipe)).toBe('required')
    expect(edits).toMatch(/Sky replaced by a drawn/)
  })

  it('E2 is never drawn where there is no daylight sky: that is said, and nothing has to be disclosed', () => {
    const others = [
      room(small),
      room({ ...small, light: 0.9, outside: 4 }),
      room({ ...small, cast: [0.8, 1, 1.3] }),
      twilight(),
      candlelight(),
    ]
    for (const photo of others) {
      const { recipe, edits, result } = enhanced(photo, { sky: 'fair' })
      expect(edits).toMatch(/No daylight sky found: none replaced/)
      expect(disclosureOf(recipe)).toBe('none')
      expect(same(result.data, enhanced(photo).result.data)).toBe(true)
    }
    expect(disclosureOf(enhanced(floorPlan(), { sky: 'fair' }).recipe)).toBe('none')
  })

  it('strength is a true interpolation, and 0 draws and discloses nothing', () => {
    const photo = house(whiteSky)
    const full = enhanced(photo, { sky: 'fair' }).recipe
    const at = (strength: number) => render(photo, { ...full, strength })
    const whole = at(1)
    const half = { ...photo, data: photo.data.map((code, i) => Math.round((code + whole.data[i]!) / 2)) }
    const { worst, mean } = differenceOf(at(0.5), half)
    expect(worst).toBeLessThanOrEqual(2)
    expect(mean).toBeLessThan(0.6)
    expect(same(at(0).data, photo.data)).toBe(true)
    expect(disclosureOf(enhanced(photo, { sky: 'fair', strength: 0 }).recipe)).toBe('none')
  })

  it('is the same however rows are shared out, also where the picture is straightened', () => {
    const photo = house(blueSky)
    const { recipe } = enhanced(photo, { sky: 'fair' })
    const matrix = [0.98, 0.06, 0.004, -0.05, 0.97, -0.006, 0.04, 0.12, 1]
    for (const verticals of [recipe.verticals, { ...recipe.verticals, matrix, scale: 0.9, aspect: 1.5 }]) {
      const moved = { ...recipe, verticals }
      const whole = render(photo, moved)
      const rows = renderRows(photo, moved, 41, 30)
      expect(same(rows, whole.data.subarray(41 * whole.width * 4, 71 * whole.width * 4))).toBe(true)
    }
  })

  it('fits into the recipe and comes out of its JSON the same; recipes without a sky stay as they were', () => {
    const photo = house(blueSky)
    const { recipe, result } = enhanced(photo, { sky: 'golden' })
    const json = JSON.stringify(encodeRecipe(recipe))
    expect(json.length).toBeLessThan(recipeMaxBytes / 2)
    expect(same(render(photo, decodeRecipe(JSON.parse(json))).data, result.data)).toBe(true)
    expect(encodeRecipe(enhanced(room()).recipe)).not.toHaveProperty('sky')
    const cut = JSON.parse(json)
    cut.sky.matte.slopes = cut.sky.matte.slopes.slice(0, 4)
    cut.sky.matte.guide = [1]
    expect(() => decodeRecipe(cut)).toThrow()
  })
})

describe('the sky as it was taken', () => {
  it('is not burnt out to lift a dark house under it, and needs no disclosure', () => {
    const photo = house(graySky, 0.3)
    const { result, recipe, edits } = enhanced(photo, { style: 'bright' })
    expect(apart(result, photo, false)).toBeGreaterThan(15)
    for (let y = 0, o = 0; y < 60; y++)
      for (let x = 0; x < 300; x++, o += 4)
        if (isHouseSky(x / 300, y / 200)) expect(result.data[o]).toBeLessThan(240)
    expect(edits).toMatch(/sky/i)
    expect(disclosureOf(recipe)).toBe('none')
  })

  it('a blown one is toned down a little and stays empty', () => {
    const photo = house(whiteSky, 0.9)
    const { result, edits } = enhanced(photo)
    expect(edits).toMatch(/Pale sky toned down/)
    const at = (y: number) => result.data[4 * (300 * y + 240)]!
    for (const y of [2, 40, 80]) {
      expect(at(y)).toBeGreaterThan(225)
      expect(at(y)).toBeLessThan(254)
      expect(Math.abs(result.data[4 * (300 * y + 260)]! - at(y))).toBeLessThan(3)
    }
  })

  it('a blown one over a dark house stays white: pictures of high contrast get no darker', () => {
    expect(enhanced(house(whiteSky, 0.5)).recipe.sky).toBeUndefined()
  })
})
