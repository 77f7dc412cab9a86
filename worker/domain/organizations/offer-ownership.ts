import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { ownershipOfferedMail } from '#worker/mail/templates/ownership-offered.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { findMember, insertOffer } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { asOwner } from './as-owner.ts'

/** Offers ownership to a member, who pays for everybody only after accepting it (T11). One offer at a time. */
export const offerOwnership = async (
  ctx: ActorContext,
  input: { accountId: string },
): Promise<Outcome<{ accountId: string; offeredAt: string }>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const { id: organizationId, name, ownerId } = owned.value
  const member = await findMember(ctx.db, organizationId, input.accountId)
  if (!member) return notFound()
  if (member.role === 'owner')
    return refuse({ code: 'conflict', detail: 'You own this organization already.' })
  const offer = { organizationId, ownerId, accountId: member.accountId, offeredAt: ctx.now() }
  try {
    await commit(ctx.db, [
      insertOffer(ctx.db, offer),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId,
        at: offer.offeredAt,
        actorId: ownerId,
        kind: 'ownership_offered',
        subjectId: member.accountId,
      }),
    ])
  } catch (error) {
    switch (refusalOf(error)) {
      case 'offer_pending':
        return refuse({ code: 'conflict', detail: 'There is an open offer already. Take it back first.' })
      case 'nothing_changed':
        return notFound()
      default:
        throw error
    }
  }
  await deliver(ctx, ownershipOfferedMail({ to: member.email, organization: name, from: ctx.actor.name }))
  return done({ accountId: member.accountId, offeredAt: new Date(offer.offeredAt).toISOString() })
}
