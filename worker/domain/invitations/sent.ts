import type { SentInvitation } from '#shared/contract/invitations.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { asOwner } from '#worker/domain/organizations/as-owner.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import {
  endInvitation,
  findInvitation,
  type InvitationRow,
  listPendingSent,
} from '#worker/store/invitations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { describeListed, refuseUnlessPending } from './rules.ts'
import { resendFound } from './send.ts'

/** The owner's own invitation that still stands; the role is checked before the id. */
const findStanding = async (ctx: ActorContext, id: string): Promise<Outcome<InvitationRow>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const found = await findInvitation(ctx.db, id)
  if (!found || found.organizationId !== owned.value.id) return notFound()
  const refusal = refuseUnlessPending(found, ctx.now())
  return refusal ? refuse(refusal) : done(found)
}

/** What the owner sent and is pending: address and times, nothing about whether the address has an account (T6). */
export const listSentInvitations = async (
  ctx: ActorContext,
): Promise<Outcome<{ invitations: SentInvitation[] }>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const rows = await listPendingSent(ctx.db, owned.value.id, ctx.now())
  return done({ invitations: rows.map(describeListed) })
}

/** A new secret, a new week; the old link is dead from this commit on (T7). */
export const resendInvitation = async (ctx: ActorContext, id: string): Promise<Outcome<SentInvitation>> => {
  const found = await findStanding(ctx, id)
  return found.ok ? resendFound(ctx, found.value) : found
}

/** Takes an invitation back. An acceptance that came first wins, and the answer says so. */
export const revokeInvitation = async (ctx: ActorContext, id: string): Promise<Outcome<null>> => {
  const found = await findStanding(ctx, id)
  if (!found.ok) return found
  const at = ctx.now()
  try {
    await commit(ctx.db, [
      endInvitation(ctx.db, { id, state: 'revoked', at }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: found.value.organizationId,
        at,
        actorId: ctx.actor.accountId,
        kind: 'revoked',
        subjectText: found.value.email,
      }),
    ])
  } catch (error) {
    const reason = refusalOf(error)
    if (reason !== 'nothing_changed' && reason !== 'invitation_is_final') throw error
    const again = await findStanding(ctx, id)
    return again.ok ? refuse({ code: 'conflict' }) : again
  }
  return done(null)
}
