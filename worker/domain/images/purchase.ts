import type { Purchase } from '#shared/contract/images.ts'
import { photoPrice } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { charge } from '#worker/domain/credits/charge.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import type { AskedImage } from '#worker/store/images.ts'
import { presentImage } from './rules.ts'

/** Takes the photo: one credit the first time, nothing ever after (C4). */
export const purchase = async (
  ctx: Context,
  asked: AskedImage,
  request: { key: string; requestHash: string },
): Promise<Outcome<Purchase>> => {
  const taken = await charge(ctx, { asked, amount: photoPrice, ...request })
  if (!taken.ok) return taken
  const { image, recipe, charged, available } = taken.value
  return done({ image: presentImage(image), recipe, charged, available })
}
