import type { OwnershipOffer } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome } from '#worker/domain/outcome.ts'
import { findOfferOf } from '#worker/store/organizations.ts'
import { asOwner } from './as-owner.ts'

/** The offer of ownership that waits for its answer, for the owner who may take it back (T11). */
export const readOwnershipOffer = async (
  ctx: ActorContext,
): Promise<Outcome<{ offer: OwnershipOffer | null }>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const row = await findOfferOf(ctx.db, owned.value.id)
  return done({
    offer: row && { accountId: row.accountId, offeredAt: new Date(row.offeredAt).toISOString() },
  })
}
