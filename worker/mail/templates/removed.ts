import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

/** To somebody who is no longer in a team: what that changes for them (T10). */
export const removedMail = (letter: { to: string; organization: string }): Mail => {
  const organization = inMail(letter.organization)
  return writeLetter({
    to: letter.to,
    subject: `You are no longer in ${organization}`,
    preview: 'Your own account is as it was.',
    title: `You are no longer in ${organization}`,
    blocks: [
      { say: `You were removed from ${organization}, so you no longer spend its credits.` },
      {
        say: 'Your own account is exactly as it was: your orders, your photos and your own credits are there, and new photos are paid from those.',
      },
    ],
  })
}
