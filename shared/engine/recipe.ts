import * as z from 'zod'
import { styles } from '../contract/settings.ts'
import { recipeMaxBytes } from '../rules/limits.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { framesMax, framesMin } from './brackets/bounds.ts'
import { Deblocking, decodeDeblocking, EncodedDeblocking, encodeDeblocking } from './recipe-deblocking.ts'
import { decodeSky, EncodedSky, encodeSky, Sky } from './recipe-sky.ts'

/** Cells of the bilateral grid of gains: across, down, and by brightness. */
export const gridColumns = 16
export const gridRows = 16
export const gridLevels = 8
export const gridCells = gridColumns * gridRows * gridLevels
/** Cells of the coarse grid of light colours, across and down. */
export const lightColumns = 8
export const lightRows = 8
export const lightCells = lightColumns * lightRows
/** A stored light colour of 1 is −lightRangeEv, 255 is +lightRangeEv, in stops of red or blue against green; 128 is none. */
export const lightRangeEv = 1
/** A stored gain of 1 is −gainRangeEv, 255 is +gainRangeEv, in stops (powers of two of linear light); 128 is none. */
export const gainRangeEv = 2
export const curvePoints = 256
/** The tone curve is stored as 16-bit values, 0 black and 65535 white. */
export const curveScale = 65_535

export const scenes = ['photo', 'night', 'mood', 'dark', 'white', 'graphic', 'finished', 'blank'] as const
/** What the analysis took the picture for; it does little to anything but `photo`. */
export type Scene = (typeof scenes)[number]

const Share = z.number().min(0).max(1)
const Confidence = Share
const Numbers = (low: number, high: number) => z.number().min(low).max(high)

/**
 * What is to be done to one photo, at any size. Each part carries the confidence (0–1) with which it was found
 * and is already scaled by it; a part that does nothing holds its neutral value.
 */
export const Recipe = z
  .strictObject({
    version: z.literal(1),
    style: z.enum(styles),
    /** 0 gives the source back pixel for pixel, 1 all of the recipe, between them is a true interpolation. */
    strength: Share,
    /** Of how many exposures the photo was combined before; nothing for a renderer. */
    exposures: z.int().min(framesMin).max(framesMax).optional(),
    /** Before all else; absent where the photo did not come as a coarse JPEG. */
    deblocking: Deblocking.optional(),
    scene: z.strictObject({ kind: z.enum(scenes), confidence: Confidence }),
    /** Gains on linear red, green and blue that keep the luma of gray. */
    whiteBalance: z.strictObject({
      red: Numbers(0.25, 4),
      green: Numbers(0.25, 4),
      blue: Numbers(0.25, 4),
      confidence: Confidence,
    }),
    /**
     * Mixed light: what the white balance is multiplied by at each place, `[(row·lightColumns + column)·2]` red and
     * then blue, see `lightRangeEv`. Cell centres carry the values, bilinear between them.
     */
    lights: z.strictObject({
      gains: z.instanceof(Uint8Array).refine((gains) => gains.length === 2 * lightCells),
      confidence: Confidence,
    }),
    /** Encoded luma in → encoded luma out, monotone. */
    tone: z.strictObject({
      curve: z.instanceof(Uint16Array).refine((curve) => curve.length === curvePoints),
      confidence: Confidence,
    }),
    /** Gains before the tone curve, `[(level·gridRows + row)·gridColumns + column]`, see `gainRangeEv`. */
    local: z.strictObject({
      gains: z.instanceof(Uint8Array).refine((gains) => gains.length === gridCells),
      confidence: Confidence,
    }),
    /** Oklab chroma of dull colours is multiplied by this; vivid ones are left nearer to what they were. */
    colour: z.strictObject({ chroma: Numbers(0.5, 1.6), confidence: Confidence }),
    /** Noise's standard deviation in encoded luma, and how much of it to take away (0–1). */
    noise: z.strictObject({ sigma: Numbers(0, 0.2), luma: Share, chroma: Share, confidence: Confidence }),
    /** `amount` of the fine detail is added, less where it is below `threshold` (encoded luma). */
    sharpening: z.strictObject({ amount: Numbers(0, 2), threshold: Numbers(0, 0.2), confidence: Confidence }),
    /**
     * `matrix` takes a point of the result to one of the source. Both are measured from their picture's centre
     * in units of its long edge. `scale` is what is left of each edge after cropping.
     */
    verticals: z.strictObject({
      matrix: z.array(Numbers(-4, 4)).length(9),
      scale: Numbers(0.5, 1),
      /** Width over height of the picture that was measured. */
      aspect: Numbers(0.0001, 10_000),
      rollDegrees: Numbers(-45, 45),
      pitchDegrees: Numbers(-45, 45),
      confidence: Confidence,
    }),
    /** A stage of its own after all others; absent where there is no sky or nothing to do to it. */
    sky: Sky.optional(),
    /** What the whole recipe does to an average pixel, for the words: mean change of encoded luma by zone. */
    effect: z.strictObject({
      shadows: Numbers(-1, 1),
      midtones: Numbers(-1, 1),
      highlights: Numbers(-1, 1),
      mean: Numbers(-1, 1),
    }),
  })
  .meta({ id: 'EngineRecipe' })
