import { browser, ownAddress } from '#extension/services/browser.ts'
import { type CreditsLeft, watchCreditsLeft } from '#extension/services/credits-left.ts'
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
  await browser.notifications.create(notificationId, {
    type: 'basic',
    iconUrl: ownAddress('/icon/128.png'),
    title: available === 0 ? say('credits_none') : sayMany('credits_few', available),
    message: available === 0 ? say('credits_none_about') : say('credits_few_about'),
  })
}
