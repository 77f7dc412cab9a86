import { say, sayMany } from '#extension/services/words.ts'
import { purseOf, sayShortage } from '#extension/ui/purse-words.ts'
import { sayDate } from '#extension/ui/when.ts'
import type { Credits, GrantKind } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'

const daysOfMonth = 30
const daysOfYear = 365

/** `About 9 days at this rate`: how long the credits last when they go on being used as lately. */
export const sayRunway = (days: number): string => {
  if (days < 1) return say('credits_less_than_a_day_at_this_rate')
  if (days === 1) return say('credits_about_a_day_at_this_rate')
  if (days > daysOfYear) return say('credits_more_than_a_year_at_this_rate')
  if (days > 2 * daysOfMonth) return say('credits_about_months_at_this_rate', Math.round(days / daysOfMonth))
  return say('credits_about_days_at_this_rate', days)
}

export const isMember = ({ organization }: Pick<Me, 'organization'>): boolean =>
  organization?.role === 'member'

export const isOwner = ({ organization }: Pick<Me, 'organization'>): boolean => organization?.role === 'owner'

/** Who pays, in a line. */
export const sayPayer = ({ organization, credits }: Pick<Me, 'organization' | 'credits'>): string => {
  if (organization === null || credits.payer === 'personal') return say('credits_your_own_credits')
  return organization.role === 'owner'
    ? say('credits_you_pay_for_the_team', organization.name)
    : say('credits_pays', organization.name)
}

/** Whose use the numbers count (C3). */
export const whoseUse = (me: Pick<Me, 'organization'>): string =>
  say(isOwner(me) ? 'credits_everybody_together' : 'credits_you')

export const grantNames = (): Record<GrantKind, string> => ({
  welcome: say('credits_welcome_credits'),
  monthly: say('credits_plan_credits'),
  top_up: say('credits_top_up_credits'),
  adjustment: say('credits_credits_given'),
})

/** Why nothing can be spent, or that the end is near, and what helps; null while there is enough. */
export const sayPoolState = (me: Me, cap: Credits['cap']): { title: string; words: string } | null => {
  if (me.credits.available > 0)
    return me.poolNotice?.level === 'low' && !isMember(me)
      ? { title: say('credits_running_low'), words: say('credits_running_low_about') }
      : null
  const { title, words } = sayShortage(purseOf(me, cap))
  return { title, words: say('credits_previews_stay_free', words) }
}

/** `8 credits used by you in the period until 1 Dec`. */
export const sayUsed = ({ usedThisPeriod, periodEndsAt }: Credits, me: Pick<Me, 'organization'>): string => {
  const whose = isOwner(me) ? 'used_by_everyone' : 'used_by_you'
  return sayMany(whose, usedThisPeriod, sayDate(periodEndsAt))
}
