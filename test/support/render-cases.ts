import { allocate, type Pixels } from '#shared/engine/pixels.ts'
import {
  curvePoints,
  curveScale,
  emptyRecipe,
  gridCells,
  lightCells,
  type Recipe,
} from '#shared/engine/recipe.ts'
import { blockValues } from '#shared/engine/recipe-deblocking.ts'
import { matteScale, type Sky, skyCells } from '#shared/engine/recipe-sky.ts'

/** Pictures and recipes on which every renderer has to agree: made in code, each for what it is hard for. */

export type Picture = { name: string; pixels: Pixels }
export type NamedRecipe = { name: string; recipe: Recipe }

type Code = (x: number, y: number) => readonly [number, number, number, number?]

export const painted = (width: number, height: number, code: Code): Pixels => {
  const out = allocate(width, height)
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o += 4) {
      const [red, green, blue, alpha = 255] = code(x, y)
      out.data.set([red, green, blue, alpha], o)
    }
  return out
}

/** A whole number from 0 up to `below`, the same for the same place. */
const scattered = (x: number, y: number, salt: number, below: number): number => {
  let state = Math.imul(x + 1, 374761393) ^ Math.imul(y + 1, 668265263) ^ Math.imul(salt + 1, 2246822519)
  state = Math.imul(state ^ (state >>> 13), 1274126177)
  return ((state ^ (state >>> 16)) >>> 0) % below
}

/** Every hue from black over full colour to white. */
export const hues = (width: number, height: number): Pixels =>
  painted(width, height, (x, y) => {
    const at = (shift: number) => 0.5 + 0.5 * Math.cos(2 * Math.PI * (x / width + shift / 3))
    const light = (2 * y) / height
    const code = (share: number) => 255 * (light < 1 ? share * light : share + (1 - share) * (light - 1))
    return [code(at(0)), code(at(1)), code(at(2))]
  })

/** A dim room's worth: soft light, hard edges, a burnt-out window and noise. */
export const dim = (width: number, height: number): Pixels =>
  painted(width, height, (x, y) => {
    if (x > width * 0.6 && x < width * 0.8 && y > height * 0.2 && y < height * 0.5) return [255, 253, 250]
    const board = (Math.floor(x / 23) + Math.floor(y / 31)) % 2 === 0 ? 12 : 0
    const light = 20 + (60 * x) / width + (25 * y) / height + board
    const grain = (salt: number) => scattered(x, y, salt, 9) - 4
    return [light * 1.2 + grain(0), light + grain(1), light * 0.6 + grain(2)]
  })

export const noise = (width: number, height: number): Pixels =>
  painted(width, height, (x, y) => [
    scattered(x, y, 0, 256),
    scattered(x, y, 1, 256),
    scattered(x, y, 2, 256),
  ])

/** Black beside white, in all distances. */
const stripes = (width: number, height: number): Pixels =>
  painted(width, height, (x, y) => {
    const code = Math.sin((x * x) / width + y / 9) > 0 ? 255 : 0
    return [code, code, y % 7 === 0 ? 255 - code : code]
  })

export const pictures = (): Picture[] => [
  { name: 'hues', pixels: hues(256, 144) },
  { name: 'dim room', pixels: dim(301, 203) },
  { name: 'noise', pixels: noise(129, 67) },
  { name: 'stripes', pixels: stripes(200, 130) },
]

/** Of every shape that a row or a tile may trip over. */
export const oddSizes: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [3, 2],
  [1, 97],
  [97, 1],
  [5, 5],
  [17, 3],
  [3, 17],
  [513, 2],
  [2, 515],
]

const nothing = emptyRecipe('neutral', 1)

const whiteBalance = { red: 0.82, green: 0.98, blue: 1.6, confidence: 1 }
const curveOf = (at: (share: number) => number) =>
  Uint16Array.from({ length: curvePoints }, (_, i) => Math.round(at(i / (curvePoints - 1)) * curveScale))
