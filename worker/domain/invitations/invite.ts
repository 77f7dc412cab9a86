import { EmailAddress } from '#shared/contract/fields.ts'
import type { SentInvitation, SentInvitations } from '#shared/contract/invitations.ts'
import { normalizeEmail } from '#shared/rules/email.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { asOwner } from '#worker/domain/organizations/as-owner.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { isMemberAddress } from '#worker/store/organizations.ts'
import { sendInvitation } from './send.ts'

/** Invites one address (T2, T3, T7). Oneself or a current member: nothing changes, and it says so (T9). */
export const inviteOne = async (ctx: ActorContext, address: string): Promise<Outcome<SentInvitation>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const email = normalizeEmail(address)
  if (await isMemberAddress(ctx.db, owned.value.id, email)) return refuse({ code: 'already_member' })
  return sendInvitation(ctx, owned.value, email)
}

/** Invites many; what cannot be invited is skipped with a reason, and the rest is sent all the same. */
export const inviteMany = async (
  ctx: ActorContext,
  addresses: readonly string[],
): Promise<Outcome<SentInvitations>> => {
  const owned = await asOwner(ctx)
  if (!owned.ok) return owned
  const answer: SentInvitations = { sent: [], skipped: [] }
  const seen = new Set<string>()
  for (const address of addresses) {
    const email = normalizeEmail(address)
    if (!EmailAddress.safeParse(email).success) answer.skipped.push({ email: address, reason: 'malformed' })
    else if (seen.has(email)) answer.skipped.push({ email: address, reason: 'duplicate' })
    else if (await isMemberAddress(ctx.db, owned.value.id, email)) {
      answer.skipped.push({ email: address, reason: 'already_member' })
    } else {
      const sent = await sendInvitation(ctx, owned.value, email)
      if (!sent.ok) return sent
      answer.sent.push(sent.value)
    }
    seen.add(email)
  }
  return done(answer)
}
