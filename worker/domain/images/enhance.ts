import type { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { combinedWords } from '#shared/engine/brackets/words.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe } from '#shared/engine/recipe.ts'
import { shrink } from '#worker/picture-codec/render.ts'
import type { Enhancement } from '#worker/store/images.ts'

/**
 * The recipe for a photo from its proxy, with the words for it (E2). `full` is its full size in pixels; `exposures`
 * of how many the device combined it. The recipe remembers that for when the photo is enhanced anew.
 */
export const enhance = (
  proxy: Pixels,
  settings: Settings,
  full: { width: number; height: number },
  exposures?: number,
): Enhancement => {
  const recipe = analyse(proxy, settings, full, { shrink })
  const combined = exposures === undefined ? [] : [combinedWords(exposures)]
  return {
    settings: JSON.stringify(settings),
    recipe: JSON.stringify({ ...encodeRecipe(recipe), exposures }),
    edits: JSON.stringify([...combined, ...describeEdits(recipe)]),
    disclosure: disclosureOf(recipe),
  }
}

/** Of how many exposures a photo was combined, as its recipe remembers. */
export const exposuresOf = ({ recipe }: { recipe: string }): number | undefined =>
  JSON.parse(recipe).exposures
