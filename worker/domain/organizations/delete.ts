import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { removedMail } from '#worker/mail/templates/removed.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { deleteOrganizationRow, listMemberRows } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { asOwner } from './as-owner.ts'

/** Deletes the organization: everybody is back to their own account at once (T10, T11), and told by mail. */
export const deleteOrganization = async (ctx: ActorContext): Promise<Outcome<null>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const organization = owned.value
  const members = await listMemberRows(ctx.db, organization.id)
  try {
    await commit(ctx.db, [deleteOrganizationRow(ctx.db, organization), mustChange(ctx.db)])
  } catch (error) {
    if (refusalOf(error) === 'nothing_changed') return refuse({ code: 'conflict' })
    throw error
  }
  for (const member of members) {
    if (member.role === 'owner') continue
    await deliver(ctx, removedMail({ to: member.email, organization: organization.name }))
  }
  return done(null)
}
