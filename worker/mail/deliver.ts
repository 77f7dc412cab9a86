import type { Context } from '#worker/domain/context.ts'
import type { Mail } from './mailer.ts'

/**
 * Sends a mail. The provider is called behind the answer's back, so that no answer takes longer because there was
 * somebody to write to (T12); the development mailbox is written first, so that a mail is there before the answer.
 * A mail that does not go out is logged: every flow has a way to ask for another.
 */
export const deliver = async (ctx: Context, mail: Mail): Promise<void> => {
  const sending = ctx.mailer.send(mail).then(
    (delivery) => {
      if (!delivery.sent) ctx.log('error', 'mail_not_sent', { reason: delivery.reason })
    },
    (error: unknown) => ctx.log('error', 'mail_not_sent', { reason: String(error) }),
  )
  if (ctx.mailer.kind === 'development-mailbox') await sending
  else ctx.later(sending)
}
