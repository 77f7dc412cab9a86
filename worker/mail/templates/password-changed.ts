import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

export const passwordChangedMail = (to: string, resetPage: string): Mail =>
  writeLetter({
    to,
    subject: 'Your Lightpool password was changed',
    preview: 'If it was not you, choose a new one now.',
    title: 'Your password was changed',
    blocks: [
      {
        say: 'The password of your Lightpool account was just changed. If it was you, there is nothing to do.',
      },
      { say: 'If it was not you, choose a new one now. That signs everybody else out:' },
      { button: 'Choose a new password', href: resetPage },
    ],
  })
