import { browser } from '#extension/services/browser.ts'
import { watchCreditsLeft } from '#extension/services/credits-left.ts'
import { notify } from '#extension/services/notify.ts'
import { openOwnTab } from '#extension/services/own-tab.ts'
import { plainName } from '#extension/services/plain-name.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { readSessionState, watchSessionState } from '#extension/services/session-store.ts'
import { turns } from '#extension/services/turns.ts'
import type { Me } from '#shared/contract/me.ts'
import { alertToTell, alertWords, type ToldAlert } from './alert-words.ts'

const alarmName = 'pool-alerts'
/** The pool falls by others' spending too: this often it is looked at while nobody does anything here. */
const alarmMinutes = 10
const notificationId = 'lightpool-pool'
const toldKey = 'pool-alerts-told'

type PoolAlerts = {
  refreshMe: () => Promise<unknown>
  /** Hears every answer of the Worker to who is signed in; null when nobody is any more. */
  watchMe: (changed: (me: Me | null) => void) => void
}

const inTurn = turns()

/**
 * Notifies that the team's pool is low or empty, once for each fall: what was told lies in storage, which outlives the
 * service worker and signing out. Call it synchronously while the background starts.
 */
export const startPoolAlerts = ({ refreshMe, watchMe }: PoolAlerts): void => {
  watchMe((me) => void inTurn(() => tell(me)))
  // What is known of the pool is old after each purchase.
  watchCreditsLeft(() => void refreshMe())
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void refreshMe()
  })
  browser.notifications.onClicked.addListener((id) => {
    if (id !== notificationId) return
    void browser.notifications.clear(id)
    void openOwnTab('/dashboard.html')
  })
  watchSessionState((state) => void follow(state === 'signed-in'))
  void readSessionState().then((state) => follow(state === 'signed-in'))
}

/** Looks at the pool from time to time while somebody is signed in, and not when nobody is. */
const follow = async (isSignedIn: boolean): Promise<void> => {
  if (!isSignedIn) {
    await Promise.all([browser.alarms.clear(alarmName), browser.notifications.clear(notificationId)])
    return
  }
  // The one that runs is left alone: starting anew with every awakening, it would never come.
  if ((await browser.alarms.get(alarmName)) === undefined)
    await browser.alarms.create(alarmName, { periodInMinutes: alarmMinutes })
}

const tell = async (me: Me | null): Promise<void> => {
  if (me === null || me.organization === null || me.poolNotice === null) {
    await browser.notifications.clear(notificationId)
    return
  }
  const found = alertToTell(me, await readTold())
  if (found === null || !(await readPreferences()).tellCredits) return
  // Remembered first: dying in between loses a notification, which the popup makes up for, but never doubles one.
  await browser.storage.local.set({ [toldKey]: found.told })
  const { role, name } = me.organization
  await notify(
    notificationId,
    alertWords({ role, team: plainName(name), available: me.credits.available }, found.alert.level),
  )
}

const readTold = async (): Promise<ToldAlert[]> => {
  const kept = await browser.storage.local.get(toldKey)
  return (kept[toldKey] as ToldAlert[] | undefined) ?? []
}