export type Recipe = z.infer<typeof Recipe>

/** A recipe as it travels: plain JSON, its binary parts in base64. */
export type RecipeJson = { version: number; [part: string]: unknown }

/** Throws a RangeError when the recipe is larger than the contract allows, which would be a bug of the engine. */
export function encodeRecipe(recipe: Recipe): RecipeJson {
  const json: RecipeJson = {
    ...recipe,
    tone: { ...recipe.tone, curve: toBase64(bytesOfCurve(recipe.tone.curve)) },
    local: { ...recipe.local, gains: toBase64(recipe.local.gains) },
    lights: { ...recipe.lights, gains: toBase64(recipe.lights.gains) },
  }
  if (recipe.sky) json.sky = encodeSky(recipe.sky)
  if (recipe.deblocking) json.deblocking = encodeDeblocking(recipe.deblocking)
  const bytes = JSON.stringify(json).length
  if (bytes > recipeMaxBytes) throw new RangeError(`A recipe of ${bytes} bytes is over ${recipeMaxBytes}.`)
  return json
}

/** The recipe that `encodeRecipe` wrote. Throws a ZodError or RangeError on anything else. */
export function decodeRecipe(json: unknown): Recipe {
  const outer = Envelope.parse(json)
  return Recipe.parse({
    ...outer,
    tone: { ...outer.tone, curve: curveOfBytes(fromBase64(outer.tone.curve)) },
    local: { ...outer.local, gains: fromBase64(outer.local.gains) },
    // Recipes that were bought before there were lights have one light.
    lights: outer.lights ? { ...outer.lights, gains: fromBase64(outer.lights.gains) } : oneLight(),
    ...(outer.sky ? { sky: decodeSky(outer.sky) } : {}),
    ...(outer.deblocking ? { deblocking: decodeDeblocking(outer.deblocking) } : {}),
  })
}

const Base64 = z.string().max(4096)
const Envelope = z.looseObject({
  version: z.literal(1),
  tone: z.looseObject({ curve: Base64 }),
  local: z.looseObject({ gains: Base64 }),
  lights: z.looseObject({ gains: Base64 }).optional(),
  sky: EncodedSky.optional(),
  deblocking: EncodedDeblocking.optional(),
})

/** 16-bit big-endian differences would be smaller; plain values are easier to check and small enough. */
function bytesOfCurve(curve: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(curve.length * 2)
  for (let i = 0; i < curve.length; i++) {
    bytes[i * 2] = curve[i]! >> 8
    bytes[i * 2 + 1] = curve[i]! & 255
  }
  return bytes
}

function curveOfBytes(bytes: Uint8Array): Uint16Array {
  if (bytes.length !== curvePoints * 2) throw new RangeError('The tone curve has a wrong length.')
  const curve = new Uint16Array(curvePoints)
  for (let i = 0; i < curvePoints; i++) {
    curve[i] = (bytes[i * 2]! << 8) | bytes[i * 2 + 1]!
    if (i > 0 && curve[i]! < curve[i - 1]!) throw new RangeError('The tone curve falls.')
  }
  return curve
}

export const identityMatrix: readonly number[] = [1, 0, 0, 0, 1, 0, 0, 0, 1]

/** A recipe that changes nothing. */
export function emptyRecipe(style: Recipe['style'], strength: number): Recipe {
  return {
    version: 1,
    style,
    strength,
    scene: { kind: 'photo', confidence: 1 },
    whiteBalance: { red: 1, green: 1, blue: 1, confidence: 0 },
    tone: { curve: Uint16Array.from({ length: curvePoints }, (_, i) => i * 257), confidence: 0 },
    local: { gains: new Uint8Array(gridCells).fill(neutralGain), confidence: 0 },
    lights: oneLight(),
    colour: { chroma: 1, confidence: 0 },
    noise: { sigma: 0, luma: 0, chroma: 0, confidence: 0 },
    sharpening: { amount: 0, threshold: 0, confidence: 0 },
    verticals: {
      matrix: [...identityMatrix],
      scale: 1,
      aspect: 1,
      rollDegrees: 0,
      pitchDegrees: 0,
      confidence: 0,
    },
    effect: { shadows: 0, midtones: 0, highlights: 0, mean: 0 },
  }
}

function oneLight(): Recipe['lights'] {
  return { gains: new Uint8Array(2 * lightCells).fill(neutralGain), confidence: 0 }
}

/** The stored gain that means "leave it": 0 stops. */
export const neutralGain = 128

/** Stops as a byte, in a range of so many stops either way. */
export function gainToByte(ev: number, rangeEv = gainRangeEv): number {
  return Math.max(0, Math.min(255, Math.round(neutralGain + (ev / rangeEv) * 127)))
}

/** All cells of a grid. Not by `Uint8Array.from`, which takes twenty times as long. */
export function gainsToBytes(gainsEv: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(gainsEv.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = gainToByte(gainsEv[i]!)
  return bytes
}

/** What `gainToByte` stored, in stops. */
export function byteToGain(byte: number, rangeEv = gainRangeEv): number {
  return ((byte - neutralGain) / 127) * rangeEv
}
