import type { Context } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { deleteMembership } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'

/**
 * Ends one membership, however it came to it. From this commit on the account spends its own credits again, which
 * are exactly as they stood (T10): who pays is read at every spending, so there is nothing else to undo.
 */
export const endMembership = async (
  ctx: Context,
  ending: { organizationId: string; accountId: string; actorId: string; kind: 'left' | 'removed' },
): Promise<Outcome<null>> => {
  const { organizationId, accountId, actorId, kind } = ending
  try {
    await commit(ctx.db, [
      deleteMembership(ctx.db, organizationId, accountId),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, { organizationId, at: ctx.now(), actorId, kind, subjectId: accountId }),
    ])
  } catch (error) {
    switch (refusalOf(error)) {
      case 'last_owner':
        return refuse({ code: 'last_owner' })
      case 'nothing_changed':
        return notFound()
      default:
        throw error
    }
  }
  return done(null)
}
