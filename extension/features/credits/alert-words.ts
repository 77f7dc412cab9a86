import { say, sayMany } from '#extension/services/words.ts'
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
      title: say('credits_of_team_left', team, sayMany('credits', available)),
      message: say('credits_a_fifth_of_this_periods'),
    }
  return {
    title: say('credits_has_no_credits_left', team),
    message:
      role === 'owner'
        ? say('credits_nobody_in_your_team_can_keep_a')
        : say('credits_your_companys_owner_has_been'),
  }
}
