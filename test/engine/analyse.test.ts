import { describe, expect, it } from 'vitest'
import { degrade, noFault } from '#scripts/photo/degrade.ts'
import { Settings, type SettingsInput } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { lumaOf, room } from './rooms.ts'
import { blueSky, candlelight, floorPlan, house, paint, twilight } from './scenes.ts'

/** `full` is the size that the photo is said to have: what is large gets sharpened. */
function enhanced(photo: Pixels, given: SettingsInput = {}, full = { width: 3000, height: 2000 }) {
  const recipe = analyse(photo, Settings.parse(given), full)
  return { recipe, result: render(photo, recipe), edits: describeEdits(recipe) }
}

/** Mean red over mean blue of everything but the window. */
function warmth({ data }: Pixels): number {
  let red = 0
  let blue = 0
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 1]! < 235) {
      red += data[i]!
      blue += data[i + 2]!
    }
  return red / blue
}

describe('what the engine does to a room', () => {
  it('a dark room gets brighter, also in its shadows', () => {
    const dark = room({ light: 0.06, outside: 0.15 })
    const [before, after] = [lumaOf(dark, [10, 50]), lumaOf(enhanced(dark).result, [10, 50])]
    expect(after.mean).toBeGreaterThan(before.mean + 0.1)
    expect(after.at[1]).toBeGreaterThan(before.at[1]! + 0.1)
  })

  it.each([
    [0.02, 2],
    [0.05, 2],
    [0.09, 1.2],
    [0.12, 1.5],
    [0.2, 3],
    [0.3, 4],
  ])(
    'no room with a bright window gets darker, in mean or shadows (light %f, outside %f)',
    (light, outside) => {
      const photo = room({ light, outside })
      const percents = [2, 5, 10, 25, 50]
      const [before, after] = [
        lumaOf(photo, percents),
        lumaOf(enhanced(photo, { verticals: false }).result, percents),
      ]
      expect(after.mean).toBeGreaterThanOrEqual(before.mean - 0.001)
      after.at.forEach((value, i) => {
        expect(value, `${percents[i]} %`).toBeGreaterThanOrEqual(before.at[i]! - 0.004)
      })
    },
  )

  it.each([0.1, 0.14])(
    'a dark room is lit though its window is white, and the window stays (light %f)',
    (light) => {
      const photo = room({ light, outside: 4 })
      const { result } = enhanced(photo, { verticals: false })
      const [before, after] = [lumaOf(photo, [25, 50, 75]), lumaOf(result, [25, 50, 75, 99])]
      for (const i of [0, 1, 2]) expect(after.at[i]! - before.at[i]!).toBeGreaterThan(0.2)
      expect(after.at[2]).toBeLessThan(0.8)
      expect(after.at[3]).toBeGreaterThan(0.99)
    },
  )

  it('without the lift for low light a dark room beside a white window stays dark', () => {
    const photo = room({ light: 0.12, outside: 4 })
    const { result } = enhanced(photo, { verticals: false, lowLight: false })
    expect(lumaOf(result).mean).toBeLessThan(lumaOf(photo).mean + 0.01)
  })

  it('the view in a bright window is not whitened away', () => {
    const photo = room({ light: 0.05, outside: 0.75 })
    const { result } = enhanced(photo, { verticals: false })
    const [before, after] = [lumaOf(photo, [95]), lumaOf(result, [95])]
    expect(after.at[0]).toBeLessThanOrEqual(Math.max(0.97, before.at[0]! + 0.02))
  })

  it('a yellow room gets nearer to neutral, a neutral one keeps its colour', () => {
    const yellow = room({ cast: [1.25, 1, 0.7], outside: 0.02 })
    expect(warmth(enhanced(yellow).result)).toBeLessThan(1 + (warmth(yellow) - 1) * 0.6)
    const neutral = room({ outside: 0.02 })
    expect(Math.abs(warmth(enhanced(neutral).result) - warmth(neutral))).toBeLessThan(0.06)
  })

  it.each([
    [3, 6],
    [-2, -8],
    [1.5, 0],
    [0, 10],
  ])(
    'verticals: a camera rolled by %f° and pitched by %f° is found out and levelled',
    (rollDegrees, pitchDegrees) => {
      const { recipe, result } = enhanced(room({ rollDegrees, pitchDegrees }))
      expect(Math.abs(recipe.verticals.rollDegrees - rollDegrees)).toBeLessThan(0.3)
      expect(Math.abs(recipe.verticals.pitchDegrees - pitchDegrees)).toBeLessThan(0.8)
      const again = analyse(result, Settings.parse({}), result).verticals
      expect(Math.abs(again.rollDegrees)).toBeLessThan(0.3)
      expect(Math.abs(again.pitchDegrees)).toBeLessThan(1)
      expect(result.width / result.height).toBeCloseTo(1.5, 1)
    },
  )

  it('verticals: a levelled photo is sharpened against what levelling blurs, and only where sharpening is wanted', () => {
    const photo = room({ rollDegrees: 3, pitchDegrees: 6 })
    const amountWith = (given: SettingsInput) => enhanced(photo, given, photo).recipe.sharpening.amount
    expect(amountWith({})).toBeGreaterThan(0)
    expect(amountWith({ verticals: false })).toBe(0)
    expect(amountWith({ sharpen: false })).toBe(0)
  })

  it('verticals: an upright camera and a tilt that was meant are left alone', () => {
    for (const tilt of [{}, { rollDegrees: 25 }, { pitchDegrees: 40 }]) {
      const photo = room(tilt)
      const { recipe, result } = enhanced(photo)
      expect(recipe.verticals.scale).toBe(1)
      expect(result.width).toBe(photo.width)
    }
  })

  it('each switch takes its own part out and says nothing of it', () => {
    const photo = room({
      light: 0.05,
      cast: [1.25, 1, 0.7],
      rollDegrees: 3,
      pitchDegrees: 5,
      outside: 0.02,
      noise: 3,
    })
    const all = enhanced(photo)
    expect(all.edits.join()).toMatch(/Brightened.*White balance.*Sharpened.*straightened/s)
    const uncast = enhanced(photo, { whiteBalance: false })
    expect(uncast.recipe.whiteBalance).toEqual({ red: 1, green: 1, blue: 1, confidence: 0 })
    expect(uncast.edits.join()).not.toMatch(/White balance/)
    const unlifted = enhanced(photo, { lowLight: false })
    expect(lumaOf(unlifted.result).mean).toBeLessThan(lumaOf(all.result).mean - 0.05)
    expect(unlifted.recipe.noise).toMatchObject({ luma: 0, chroma: 0 })
    expect(unlifted.recipe.local.gains.every((gain) => gain === 128)).toBe(true)
    const tilted = enhanced(photo, { verticals: false })
    expect([tilted.result.width, tilted.result.height]).toEqual([photo.width, photo.height])
    expect(tilted.edits.join()).not.toMatch(/straightened|cropped/)
    const soft = enhanced(photo, { sharpen: false })
    expect(soft.recipe.sharpening.amount).toBe(0)
    expect(soft.edits.join()).not.toMatch(/Sharpened/)
  })

  it('a photo that somebody made small was sharpened by them', () => {
    const photo = room({ light: 0.1 })
    expect(enhanced(photo, {}, photo).recipe.sharpening.amount).toBe(0)
    expect(enhanced(photo).recipe.sharpening.amount).toBeGreaterThan(0.2)
  })

  it('warm is warmer and bright is brighter than neutral', () => {
    const photo = room({ light: 0.2 })
    const neutral = enhanced(photo).result
    expect(warmth(enhanced(photo, { style: 'warm' }).result)).toBeGreaterThan(warmth(neutral) + 0.02)
    expect(lumaOf(enhanced(photo, { style: 'bright' }).result).mean).toBeGreaterThan(
      lumaOf(neutral).mean + 0.03,
    )
  })

  it('noise is lifted less and calmed', () => {
    const rough = ({ data, width }: Pixels) => {
      let sum = 0
      for (let i = 0; i < 20_000; i += 4)
        sum += Math.abs(data[i]! - data[i + 4]!) + Math.abs(data[i]! - data[i + width * 4]!)
      return sum
    }
    const photo = room({ light: 0.05, outside: 0.3, noise: 6 })
    const { recipe, result } = enhanced(photo, { verticals: false })
    expect(recipe.noise.chroma).toBeGreaterThan(0.3)
    const uncalmed = render(photo, { ...recipe, noise: { ...recipe.noise, luma: 0, chroma: 0 } })
    expect(rough(result)).toBeLessThan(rough(uncalmed) * 0.85)
    expect(enhanced(room({ light: 0.05 })).recipe.noise.chroma).toBe(0)
  })
})

