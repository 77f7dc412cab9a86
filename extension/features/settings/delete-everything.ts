import { openDB } from 'idb'
import { browser } from '#extension/services/browser.ts'
import { lockStorage } from '#extension/services/secret-store.ts'
import { giveAllSitesBack } from '#extension/services/site-permissions.ts'

/**
 * Nothing of ours stays on this device: permissions first, because the list of sites says what to give back; then
 * whatever still works on pictures; then every store there is, by what the browser lists and not by what we remember.
 */
export const deleteEverything = async (): Promise<void> => {
  await giveAllSitesBack()
  await browser.alarms.clearAll()
  // Firefox has none: there the background is a page itself.
  await browser.offscreen?.closeDocument().catch(() => undefined)
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear(), emptyDatabases()])
  await lockStorage()
}

/** Emptied and not deleted: a database that somebody has open cannot be deleted, but it can be emptied. */
const emptyDatabases = async (): Promise<void> => {
  const found = await indexedDB.databases()
  await Promise.all(found.map(({ name }) => (name === undefined ? undefined : emptyDatabase(name))))
}

const emptyDatabase = async (name: string): Promise<void> => {
  const db = await openDB(name)
  const stores = [...db.objectStoreNames]
  if (stores.length > 0) {
    const change = db.transaction(stores, 'readwrite')
    await Promise.all([...stores.map((store) => change.objectStore(store).clear()), change.done])
  }
  db.close()
}
