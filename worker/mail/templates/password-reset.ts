import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

export const passwordResetMail = (to: string, link: string, linkMinutes: number): Mail =>
  writeLetter({
    to,
    subject: 'Choose a new Lightpool password',
    preview: `The link works once, for ${linkMinutes} minutes.`,
    title: 'Choose a new password',
    blocks: [
      { say: 'Somebody, probably you, asked for a new password for the account with this address.' },
      { button: 'Choose a new password', href: link },
      {
        aside: `The link works once, for ${linkMinutes} minutes. Choosing a new password signs you out everywhere.`,
      },
      { aside: 'If it was not you, do nothing: your password stays as it is.' },
    ],
  })