describe('knowing when to leave a picture alone', () => {
  it('a floor plan is given back as it is, and says so', () => {
    const plan = floorPlan()
    const { result, edits, recipe } = enhanced(plan)
    expect(recipe.scene.kind).toBe('graphic')
    expect(result.data).toEqual(plan.data)
    expect(edits).toEqual(['Left as it was: this looks like a drawing or a screenshot'])
  })

  it('twilight stays twilight and candlelight stays warm and dim', () => {
    for (const [photo, kind] of [
      [twilight(), 'night'],
      [candlelight(), 'mood'],
    ] as const) {
      const { recipe, result, edits } = enhanced(photo)
      expect(recipe.scene.kind).toBe(kind)
      expect(lumaOf(result).mean).toBeLessThan(lumaOf(photo).mean + 0.06)
      expect(edits.join()).toMatch(/kept/)
    }
    expect(warmth(enhanced(candlelight()).result)).toBeGreaterThan(1.5)
  })

  it('a noon that was taken too dark and too yellow is no twilight: what shines are clouds, not lamps', async () => {
    const noon = house((u, v) =>
      Math.hypot(u - 0.4, 3 * (v - 0.12)) < 0.16 ? [250, 250, 250] : blueSky(u, v),
    )
    const fault = { stops: -0.8, red: 1.3, blue: 0.75, gamma: 1.3 }
    const poor = await degrade(noon, { ...noFault, ...fault }, 1)
    const { recipe, result } = enhanced(poor)
    expect(recipe.scene.kind).not.toBe('night')
    expect(lumaOf(result).mean).toBeGreaterThan(lumaOf(poor).mean + 0.06)
  })

  it('E3 empty, tiny, transparent and one-coloured pictures come back unchanged and say so', () => {
    const invisible = room({})
    for (let i = 3; i < invisible.data.length; i += 4) invisible.data[i] = 0
    for (const picture of [allocate(1, 1), allocate(7, 500), paint(64, 64, () => [90, 90, 90]), invisible]) {
      const { result, edits } = enhanced(picture)
      expect(result.data).toEqual(picture.data)
      expect(edits).toHaveLength(1)
      expect(edits[0]).toMatch(/^Left as it was/)
    }
  })

  it('doing it twice changes little the second time', () => {
    const once = enhanced(room({ light: 0.15 })).result
    const twice = enhanced(once).result
    expect(Math.abs(lumaOf(twice).mean - lumaOf(once).mean)).toBeLessThan(0.04)
  })
})

describe('saying what was done', () => {
  it('E2 every result says in words what was done, whatever the settings', () => {
    const small = { width: 240, height: 160 }
    for (const photo of [
      room(small),
      room({ ...small, light: 0.05 }),
      floorPlan(),
      twilight(),
      allocate(3, 3),
    ])
      for (const strength of [0, 0.3, 1])
        for (const style of ['neutral', 'warm', 'bright'] as const) {
          const recipe = analyse(photo, Settings.parse({ strength, style }), photo)
          const edits = describeEdits(recipe)
          expect(edits.length).toBeGreaterThan(0)
          expect(edits.every((edit) => /^[A-Z0-9]/.test(edit))).toBe(true)
          expect(disclosureOf(recipe)).toBe('none')
        }
  })

  it('E2 what was cropped is said in percent of the picture', () => {
    const photo = room({ rollDegrees: 3, pitchDegrees: 6 })
    const { result, edits } = enhanced(photo)
    const cropped = 100 * (1 - (result.width * result.height) / (photo.width * photo.height))
    const said = /Verticals straightened; (\d+) % cropped/.exec(edits.join())?.[1]
    expect(Math.abs(Number(said) - cropped)).toBeLessThan(1)
  })
})
