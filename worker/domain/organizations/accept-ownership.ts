import type { Organization } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { ownershipTakenMail } from '#worker/mail/templates/ownership-taken.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { deleteOffer, findMember, findOfferTo, handOver } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { describeOrganization } from './rules.ts'

/**
 * The member takes over: their wallet pays for everybody from this commit on, and each wallet keeps its own
 * credits. The former owner stays as a member and is told by mail.
 */
export const acceptOwnership = async (
  ctx: ActorContext,
): Promise<Outcome<{ organization: Organization }>> => {
  const offer = await findOfferTo(ctx.db, ctx.actor.accountId)
  if (!offer) return notFound()
  const { organizationId, accountId } = offer
  const formerOwner = await findMember(ctx.db, organizationId, offer.ownerId)
  try {
    await commit(ctx.db, [
      handOver(ctx.db, offer),
      mustChange(ctx.db),
      deleteOffer(ctx.db, organizationId, accountId),
      insertAuditEvent(ctx.db, {
        organizationId,
        at: ctx.now(),
        actorId: accountId,
        kind: 'transferred',
        subjectId: accountId,
      }),
    ])
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === 'nothing_changed' || reason === 'owner_is_not_a_member')
      return refuse({ code: 'conflict' })
    throw error
  }
  if (formerOwner) {
    await deliver(
      ctx,
      ownershipTakenMail({
        to: formerOwner.email,
        organization: offer.name,
        newOwner: ctx.actor.name,
      }),
    )
  }
  return done({
    organization: describeOrganization({
      id: organizationId,
      name: offer.name,
      createdAt: offer.createdAt,
      role: 'owner',
    }),
  })
}
