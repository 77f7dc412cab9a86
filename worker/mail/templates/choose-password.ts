import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

/** After a code has proved an address for which people had signed up with different passwords (T4). */
export const choosePasswordMail = (to: string, link: string, linkMinutes: number): Mail =>
  writeLetter({
    to,
    subject: 'Choose your Lightpool password',
    preview: 'Your address is confirmed; one step is left.',
    title: 'Your address is confirmed. Choose your password',
    blocks: [
      {
        say: 'There had been more than one sign-up with this address, with different passwords. We cannot know which of them was yours, so none of them works.',
      },
      { say: 'You are signed in where you typed the code. To sign in anywhere else, choose your password:' },
      { button: 'Choose my password', href: link },
      {
        aside: `The link works once, for ${linkMinutes} minutes. Later, use “Forgot password” where you sign in.`,
      },
    ],
  })
