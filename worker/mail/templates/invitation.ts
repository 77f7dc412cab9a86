import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

/** The offer to join, with its one link; tied to the address that it is sent to (T3). */
export const invitationMail = (letter: {
  to: string
  organization: string
  invitedBy: string | null
  url: string
  expiresAt: number
}): Mail => {
  const organization = inMail(letter.organization)
  const inviter = letter.invitedBy ? inMail(letter.invitedBy) : 'The owner'
  const until = new Date(letter.expiresAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return writeLetter({
    to: letter.to,
    subject: `${inviter} invites you to ${organization} on Lightpool`,
    preview: 'Enhance listing photos with your company’s credits.',
    title: `Join ${organization}`,
    blocks: [
      {
        say: `${inviter} invites you to use ${organization}’s credits on Lightpool, which fixes dark, yellow or tilted listing photos on the page where they are.`,
      },
      { say: 'Your photos and orders stay yours alone: nobody in the team sees them. The company pays.' },
      { button: 'See the invitation', href: letter.url },
      {
        aside: `It is for ${letter.to} only: sign up or in with this very address, then accept. The link works until ${until}.`,
      },
      { aside: 'If you do not know the sender, do nothing.' },
    ],
  })
}
