import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'
import { inMail } from './names.ts'

const credits = (amount: number): string => (amount === 1 ? '1 credit' : `${amount} credits`)

const topUp =
  'Top up, or take a plan, in the Credits panel of the Lightpool extension. Only you can: members have no billing of their own.'

/** To the owner: a fifth of the period's credits is left, or less. */
export const poolLowMail = (letter: {
  to: string
  organization: string
  available: number
  size: number
}): Mail => {
  const organization = inMail(letter.organization)
  const left = credits(letter.available)
  return writeLetter({
    to: letter.to,
    subject: `${organization} has ${left} left`,
    preview: `Of ${letter.size} in this period. Top up before they run out.`,
    title: `${organization} has ${left} left`,
    blocks: [
      {
        say: `Your team has used most of this period’s ${letter.size} credits: ${letter.available} can still be spent.`,
      },
      { say: topUp },
      { aside: 'You get this mail once a period, and one more if the credits run out.' },
    ],
  })
}

/** To the owner: nothing is left to spend. */
export const poolEmptyMail = (letter: { to: string; organization: string; size: number }): Mail => {
  const organization = inMail(letter.organization)
  return writeLetter({
    to: letter.to,
    subject: `${organization} has no credits left`,
    preview: 'Nobody in your team can keep a photo until there are new ones.',
    title: `${organization} has no credits left`,
    blocks: [
      {
        say: `Your team’s balance is 0. Looking at photos enhanced stays free, but nobody in your team can keep one until there are new credits. They are told that you know.`,
      },
      { say: topUp },
      { aside: 'You get this mail once a period.' },
    ],
  })
}
