import type { Organization } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit } from '#worker/store/database.ts'
import { insertOrganization } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { describeOrganization } from './rules.ts'

/** Any verified account that is in no organization becomes the owner of a new one (T1, T9). */
export const createOrganization = async (
  ctx: ActorContext,
  input: { name: string },
): Promise<Outcome<Organization>> => {
  if (!ctx.actor.emailVerified) return refuse({ code: 'email_not_verified' })
  const ownerId = ctx.actor.accountId
  const row = { id: ctx.newId('org'), name: input.name, ownerId, createdAt: ctx.now() }
  try {
    await commit(ctx.db, [
      insertOrganization(ctx.db, row),
      insertAuditEvent(ctx.db, {
        organizationId: row.id,
        at: row.createdAt,
        actorId: ownerId,
        kind: 'created',
      }),
    ])
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === 'already_in_organization') return refuse({ code: 'already_in_organization' })
    throw error
  }
  return done(describeOrganization({ ...row, role: 'owner' }))
}
