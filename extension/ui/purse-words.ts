import type { SpendingCap } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { sayCount, sayDate, sayNumber } from './when.ts'

/** What can be spent and by whose wallet, and who can help when it is not enough: said before the click (C5). */
export type Purse = {
  available: number
  payer: Me['credits']['payer']
  /** Whoever pays buys credits; a member asks their owner. */
  buys: boolean
  /** Of a member whom the owner has capped. */
  cap: SpendingCap | null
  /** The pool is empty, and its owner has been told by mail. */
  ownerTold: boolean
}

export const purseOf = (
  { organization, credits, poolNotice }: Pick<Me, 'organization' | 'credits' | 'poolNotice'>,
  cap: SpendingCap | null,
): Purse => ({
  ...credits,
  buys: organization?.role !== 'member',
  cap,
  ownerTold: poolNotice?.level === 'empty',
})

/** `9 left after`, `9 of your team’s left after`, `9 of your 20 left after`. */
export const sayLeftAfter = ({ available, payer, cap }: Purse, price: number): string => {
  const left = sayNumber(Math.max(0, available - price))
  if (cap !== null) return `${left} of your ${sayNumber(cap.limit)} left after`
  return payer === 'team' ? `${left} of your team’s left after` : `${left} left after`
}

/** Why it is not enough, and who can help. Of a limit and of an empty pool, the limit is said only where it is why. */
export const sayShortage = (purse: Purse): { title: string; words: string } => {
  const { cap, buys, ownerTold, available } = purse
  if (buys) return { title: sayNoCredits(available), words: 'A full-size photo needs one credit.' }
  if (cap !== null && cap.left === available)
    return {
      title:
        cap.left > 0
          ? `${sayNumber(cap.left)} of your ${sayCount(cap.limit, 'credit')} left`
          : cap.limit === 0
            ? 'Your limit is 0 credits'
            : `Your ${sayCount(cap.limit, 'credit')} are used`,
      words: `Your company’s owner sets this limit. It begins anew on ${sayDate(cap.resetsAt)}.`,
    }
  return {
    title: sayNoCredits(available),
    words: ownerTold ? 'Your company’s owner has been told.' : 'Ask your company’s owner for more.',
  }
}

const sayNoCredits = (available: number): string =>
  available === 0 ? 'No credits left' : `${sayCount(available, 'credit')} left`
