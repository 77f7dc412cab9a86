import type { ActorContext } from '#worker/domain/context.ts'
import { notFound, type Outcome } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { removedMail } from '#worker/mail/templates/removed.ts'
import { findMember } from '#worker/store/organizations.ts'
import { asOwner } from './as-owner.ts'
import { endMembership } from './end-membership.ts'

/** Removes a member, effective on their very next request (T10), and tells them by mail. */
export const removeMember = async (
  ctx: ActorContext,
  input: { accountId: string },
): Promise<Outcome<null>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const organization = owned.value
  const member = await findMember(ctx.db, organization.id, input.accountId)
  if (!member) return notFound()
  const ended = await endMembership(ctx, {
    organizationId: organization.id,
    accountId: member.accountId,
    actorId: ctx.actor.accountId,
    kind: 'removed',
  })
  if (ended.ok) {
    await deliver(ctx, removedMail({ to: member.email, organization: organization.name }))
  }
  return ended
}
