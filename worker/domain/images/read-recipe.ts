import type { RecipeJson } from '#shared/engine/recipe.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import type { OwnImage } from './find-image.ts'

/** The recipe of a paid photo: the very thing that a credit buys. */
export const readRecipe = (image: OwnImage): Outcome<RecipeJson> =>
  image.paidAt === null ? refuse({ code: 'payment_required' }) : done(JSON.parse(image.recipe))
