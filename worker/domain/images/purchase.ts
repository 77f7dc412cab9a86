import type { Purchase } from '#shared/contract/images.ts'
import { photoPrice } from '#shared/rules/prices.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { charge } from '#worker/domain/credits/charge.ts'
import type { Outcome } from '#worker/domain/outcome.ts'
import { mustChange } from '#worker/store/database.ts'
import { markPaid, touchImage } from '#worker/store/images.ts'
import type { OwnImage } from './find-image.ts'
import { presentImage } from './rules.ts'

/**
 * Takes the photo: one credit the first time, nothing ever after (C4). The image is marked as paid in the very
 * batch that captures the credit; an image that is deleted meanwhile costs nothing.
 */
export const purchase = (
  ctx: ActorContext,
  image: OwnImage,
  { key, requestHash }: { key: string; requestHash: string },
): Promise<Outcome<Purchase>> => {
  const now = ctx.now()
  const taken = presentImage({ ...image, paidAt: image.paidAt ?? now })
  return charge<Omit<Purchase, 'available'>>(ctx, {
    subject: image.id,
    paid: image.paidAt !== null,
    amount: photoPrice,
    key,
    requestHash,
    answer: (charged) => ({ image: taken, recipe: JSON.parse(image.recipe), charged: charged ? 1 : 0 }),
    alsoCommit: [markPaid(ctx.db, image.id, now), mustChange(ctx.db)],
    // Of a photo that is gone, or whose account is, no answer is kept.
    ifPaidBefore: [touchImage(ctx.db, image.id), mustChange(ctx.db)],
  })
}
