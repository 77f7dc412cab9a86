import type { Me, PoolNotice } from '#shared/contract/me.ts'

/** What was told already: of which account's pool, at which level, since when. Opaque ids and times alone. */
export type ToldAlert = { accountId: string } & PoolNotice

/** Alerts that are remembered; far more than two a month of a few accounts. */
const toldMax = 40

const isSame = (one: ToldAlert, other: ToldAlert): boolean =>
  one.accountId === other.accountId && one.level === other.level && one.since === other.since

/**
 * What of the pool is to be told now, and what to remember then; null when nothing is. The owner of a team hears of low
 * and of empty, a member of empty alone, each once for one fall of the pool. Whoever spends their own credits sees them
 * where they spend them.
 */
export const alertToTell = (
  me: Pick<Me, 'account' | 'organization' | 'poolNotice'>,
  told: readonly ToldAlert[],
): { alert: ToldAlert; told: ToldAlert[] } | null => {
  const { organization, poolNotice, account } = me
  if (organization === null || poolNotice === null) return null
  if (organization.role === 'member' && poolNotice.level === 'low') return null
  const alert = { accountId: account.id, level: poolNotice.level, since: poolNotice.since }
  if (told.some((each) => isSame(each, alert))) return null
  return { alert, told: [alert, ...told].slice(0, toldMax) }
}

/** The alert in words for a notification; `team` is a name that is safe to be shown by the system. */
export const alertWords = (
  { role, team, available }: { role: 'owner' | 'member'; team: string; available: number },
  level: PoolNotice['level'],
): { title: string; message: string } => {
  if (level === 'low')
    return {
      title: `${team}: ${available === 1 ? '1 credit' : `${available.toLocaleString()} credits`} left`,
      message: 'A fifth of this period’s credits is left, or less. Top up before they run out.',
    }
  return {
    title: `${team} has no credits left`,
    message:
      role === 'owner'
        ? 'Nobody in your team can keep a photo until there are new ones. Previews stay free.'
        : 'Your company’s owner has been told. Previews stay free.',
  }
}