/** The steepest that the analysis writes: a slope of 6 at black. */
const tone = { curve: curveOf((share) => (6 * share) / (1 + 5 * share)), confidence: 1 }
const contrast = {
  curve: curveOf((share) => share * share * (3 - 2 * share)),
  confidence: 1,
}
const local = {
  gains: Uint8Array.from({ length: gridCells }, (_, i) => 70 + scattered(i % 16, i >> 4, 5, 130)),
  confidence: 1,
}
/** Window light on one side, lamps on the other, and a step between two cells. */
const lights = {
  gains: Uint8Array.from({ length: 2 * lightCells }, (_, i) => 60 + scattered(i % 16, i >> 4, 6, 140)),
  confidence: 1,
}
const colour = { chroma: 1.45, confidence: 1 }
const denoise = { sigma: 0.02, luma: 0.6, chroma: 0.8, confidence: 1 }
const sharpening = { amount: 1.3, threshold: 0.01, confidence: 1 }
const verticals = {
  matrix: [0.98, 0.06, 0.004, -0.05, 0.97, -0.006, 0.04, 0.12, 1],
  scale: 0.9,
  aspect: 1.5,
  rollDegrees: 3,
  pitchDegrees: 5,
  confidence: 1,
}
/** Soft and hard edges of a sky everywhere, also where its cells differ from their neighbours. */
const matte = {
  guide: [0.2, 0.3, 0.5],
  slopes: Int16Array.from({ length: skyCells }, (_, i) => scattered(i % 64, i >> 6, 7, 6 * matteScale)),
  offsets: Int16Array.from({ length: skyCells }, (_, i) => scattered(i % 64, i >> 6, 8, matteScale) - 700),
}
const sky: Sky = {
  kind: 'as_shot',
  matte,
  tone: { from: 0.6, to: 0.75, contrast: 1.4, chroma: 1.2, fade: 0.05 },
  drawn: {
    horizon: 0.8,
    haze: [0.8, 0.85, 0.9],
    sun: 0.7,
    brightness: 0.9,
    was: [
      [0.9, 0.95, 1],
      [0.8, 0.8, 0.85],
    ],
  },
  confidence: 1,
}
/** So far off that all of two edges lie outside the source. */
const outside = { ...verticals, matrix: [1.1, -0.14, 0.05, 0.14, 1.1, 0, -0.1, 0, 1], scale: 1 }

export const recipes = (): NamedRecipe[] => {
  const all = { ...nothing, whiteBalance, lights, tone, local, colour, noise: denoise, sharpening, verticals }
  return [
    { name: 'white balance', recipe: { ...nothing, whiteBalance } },
    { name: 'mixed light', recipe: { ...nothing, whiteBalance, lights } },
    { name: 'tone', recipe: { ...nothing, tone } },
    { name: 'contrast', recipe: { ...nothing, tone: contrast } },
    { name: 'grid', recipe: { ...nothing, local } },
    { name: 'colour', recipe: { ...nothing, colour } },
    { name: 'less colour', recipe: { ...nothing, colour: { chroma: 0.6, confidence: 1 } } },
    { name: 'noise', recipe: { ...nothing, noise: denoise } },
    { name: 'sharpening', recipe: { ...nothing, sharpening } },
    { name: 'verticals with crop', recipe: { ...nothing, verticals } },
    { name: 'verticals beyond the edge', recipe: { ...nothing, verticals: outside } },
    { name: 'a sky as taken', recipe: { ...nothing, whiteBalance, sky } },
    { name: 'everything', recipe: all },
    {
      name: 'everything and a drawn sky at strength .7',
      recipe: { ...all, sky: { ...sky, kind: 'fair' }, strength: 0.7 },
    },
    { name: 'everything, standing still', recipe: { ...all, verticals: nothing.verticals } },
    { name: 'everything at strength .5', recipe: { ...all, strength: 0.5 } },
    { name: 'everything at strength 0', recipe: { ...all, strength: 0 } },
    { name: 'nothing', recipe: nothing },
  ]
}

export const everything = (): Recipe => recipes().find(({ name }) => name === 'everything')!.recipe

/** The recipe for a picture of this size that came as a very coarse JPEG. */
export const deblocking = (recipe: Recipe, { width, height }: Pick<Pixels, 'width' | 'height'>): Recipe => ({
  ...recipe,
  deblocking: {
    width,
    height,
    steps: Uint8Array.from({ length: blockValues }, (_, i) => 8 + 3 * (i >> 3) + 5 * (i & 7)),
    amount: 0.9,
    confidence: 1,
  },
})

export type Difference = { worst: number; mean: number }

/** In 8-bit codes, over all four channels. Throws when the sizes differ. */
export const differenceOf = (a: Pixels, b: Pixels): Difference => {
  if (a.width !== b.width || a.height !== b.height || a.data.length !== b.data.length)
    throw new RangeError(`${a.width}×${a.height} is not ${b.width}×${b.height}`)
  let worst = 0
  let sum = 0
  for (let i = 0; i < a.data.length; i++) {
    const difference = Math.abs(a.data[i]! - b.data[i]!)
    if (difference > worst) worst = difference
    sum += difference
  }
  return { worst, mean: sum / a.data.length }
}
