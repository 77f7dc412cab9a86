import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

export const accountDeletedMail = (to: string): Mail =>
  writeLetter({
    to,
    subject: 'Your Lightpool account was deleted',
    preview: 'Your orders, photos and sessions are gone.',
    title: 'Your account was deleted',
    blocks: [
      { say: 'As you asked, your Lightpool account is gone, and with it your orders, photos and sessions.' },
      { aside: 'What remains is the list of credits granted and spent, without your name and address.' },
    ],
  })
