import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { deleteOffer, findOfferOf, findOfferTo, type OfferRow } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { asOwner } from './as-owner.ts'

const endOffer = async (
  ctx: ActorContext,
  offer: OfferRow | null,
  kind: 'ownership_withdrawn' | 'ownership_declined',
): Promise<Outcome<null>> => {
  if (!offer) return notFound()
  const { organizationId, accountId } = offer
  try {
    await commit(ctx.db, [
      deleteOffer(ctx.db, organizationId, accountId),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId,
        at: ctx.now(),
        actorId: ctx.actor.accountId,
        kind,
        subjectId: accountId,
      }),
    ])
  } catch (error) {
    if (refusalOf(error) === 'nothing_changed') return notFound()
    throw error
  }
  return done(null)
}

/** The owner takes the offer back. */
export const withdrawOwnership = async (ctx: ActorContext): Promise<Outcome<null>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  return endOffer(ctx, await findOfferOf(ctx.db, owned.value.id), 'ownership_withdrawn')
}

/** The member to whom it was offered declines. */
export const declineOwnership = async (ctx: ActorContext): Promise<Outcome<null>> =>
  endOffer(ctx, await findOfferTo(ctx.db, ctx.actor.accountId), 'ownership_declined')
