import { keepMail } from '#worker/domain/accounts/development-mailbox.ts'
import type { Context } from '#worker/domain/context.ts'
import type { Settings } from '#worker/env.ts'
import type { Delivery, Mail, Mailer } from './mailer.ts'

/** The provider answers well within this, or not at all. */
const deliveryTimeoutMs = 15_000

const timeout = (): Promise<Delivery> =>
  new Promise((resolve) =>
    setTimeout(() => resolve({ sent: false, reason: 'no answer in time' }), deliveryTimeoutMs),
  )

/** The client library is loaded with the first mail: most requests send none. */
const sendByMailChannels = async (
  key: string,
  baseUrl: string | undefined,
  from: string,
  mail: Mail,
): Promise<Delivery> => {
  const { MailChannels } = await import('mailchannels-sdk')
  const { success, error } = await new MailChannels(key, baseUrl ? { baseUrl } : {}).emails.send({
    from,
    // As an object, so that no address is read as `Name <address>`.
    to: { email: mail.to },
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
  })
  return success ? { sent: true } : { sent: false, reason: error?.message ?? 'refused' }
}

/** MailChannels where its key is set; else, in development only, the mailbox at `/dev/mailbox`. */
export const createMailer = (settings: Settings, db: Context['db'], now: () => number): Mailer => {
  const mail = settings.mail
  if (mail.apiKey === undefined) {
    return {
      kind: 'development-mailbox',
      send: async (letter) => {
        await keepMail(db, { ...letter, at: now() })
        return { sent: true }
      },
    }
  }
  const { apiKey, baseUrl, from } = mail
  return {
    kind: 'mailchannels',
    send: (letter) => Promise.race([sendByMailChannels(apiKey, baseUrl, from, letter), timeout()]),
  }
}
