import type { Context } from '#worker/domain/context.ts'
import { invitationMail } from '#worker/mail/templates/invitation.ts'
import { findInvitation, markDelivered } from '#worker/store/invitations.ts'
import { refuseUnlessPending } from './rules.ts'
import { invitationToken } from './token.ts'

/**
 * Mails the link of an invitation as it stands now: nothing if it was answered, withdrawn, has expired, or this
 * secret was mailed already. Safe to run twice; answers whether nothing is left to be mailed.
 */
export const deliverInvitation = async (ctx: Context, id: string): Promise<boolean> => {
  const invitation = await findInvitation(ctx.db, id)
  if (!invitation || refuseUnlessPending(invitation, ctx.now())) return true
  if (invitation.deliveredGeneration >= invitation.generation) return true
  const token = await invitationToken(ctx.settings.authSecret, invitation)
  const delivery = await ctx.mailer.send(
    invitationMail({
      to: invitation.email,
      organization: invitation.organizationName,
      invitedBy: invitation.invitedByName,
      url: `${ctx.settings.publicUrl}/invite/${token}`,
      expiresAt: invitation.expiresAt,
    }),
  )
  if (!delivery.sent) {
    ctx.log('warn', 'invitation_not_delivered', { invitationId: id, reason: delivery.reason })
    return false
  }
  await markDelivered(ctx.db, id, invitation.generation)
  return true
}
