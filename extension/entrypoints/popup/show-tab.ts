import { signal } from '@preact/signals'
import { browser } from '#extension/services/browser.ts'

const storageKey = 'popup-tab'

/** The id of the tab that is shown. The one that was looked at last opens again, until the browser is closed. */
export const shownTab = signal('enhance')

export const loadShownTab = async (): Promise<void> => {
  const kept = await browser.storage.session.get(storageKey)
  if (typeof kept[storageKey] === 'string') shownTab.value = kept[storageKey]
}

export const showTab = (id: string): void => {
  shownTab.value = id
  void browser.storage.session.set({ [storageKey]: id })
}
