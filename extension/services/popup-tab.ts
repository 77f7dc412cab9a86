import { browser } from './browser.ts'

const storageKey = 'popup-tab'

/** The popup's tab that was looked at last, which opens again until the browser is closed; null before the first. */
export const readPopupTab = async (): Promise<string | null> => {
  const kept = await browser.storage.session.get(storageKey)
  return typeof kept[storageKey] === 'string' ? kept[storageKey] : null
}

export const keepPopupTab = (id: string): Promise<void> => browser.storage.session.set({ [storageKey]: id })
