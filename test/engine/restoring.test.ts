import { describe, expect, it } from 'vitest'
import { psnr } from '#scripts/photo/compare.ts'
import { degrade, type Fault, noFault } from '#scripts/photo/degrade.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { lumaOf } from './rooms.ts'
import { paint } from './scenes.ts'

const upright = Settings.parse({ verticals: false })
const recipeOf = (photo: Pixels) => analyse(photo, upright, photo)
const enhanced = (photo: Pixels) => render(photo, recipeOf(photo))

type Rgb = readonly [number, number, number]
const lit = ([r, g, b]: Rgb, light: number): Rgb => [r * light, g * light, b * light]

/** A room of this wall with a white window, a dark doorway, tiles and a wooden floor, as somebody finished it. */
function finished(wall: Rgb): Pixels {
  return paint(480, 320, (u, v) => {
    const tiles = (Math.floor(u * 40) + Math.floor(v * 28)) % 2 === 0 ? 0.94 : 1
    if (u > 0.1 && u < 0.24 && v > 0.15 && v < 0.5) return [254, 254, 254]
    if (u > 0.8 && u < 0.9 && v > 0.3 && v < 0.72) return lit([14, 9, 4], tiles)
    if (v > 0.72) return lit([128, 88, 54], tiles * (0.55 + 0.5 * u))
    if (v > 0.55) return lit([168, 170, 172], tiles * (0.35 + 0.6 * u))
    return lit(wall, tiles * (1.08 - 0.6 * u))
  })
}
const gray: Rgb = [190, 190, 190]
const wood: Rgb = [214, 160, 108]

describe('E2 light of two colours', () => {
  it('is said to have been evened out where it was', async () => {
    const photo = finished(gray)
    const mixed = { red: 1.35, blue: 0.65, angle: 0, place: 0 }
    const recipe = recipeOf(await degrade(photo, { ...noFault, mixed }, 1))
    expect(recipe.lights.confidence).toBeGreaterThan(0.3)
    expect(describeEdits(recipe)).toContain('Mixed light evened out')
    expect(describeEdits(recipeOf(photo)).join()).toMatch(/^Left as it was/)
  })

  it.each([
    ['beside a hedge it is sun and shade, which are left', 0.29, false],
    ['beside a pot of leaves it is not', 0.08, true],
  ])('%s', (_, leaves, evened) => {
    const yard = paint(480, 320, (u, v) => {
      const stones = (Math.floor(u * 40) + Math.floor(v * 28)) % 2 === 0 ? 0.94 : 1
      if (v > 1 - leaves) return lit([92, 128, 44], stones * (0.5 + 0.5 * u))
      const warmth = 0.35 * (u - 0.5)
      return lit([180 * (1 + warmth), 180, 180 * (1 - 1.6 * warmth)], stones * (0.35 + 0.9 * v))
    })
    expect(recipeOf(yard).lights.confidence > 0.3).toBe(evened)
  })
})

describe('what is wrong with a photo is put right, and no more', () => {
  it.each([
    ['gray walls', gray],
    ['warm walls, which are paint and no cast', wood],
  ])('a finished photo comes back as it came: %s', (_, wall) => {
    const photo = finished(wall)
    expect(psnr(enhanced(photo), photo)).toBeGreaterThan(40)
  })

  const faults: [string, Partial<Fault>, number][] = [
    ['an exposure that was too short', { stops: -1.3 }, 3],
    ['haze', { black: 0.1, white: 0.86 }, 5],
    ['lamplight', { red: 1.28, blue: 0.72 }, 2],
    ['the light of a shade', { red: 0.82, blue: 1.3 }, 1],
    ['a gamma that is too dark', { gamma: 1.6 }, 3],
  ]
  it.each(faults)('%s is taken off again, on gray and on warm walls', async (_, fault, gainDb) => {
    for (const wall of [gray, wood]) {
      const photo = finished(wall)
      const poor = await degrade(photo, { ...noFault, ...fault }, 1)
      expect(psnr(enhanced(poor), photo)).toBeGreaterThan(psnr(poor, photo) + gainDb)
    }
  })

  it('a room that has the colour of its lamps all over loses half of it and gets lighter, though its window is white', () => {
    const photo = paint(480, 320, (u, v) => {
      const tiles = (Math.floor(u * 40) + Math.floor(v * 28)) % 2 === 0 ? 0.94 : 1
      if (u > 0.1 && u < 0.24 && v > 0.15 && v < 0.5) return [255, 255, 255]
      if (u > 0.8 && u < 0.9 && v > 0.3 && v < 0.72) return lit([16, 12, 7], tiles)
      return lit(v > 0.72 ? [150, 116, 74] : [166, 132, 88], tiles * (1.08 - 0.6 * u))
    })
    const yellowness = ({ data }: Pixels) => data[4 * 60_000]! - data[4 * 60_000 + 2]!
    const result = enhanced(photo)
    expect(describeEdits(recipeOf(photo)).join()).toContain('yellow cast removed')
    expect(yellowness(result)).toBeLessThan(0.75 * yellowness(photo))
    expect(yellowness(result)).toBeGreaterThan(0.2 * yellowness(photo))
    expect(lumaOf(result).mean).toBeGreaterThan(lumaOf(photo).mean)
  })

  it('a dark subject before light walls is no wrong gamma: the lights say so', () => {
    const photo = paint(480, 320, (u, v) => {
      const tiles = (Math.floor(u * 40) + Math.floor(v * 28)) % 2 === 0 ? 0.9 : 1
      if (u < 0.06 && v < 0.2) return [252, 252, 252]
      return v > 0.35 ? lit([52, 46, 40], tiles * (0.2 + u)) : lit([196, 194, 190], tiles)
    })
    expect(lumaOf(photo).mean).toBeLessThan(0.36)
    expect(Math.abs(lumaOf(enhanced(photo)).mean - lumaOf(photo).mean)).toBeLessThan(0.03)
  })

  it('a light room stays as light as it came', () => {
    const photo = paint(480, 320, (u, v) => {
      const tiles = (Math.floor(u * 40) + Math.floor(v * 28)) % 2 === 0 ? 0.97 : 1
      if (v > 0.95 && u < 0.2) return lit([60, 50, 40], u * 3)
      return lit([250, 250, 249], tiles * (0.24 + 0.77 * Math.sqrt(u)))
    })
    expect(lumaOf(photo).mean).toBeGreaterThan(0.65)
    expect(lumaOf(enhanced(photo)).mean).toBeGreaterThan(lumaOf(photo).mean - 0.01)
  })

  it('a window that is white is no witness against warm walls, a tinted one is', async () => {
    const photo = finished(wood)
    expect(recipeOf(photo).whiteBalance).toMatchObject({ red: 1, green: 1, blue: 1 })
    const { red, blue } = recipeOf(
      await degrade(photo, { ...noFault, red: 1.28, blue: 0.72 }, 1),
    ).whiteBalance
    expect(red).toBeLessThan(0.97)
    expect(blue).toBeGreaterThan(1.08)
  })
})
