import type { PeekedInvitation, ReadInvitation, ReceivedInvitation } from '#shared/contract/invitations.ts'
import { maskEmail } from '#shared/rules/email.ts'
import type { ActorContext, Context } from '#worker/domain/context.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import {
  findInvitation,
  findInvitationByTokenHash,
  type InvitationRow,
  listPendingReceived,
} from '#worker/store/invitations.ts'
import { describePeeked, describeRead, describeReceived } from './rules.ts'

/** Invitations addressed to the actor's verified address; an unverified one sees none (T4). */
export const listReceivedInvitations = async (
  ctx: ActorContext,
): Promise<Outcome<{ invitations: ReceivedInvitation[] }>> => {
  if (!ctx.actor.emailVerified) return done({ invitations: [] })
  const rows = await listPendingReceived(ctx.db, ctx.actor.email, ctx.now())
  return done({ invitations: rows.map(describeReceived) })
}

/** What a link is for, for anybody who holds it; nothing is changed by looking. */
export const peekInvitation = async (ctx: Context, token: string): Promise<Outcome<PeekedInvitation>> => {
  const found = await findInvitationByTokenHash(ctx.db, await sha256(token))
  return found ? done(describePeeked(found, ctx.now())) : notFound()
}

/** By id, an invitation that is not addressed to the actor does not exist. */
export const findMineById = async (ctx: ActorContext, id: string): Promise<Outcome<InvitationRow>> => {
  const found = await findInvitation(ctx.db, id)
  return found && ctx.actor.emailVerified && found.email === ctx.actor.email ? done(found) : notFound()
}

/** One of the actor's invitations with its state, so that an old one can be explained. */
export const readReceivedInvitation = async (
  ctx: ActorContext,
  id: string,
): Promise<Outcome<ReadInvitation>> => {
  const found = await findMineById(ctx, id)
  return found.ok ? done(describeRead(found.value, ctx.now())) : found
}

/** By its link, a wrong account is told which address was invited, masked, and nothing happens to it (T5). */
export const findMineByToken = async (ctx: ActorContext, token: string): Promise<Outcome<InvitationRow>> => {
  const found = await findInvitationByTokenHash(ctx.db, await sha256(token))
  if (!found) return notFound()
  if (!ctx.actor.emailVerified) return refuse({ code: 'email_not_verified' })
  return found.email === ctx.actor.email
    ? done(found)
    : refuse({ code: 'invitation_email_mismatch', invitedEmailMasked: maskEmail(found.email) })
}
