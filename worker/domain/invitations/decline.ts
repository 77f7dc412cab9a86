import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { endInvitation, findInvitation, type InvitationRow } from '#worker/store/invitations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { refuseUnlessPending } from './rules.ts'

/** Declines for good (T8). `found` is addressed to the actor. */
export const declineInvitation = async (ctx: ActorContext, found: InvitationRow): Promise<Outcome<null>> => {
  const at = ctx.now()
  const refusal = refuseUnlessPending(found, at)
  if (refusal) return refuse(refusal)
  try {
    await commit(ctx.db, [
      endInvitation(ctx.db, { id: found.id, state: 'declined', at }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: found.organizationId,
        at,
        actorId: ctx.actor.accountId,
        kind: 'declined',
        subjectText: found.email,
      }),
    ])
  } catch (error) {
    const reason = refusalOf(error)
    if (reason !== 'nothing_changed' && reason !== 'invitation_is_final') throw error
    const now = await findInvitation(ctx.db, found.id)
    if (!now) return notFound()
    return refuse(refuseUnlessPending(now, ctx.now()) ?? { code: 'conflict' })
  }
  return done(null)
}
