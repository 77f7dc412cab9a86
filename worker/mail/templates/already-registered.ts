import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

/** To the owner of an address with which somebody has signed up again: the caller is told nothing (T12). */
export const alreadyRegisteredMail = (to: string, resetPage: string): Mail =>
  writeLetter({
    to,
    subject: 'You already have a Lightpool account',
    preview: 'Sign in with the password that you have, or choose a new one.',
    title: 'You already have an account',
    blocks: [
      {
        say: 'Somebody, probably you, just signed up with this address. It has an account already, and nothing was changed.',
      },
      { say: 'Sign in with the password that you have. If you have forgotten it, choose a new one:' },
      { button: 'Choose a new password', href: resetPage },
      { aside: 'If it was not you, there is nothing to do.' },
    ],
  })
