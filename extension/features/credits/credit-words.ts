import { purseOf, sayShortage } from '#extension/ui/purse-words.ts'
import { sayCount, sayDate } from '#extension/ui/when.ts'
import type { Credits, GrantKind } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'

const daysOfMonth = 30
const daysOfYear = 365

/** `About 9 days at this rate`: how long the credits last when they go on being used as lately. */
export const sayRunway = (days: number): string => {
  if (days < 1) return 'Less than a day at this rate'
  if (days === 1) return 'About a day at this rate'
  if (days > daysOfYear) return 'More than a year at this rate'
  if (days > 2 * daysOfMonth) return `About ${Math.round(days / daysOfMonth)} months at this rate`
  return `About ${days} days at this rate`
}

export const isMember = ({ organization }: Pick<Me, 'organization'>): boolean =>
  organization?.role === 'member'

export const isOwner = ({ organization }: Pick<Me, 'organization'>): boolean => organization?.role === 'owner'

/** Who pays, in a line. */
export const sayPayer = ({ organization, credits }: Pick<Me, 'organization' | 'credits'>): string => {
  if (organization === null || credits.payer === 'personal') return 'Your own credits'
  return organization.role === 'owner'
    ? `${organization.name} · you pay for the team`
    : `${organization.name} pays`
}

/** Whose use the numbers count (C3). */
export const whoseUse = (me: Pick<Me, 'organization'>): string => (isOwner(me) ? 'everybody together' : 'you')

export const grantNames: Record<GrantKind, string> = {
  welcome: 'Welcome credits',
  monthly: 'Plan credits',
  top_up: 'Top-up credits',
  adjustment: 'Credits given',
}

/** Why nothing can be spent, or that the end is near, and what helps; null while there is enough. */
export const sayPoolState = (me: Me, cap: Credits['cap']): { title: string; words: string } | null => {
  if (me.credits.available > 0)
    return me.poolNotice?.level === 'low' && !isMember(me)
      ? { title: 'Running low', words: 'A fifth of this period’s credits is left, or less.' }
      : null
  const { title, words } = sayShortage(purseOf(me, cap))
  return { title, words: `${words} Previews stay free.` }
}

/** `8 credits used by you in the period until 1 Dec`. */
export const sayUsed = ({ usedThisPeriod, periodEndsAt }: Credits, me: Pick<Me, 'organization'>): string => {
  const who = isOwner(me) ? 'everyone' : 'you'
  const used = usedThisPeriod === 0 ? 'Nothing' : sayCount(usedThisPeriod, 'credit')
  return `${used} used by ${who} in the period until ${sayDate(periodEndsAt)}`
}
