import type { Organization } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findOrganizationOf } from '#worker/store/organizations.ts'
import { describeOrganization } from './rules.ts'

/** The organization that the actor is in. */
export const readOrganization = async (ctx: ActorContext): Promise<Outcome<Organization>> => {
  const row = await findOrganizationOf(ctx.db, ctx.actor.accountId)
  return row ? done(describeOrganization(row)) : notFound()
}
