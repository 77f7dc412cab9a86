import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

/** To the owner: somebody accepted. */
export const memberJoinedMail = (letter: { to: string; organization: string; member: string }): Mail => {
  const [organization, member] = [inMail(letter.organization), inMail(letter.member)]
  return writeLetter({
    to: letter.to,
    subject: `${member} joined ${organization}`,
    preview: 'They can spend your team’s credits from now on.',
    title: `${member} joined ${organization}`,
    blocks: [
      { say: 'They accepted your invitation and spend your team’s credits from now on.' },
      { say: 'You see the total that everybody uses, never their orders or photos.' },
      { aside: 'You can remove members at any time in the Team panel of the extension.' },
    ],
  })
}
