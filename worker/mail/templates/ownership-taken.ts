import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

/** To the former owner: it was accepted. */
export const ownershipTakenMail = (letter: { to: string; organization: string; newOwner: string }): Mail => {
  const [organization, newOwner] = [inMail(letter.organization), inMail(letter.newOwner)]
  return writeLetter({
    to: letter.to,
    subject: `${newOwner} owns ${organization} now`,
    preview: 'Your own credits wait for you, untouched.',
    title: `${newOwner} owns ${organization} now`,
    blocks: [
      { say: `${newOwner} accepted. Their credits pay for the team from now on.` },
      {
        say: 'You are a member. Your own credits stay with you, untouched, and are yours again when you leave.',
      },
    ],
  })
}
