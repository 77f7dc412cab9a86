import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

/** To the member who is asked to take over, in plain words what that means (T11). */
export const ownershipOfferedMail = (letter: { to: string; organization: string; from: string }): Mail => {
  const [organization, from] = [inMail(letter.organization), inMail(letter.from)]
  return writeLetter({
    to: letter.to,
    subject: `${from} offers you ${organization} on Lightpool`,
    preview: 'You would own it and pay for everybody in it.',
    title: `Take over ${organization}?`,
    blocks: [
      { say: `${from} asks you to become the owner of ${organization}.` },
      {
        say: 'If you accept, your own credits pay for everybody in the team from that moment on, and only you can invite and remove people, buy credits and see the total.',
      },
      { say: 'Nothing changes until you accept. Accept or decline in the Team panel of the extension.' },
    ],
  })
}
