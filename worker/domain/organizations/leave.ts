import type { ActorContext } from '#worker/domain/context.ts'
import { notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findOrganizationOf } from '#worker/store/organizations.ts'
import { endMembership } from './end-membership.ts'

/** A member leaves by themselves; the owner cannot (T11). */
export const leaveOrganization = async (ctx: ActorContext): Promise<Outcome<null>> => {
  const { accountId } = ctx.actor
  const organization = await findOrganizationOf(ctx.db, accountId)
  if (!organization) return notFound()
  return endMembership(ctx, { organizationId: organization.id, accountId, actorId: accountId, kind: 'left' })
}
