import type { Disclosure } from '../contract/images.ts'
import { goldenWarmth, looks } from './analyse/style.ts'
import { byteToGain, lightRangeEv, type Recipe } from './recipe.ts'
import type { Sky } from './recipe-sky.ts'

/** Changes below these cannot be seen and are not spoken of: encoded luma, log gain, stops, degrees. */
const lumaSeen = 0.012
const castSeen = 0.025
const mixedSeenEv = 0.04
const degreesSeen = 0.15
const chromaSeen = 0.03

/** What was done, in sentences for the owner of the photo (E2). Never empty: a photo left alone says so. */
export function describeEdits(recipe: Recipe): string[] {
  if (recipe.strength === 0) return ['Left as it was: strength is 0']
  const edits = [...light(recipe), ...colour(recipe), ...sky(recipe), ...detail(recipe), ...shape(recipe)]
  const reason = restraint[recipe.scene.kind]
  if (edits.length === 0)
    return [untouched[recipe.scene.kind] ?? reason ?? 'Left as it was: nothing needed doing']
  return reason ? [...edits, reason] : edits
}

const restraint: Record<Recipe['scene']['kind'], string | undefined> = {
  photo: undefined,
  night: 'Evening light kept as it is',
  mood: 'Warm, dim mood kept',
  dark: 'Dark subject kept dark',
  white: 'White surroundings kept white',
  graphic: 'Left as it was: this looks like a drawing or a screenshot',
  finished: 'Already well exposed: only touched up',
  blank: 'Left as it was: nothing to see in it',
}

/** Where what is said beside other edits would not be true without any. */
const untouched: Partial<typeof restraint> = { finished: 'Left as it was: already well exposed' }

function light({ effect, strength }: Recipe): string[] {
  const shadows = effect.shadows * strength
  const highlights = effect.highlights * strength
  const mean = effect.mean * strength
  const edits: string[] = []
  if (mean > lumaSeen) edits.push(mean > 0.08 ? 'Brightened' : 'Slightly brightened')
  else if (mean < -lumaSeen) edits.push('Slightly darkened')
  if (shadows > mean + lumaSeen && shadows > 2 * lumaSeen) edits.push('Brightened the shadows')
  else if (shadows < -lumaSeen) edits.push('Deepened the blacks')
  if (highlights < -lumaSeen) edits.push('Brought back bright areas')
  else if (highlights > mean + lumaSeen) edits.push('Cleared up the whites')
  return edits
}

function colour(recipe: Recipe): string[] {
  const { whiteBalance, lights, colour, style, strength } = recipe
  const edits: string[] = []
  // The style's own warmth is no correction and has its own sentence.
  const styled = looks[style].warmth + (isDrawn(recipe) && recipe.sky?.kind === 'golden' ? goldenWarmth : 0)
  const red = whiteBalance.red / (1 + styled)
  const blue = whiteBalance.blue / (1 - styled)
  const warmth = Math.log(red / blue) * strength
  const tint = Math.log(whiteBalance.green ** 2 / (red * blue)) * strength
  if (whiteBalance.confidence > 0 && Math.hypot(warmth, tint) > castSeen)
    edits.push(`White balance corrected (${castWords(warmth, tint)})`)
  const mixed = lights.gains.reduce(
    (most, byte) => Math.max(most, Math.abs(byteToGain(byte, lightRangeEv))),
    0,
  )
  if (mixed * strength > mixedSeenEv) edits.push('Mixed light evened out')
  if ((colour.chroma - 1) * strength > chromaSeen) edits.push('Freshened dull colours')
  if (style === 'warm') edits.push('Made a little warmer, as the style asks')
  return edits
}

function castWords(warmth: number, tint: number): string {
  if (Math.abs(warmth) >= Math.abs(tint)) return warmth < 0 ? 'yellow cast removed' : 'blue cast removed'
  return tint < 0 ? 'green cast removed' : 'pink cast removed'
}

/** Whether another sky stands where the photo had its own. */
function isDrawn({ sky, strength }: Recipe): boolean {
  return strength > 0 && sky !== undefined && sky.kind !== 'as_shot' && sky.matte !== null
}

const drawnSkies: Record<Exclude<Sky['kind'], 'as_shot'>, string> = {
  clear: 'Sky replaced by a drawn clear one',
  fair: 'Sky replaced by a drawn one with clouds',
  golden: 'Sky replaced by a drawn evening one, and the light made warmer to match',
}

function sky({ sky }: Recipe): string[] {
  if (!sky) return []
  if (sky.kind !== 'as_shot')
    return [sky.matte ? drawnSkies[sky.kind] : 'No daylight sky found: none replaced']
  return [sky.tone.fade > 0 ? 'Pale sky toned down' : 'Sky kept from burning out']
}

function detail({ deblocking, noise, sharpening, strength }: Recipe): string[] {
  const edits: string[] = []
  if ((deblocking?.amount ?? 0) * strength > 0.05) edits.push('Traces of JPEG compression smoothed')
  if (noise.luma * strength > 0.05) edits.push('Noise reduced')
  if (sharpening.amount * strength > 0.05) edits.push('Sharpened lightly')
  return edits
}

function shape({ verticals }: Recipe): string[] {
  const edits: string[] = []
  if (Math.abs(verticals.rollDegrees) > degreesSeen && Math.abs(verticals.pitchDegrees) <= degreesSeen)
    edits.push('Levelled')
  else if (Math.abs(verticals.pitchDegrees) > degreesSeen) edits.push('Verticals straightened')
  const cropped = Math.round((1 - verticals.scale ** 2) * 100)
  if (edits.length && cropped > 0) edits[0] += `; ${cropped} % cropped at the edges`
  return edits
}

/**
 * Whether the law asks to disclose the edit (California's AB 723): lighting, colour, sharpening, straightening
 * and cropping need none. A drawn sky is the only part of a recipe that changes what the photo shows.
 */
export function disclosureOf(recipe: Recipe): Disclosure {
  return isDrawn(recipe) ? 'required' : 'none'
}
