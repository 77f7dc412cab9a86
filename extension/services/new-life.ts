import { browser } from './browser.ts'

/**
 * Does something once in each life of the extension, which begins when it is installed, updated or switched on, and
 * when the browser starts: the pages that are open then have no script of this life. `onInstalled` says nothing of
 * being switched on again; the session's storage is empty after all of them. What a killed background did not finish is
 * begun anew.
 */
export const onNewLife = async (name: string, begin: () => Promise<void>): Promise<void> => {
  const key = `begun-${name}`
  if ((await browser.storage.session.get(key))[key] === true) return
  await begin()
  await browser.storage.session.set({ [key]: true })
}
