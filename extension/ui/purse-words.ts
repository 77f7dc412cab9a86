import { say, sayMany } from '#extension/services/words.ts'
import type { SpendingCap } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { sayDate, sayNumber } from './when.ts'

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
  if (cap !== null) return say('ui_of_your_left_after', left, sayNumber(cap.limit))
  return payer === 'team' ? say('ui_of_your_teams_left_after', left) : say('ui_left_after', left)
}

/** Why it is not enough, and who can help. Of a limit and of an empty pool, the limit is said only where it is why. */
export const sayShortage = (purse: Purse): { title: string; words: string } => {
  const { cap, buys, ownerTold, available } = purse
  if (buys) return { title: sayNoCredits(available), words: say('ui_photo_needs_a_credit') }
  if (cap !== null && cap.left === available)
    return {
      title:
        cap.left > 0
          ? say('ui_of_your_left', sayNumber(cap.left), sayMany('credits', cap.limit))
          : cap.limit === 0
            ? say('ui_your_limit_is_0_credits')
            : sayMany('limit_used', cap.limit),
      words: say('ui_your_companys_owner_sets_this', sayDate(cap.resetsAt)),
    }
  return {
    title: sayNoCredits(available),
    words: ownerTold ? say('ui_your_companys_owner_has_been') : say('ui_ask_your_companys_owner_for'),
  }
}

const sayNoCredits = (available: number): string =>
  available === 0 ? say('ui_no_credits_left') : say('ui_left', sayMany('credits', available))
