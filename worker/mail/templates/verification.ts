import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

/** The one mail after a sign-up: a code to type where one signed up, and a link for any other place (T4, T12). */
export const verificationMail = (to: string, code: string, link: string, codeMinutes: number): Mail =>
  writeLetter({
    to,
    subject: `${code} is your Lightpool code`,
    preview: `Type it where you signed up. It works for ${codeMinutes} minutes.`,
    title: 'Confirm your e-mail address',
    blocks: [
      { code, label: `Type this code where you signed up. It works for ${codeMinutes} minutes:` },
      { say: 'Signed up on another device? Confirm here, with the password that you chose:' },
      { button: 'Confirm my address', href: link },
      {
        aside:
          'If it was not you who signed up, do nothing: without this code, or this link and the password, nobody can use your address.',
      },
    ],
  })
