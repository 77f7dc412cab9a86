import type { Organization } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { updateOrganizationName } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { asOwner } from './as-owner.ts'
import { describeOrganization } from './rules.ts'

/** Renames the organization (T2). */
export const renameOrganization = async (
  ctx: ActorContext,
  input: { name: string },
): Promise<Outcome<Organization>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const { id, ownerId } = owned.value
  try {
    await commit(ctx.db, [
      updateOrganizationName(ctx.db, { id, ownerId, name: input.name }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: id,
        at: ctx.now(),
        actorId: ownerId,
        kind: 'renamed',
        subjectText: input.name,
      }),
    ])
  } catch (error) {
    if (refusalOf(error) === 'nothing_changed') return refuse({ code: 'conflict' })
    throw error
  }
  return done(describeOrganization({ ...owned.value, name: input.name }))
}
