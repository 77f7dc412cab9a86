import type { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits, disclosureOf } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { encodeRecipe } from '#shared/engine/recipe.ts'
import type { Enhancement } from '#worker/store/images.ts'

/** The recipe for a photo from its proxy, with the words for it (E2). `full` is its full size in pixels. */
export const enhance = (
  proxy: Pixels,
  settings: Settings,
  full: { width: number; height: number },
): Enhancement => {
  const recipe = analyse(proxy, settings, full)
  return {
    settings: JSON.stringify(settings),
    recipe: JSON.stringify(encodeRecipe(recipe)),
    edits: JSON.stringify(describeEdits(recipe)),
    disclosure: disclosureOf(recipe),
  }
}
