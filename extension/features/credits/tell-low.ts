import { type CreditsLeft, watchCreditsLeft } from '#extension/services/credits-left.ts'
import { notify } from '#extension/services/notify.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { say, sayMany } from '#extension/services/words.ts'

/** From this many on down they are few: told once on the way down, and once more at none. */
const fewCredits = 3
const notificationId = 'lightpool-credits'

/**
 * Tells the person who spends their own credits that they run low, unless they said that they do not want to hear of it.
 * What a team spends is told of by pool-alerts.ts.
 */
export const startTellingLow = (spendsOwn: () => Promise<boolean>): void => {
  watchCreditsLeft(async (now, before) => {
    if (isWorthTelling(now, before) && (await spendsOwn())) await tell(now.available)
  })
}

export const isWorthTelling = (now: CreditsLeft, before: CreditsLeft | null): boolean => {
  const known = before?.accountId === now.accountId ? before.available : Number.POSITIVE_INFINITY
  return [0, fewCredits].some((mark) => now.available <= mark && known > mark)
}

const tell = async (available: number): Promise<void> => {
  if (!(await readPreferences()).tellCredits) return
  await notify(
    notificationId,
    available === 0
      ? { title: say('credits_none'), message: say('credits_none_about') }
      : { title: sayMany('credits_few', available), message: say('credits_few_about') },
  )
}
