import type { Settings } from '#shared/contract/settings.ts'
import type { KnownPhoto } from '#shared/engine/analyse/analyse.ts'
import { combinedWords } from '#shared/engine/brackets/words.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { decodeRecipe, encodeRecipe } from '#shared/engine/recipe.ts'
import { findRecipe } from '#worker/picture-codec/render.ts'
import type { Enhancement, ImageRow } from '#worker/store/images.ts'

/** What is known of a photo besides its proxy: size, JPEG's steps, and of how many exposures the device combined it. */
export type Known = KnownPhoto & { exposures?: number | undefined }

/** The recipe for a photo from its proxy, with the words for it (E2). It remembers what is known of the photo. */
export const enhance = (proxy: Pixels, settings: Settings, photo: Known): Enhancement => {
  const { exposures } = photo
  const recipe = findRecipe(proxy, settings, photo)
  const combined = exposures === undefined ? [] : [combinedWords(exposures)]
  return {
    settings: JSON.stringify(settings),
    recipe: JSON.stringify({ ...encodeRecipe(recipe), exposures }),
    edits: JSON.stringify([...combined, ...describeEdits(recipe)]),
    disclosure: disclosureOf(recipe),
  }
}

/** What a photo's recipe remembers, for when it is enhanced anew. */
export const knownOf = ({ width, height, recipe }: Pick<ImageRow, 'width' | 'height' | 'recipe'>): Known => {
  const { exposures, deblocking } = decodeRecipe(JSON.parse(recipe))
  return { width, height, exposures, quantisation: deblocking?.steps }
}
