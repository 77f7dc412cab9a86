import { browser } from '#extension/services/browser.ts'

/**
 * The address that signed in last, so that it need not be typed again when the session ends by itself. Signing out
 * on purpose forgets it.
 */
const storageKey = 'session-last-email'

export const keepLastEmail = (email: string): Promise<void> =>
  browser.storage.local.set({ [storageKey]: email })

export const forgetLastEmail = (): Promise<void> => browser.storage.local.remove(storageKey)

export const readLastEmail = async (): Promise<string> => {
  const kept = await browser.storage.local.get(storageKey)
  return (kept[storageKey] as string | undefined) ?? ''
}
