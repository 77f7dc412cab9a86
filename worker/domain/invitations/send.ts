import type { SentInvitation } from '#shared/contract/invitations.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import {
  endInvitation,
  findInvitation,
  findPendingInvitation,
  type InvitationRow,
  insertInvitation,
  rotateInvitation,
} from '#worker/store/invitations.ts'
import type { OrganizationRow } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { deliverInvitation } from './deliver.ts'
import { describeSent, invitationTimes, refuseUnlessPending, stateAt } from './rules.ts'
import { invitationToken } from './token.ts'

/** Losing a race to another send for the same address, or to its answer, is settled by the next look at it. */
const attemptsMax = 5

/** Mails it now; what cannot be handed over is tried again through the queue, and the owner is told. */
const deliver = async (ctx: ActorContext, sent: SentInvitation): Promise<SentInvitation> => {
  if (await deliverInvitation(ctx, sent.id)) return sent
  try {
    await ctx.jobs.send({
      kind: 'deliver_invitation',
      invitationId: sent.id,
      publicUrl: ctx.settings.publicUrl,
    })
  } catch (error) {
    // The invitation is committed all the same: the owner sees that it was not delivered, and can resend it.
    ctx.log('error', 'invitation_not_queued', { invitationId: sent.id, error: String(error) })
  }
  return { ...sent, delivered: false }
}

/**
 * Gives a pending invitation a new secret and a new week (T7). Of many at the same moment one does it for all: the link
 * that each of them found is dead, and the new one is mailed. Null when it is pending no more.
 */
const rotate = async (ctx: ActorContext, row: InvitationRow): Promise<SentInvitation | null> => {
  const times = invitationTimes(ctx.now())
  const token = await invitationToken(ctx.settings.authSecret, { id: row.id, generation: row.generation + 1 })
  try {
    await commit(ctx.db, [
      rotateInvitation(ctx.db, {
        id: row.id,
        seenGeneration: row.generation,
        tokenHash: await sha256(token),
        ...times,
      }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: row.organizationId,
        at: times.sentAt,
        actorId: ctx.actor.accountId,
        kind: 'resent',
        subjectText: row.email,
      }),
    ])
  } catch (error) {
    if (refusalOf(error) !== 'nothing_changed') throw error
    const present = await findInvitation(ctx.db, row.id)
    return present && !refuseUnlessPending(present, ctx.now()) ? describeSent(present) : null
  }
  return describeSent({ id: row.id, email: row.email, ...times })
}

const create = async (
  ctx: ActorContext,
  organization: OrganizationRow,
  email: string,
  expired: InvitationRow | null,
): Promise<SentInvitation | null> => {
  const times = invitationTimes(ctx.now())
  const id = ctx.newId('inv')
  const token = await invitationToken(ctx.settings.authSecret, { id, generation: 1 })
  try {
    await commit(ctx.db, [
      ...(expired ? [endInvitation(ctx.db, { id: expired.id, state: 'expired', at: times.sentAt })] : []),
      insertInvitation(ctx.db, {
        id,
        organizationId: organization.id,
        ownerId: organization.ownerId,
        email,
        tokenHash: await sha256(token),
        ...times,
      }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: organization.id,
        at: times.sentAt,
        actorId: ctx.actor.accountId,
        kind: 'invited',
        subjectText: email,
      }),
    ])
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === 'invitation_pending' || reason === 'nothing_changed') return null
    throw error
  }
  return describeSent({ id, email, ...times })
}

/**
 * Sends an invitation to a normalised address: a new one, or a pending one again with a new secret, never a second
 * row (T7). The caller has checked that the actor owns the organization and the address is no member's.
 */
export const sendInvitation = async (
  ctx: ActorContext,
  organization: OrganizationRow,
  email: string,
): Promise<Outcome<SentInvitation>> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const pending = await findPendingInvitation(ctx.db, organization.id, email)
    const stands = pending && stateAt(pending, ctx.now()) === 'pending'
    const sent = stands ? await rotate(ctx, pending) : await create(ctx, organization, email, pending)
    if (sent) return done(await deliver(ctx, sent))
  }
  return refuse({ code: 'conflict' })
}

/** Resends one that was found: the same rotation, unless it was answered or withdrawn at that very moment. */
export const resendFound = async (
  ctx: ActorContext,
  found: InvitationRow,
): Promise<Outcome<SentInvitation>> => {
  const sent = await rotate(ctx, found)
  if (sent) return done(await deliver(ctx, sent))
  const present = await findInvitation(ctx.db, found.id)
  return refuse((present && refuseUnlessPending(present, ctx.now())) ?? { code: 'conflict' })
}
