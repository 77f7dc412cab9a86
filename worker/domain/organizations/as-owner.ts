import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findOrganizationOf, type OrganizationRow } from '#worker/store/organizations.ts'

/** The actor's organization if they own it (T2): a member is refused before any id is looked at, a stranger finds nothing. */
export const asOwner = async (ctx: ActorContext): Promise<Outcome<OrganizationRow>> => {
  const organization = await findOrganizationOf(ctx.db, ctx.actor.accountId)
  if (!organization) return notFound()
  return organization.role === 'owner' ? done(organization) : refuse({ code: 'not_owner' })
}
