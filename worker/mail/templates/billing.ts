import { writeLetter } from '../letter.tsx'
import type { Mail } from '../mailer.ts'

const credits = (amount: number): string => (amount === 1 ? '1 credit' : `${amount} credits`)

const day = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

const manage = 'Open the Credits panel of the Lightpool extension and choose Manage.'

/** To who pays for a plan: the renewal was refused, and until when it can be mended. */
export const paymentFailedMail = (letter: { to: string; plan: string; until: number }): Mail =>
  writeLetter({
    to: letter.to,
    subject: `Your ${letter.plan} plan could not be renewed`,
    preview: `Your card was refused. Your plan waits until ${day(letter.until)}.`,
    title: `Your ${letter.plan} plan could not be renewed`,
    blocks: [
      {
        say: `Your card was refused. Nothing is lost yet: your plan waits until ${day(letter.until)}, and your new credits come, with what was left of the old ones, as soon as it is paid.`,
      },
      { say: `To change the card: ${manage}` },
      { aside: 'Credits that you bought as a top-up are not touched by this.' },
    ],
  })

/** To who paid for a plan: it is over, and why. */
export const planEndedMail = (letter: { to: string; plan: string; unpaid: boolean }): Mail =>
  writeLetter({
    to: letter.to,
    subject: `Your ${letter.plan} plan has ended`,
    preview: 'Nothing more is charged.',
    title: `Your ${letter.plan} plan has ended`,
    blocks: [
      {
        say: letter.unpaid
          ? 'Its renewal could not be paid in time, so it has ended. Nothing more is charged.'
          : 'It was cancelled, and it is over now. Nothing more is charged.',
      },
      {
        say: 'Credits that are left stay spendable until the day that stands beside them, and every photo that you kept stays yours.',
      },
    ],
  })

const reasons = {
  refund: 'Money that you had paid was refunded to you',
  dispute: 'Your bank is disputing a payment of yours',
  reversal: 'A payment of yours was reversed',
} as const

/** To an account whose money went back: what of its credits went with it. */
export const creditsTakenBackMail = (letter: {
  to: string
  credits: number
  because: keyof typeof reasons
}): Mail =>
  writeLetter({
    to: letter.to,
    subject: `${credits(letter.credits)} taken back`,
    preview: reasons[letter.because],
    title: `${credits(letter.credits)} taken back`,
    blocks: [
      {
        say: `${reasons[letter.because]}, so ${credits(letter.credits)} of those that it had paid for are gone from your balance. What was spent already stays spent, and your photos stay yours.`,
      },
      { aside: 'The ledger in the Credits panel has the line.' },
      ...(letter.because === 'dispute'
        ? [{ aside: 'If the dispute is decided the other way, the credits come back.' }]
        : []),
    ],
  })

/** To an account whose dispute was decided for us. */
export const creditsGivenBackMail = (letter: { to: string; credits: number }): Mail =>
  writeLetter({
    to: letter.to,
    subject: `${credits(letter.credits)} given back`,
    preview: 'The dispute about your payment is over.',
    title: `${credits(letter.credits)} given back`,
    blocks: [
      {
        say: `The dispute about your payment is over and the payment stands, so ${credits(letter.credits)} that had been taken back are yours again.`,
      },
    ],
  })
