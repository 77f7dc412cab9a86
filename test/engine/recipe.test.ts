import { describe, expect, it } from 'vitest'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { fromBase64, toBase64 } from '#shared/engine/base64.ts'
import { decodeRecipe, emptyRecipe, encodeRecipe } from '#shared/engine/recipe.ts'
import { room } from './rooms.ts'

const recipe = analyse(
  room({ light: 0.06, outside: 2, rollDegrees: 3, pitchDegrees: 5 }),
  Settings.parse({}),
  {
    width: 4000,
    height: 3000,
  },
)

describe('the recipe as it travels', () => {
  it('C4 survives JSON unchanged and is a few kilobytes', () => {
    const text = JSON.stringify(encodeRecipe(recipe))
    expect(decodeRecipe(JSON.parse(text))).toEqual(recipe)
    expect(text.length).toBeLessThan(20 * 1024)
  })

  it('C4 a recipe that was bought before there were lights still renders, under one light', () => {
    const { lights, ...older } = encodeRecipe(recipe)
    expect(lights).toBeDefined()
    expect(decodeRecipe(older).lights).toEqual(emptyRecipe('neutral', 1).lights)
  })

  it('anything else is refused', () => {
    const good = encodeRecipe(recipe) as ReturnType<typeof encodeRecipe> & {
      tone: { curve: string; confidence: number }
      verticals: object
    }
    const falling = toBase64(new Uint8Array(512).fill(255, 0, 10))
    for (const bad of [
      null,
      'recipe',
      {},
      { ...good, version: 2 },
      { ...good, strength: 2 },
      { ...good, extra: true },
      { ...good, local: undefined },
      { ...good, tone: { ...good.tone, curve: 'AAAA' } },
      { ...good, tone: { ...good.tone, curve: falling } },
      { ...good, lights: { gains: 'AAAA', confidence: 1 } },
      { ...good, tone: { ...good.tone, curve: '*'.repeat(684) } },
      { ...good, verticals: { ...good.verticals, scale: 0 } },
      { ...good, verticals: { ...good.verticals, matrix: [1, 0, 0, 0, Number.NaN, 0, 0, 0, 1] } },
    ])
      expect(() => decodeRecipe(bad)).toThrow()
  })

  it('base64 agrees with the platform for every length', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + length) & 255)
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }
    for (const bad of ['A', 'AA', 'AA=A', '====', 'AAA ', 'ÄÄÄÄ'])
      expect(() => fromBase64(bad)).toThrow(RangeError)
  })
})
