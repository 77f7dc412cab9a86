import { signal } from '@preact/signals'
import { browser } from '#extension/services/browser.ts'
import { tabs } from './tabs.tsx'

const storageKey = 'popup-tab'
const firstTab = tabs[0]?.id ?? ''

/** The tab that was looked at last opens again, until the browser is closed. */
export const currentTab = signal(firstTab)

export const loadCurrentTab = async (): Promise<void> => {
  const kept = await browser.storage.session.get(storageKey)
  const id = kept[storageKey]
  if (tabs.some((tab) => tab.id === id)) currentTab.value = id as string
}

export const showTab = (id: string): void => {
  currentTab.value = id
  void browser.storage.session.set({ [storageKey]: id })
}
