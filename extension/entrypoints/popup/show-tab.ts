import { signal } from '@preact/signals'
import { keepPopupTab, readPopupTab } from '#extension/services/popup-tab.ts'

/** The id of the tab that is shown. The one that was looked at last opens again, until the browser is closed. */
export const shownTab = signal('enhance')

export const loadShownTab = async (): Promise<void> => {
  shownTab.value = (await readPopupTab()) ?? shownTab.value
}

export const showTab = (id: string): void => {
  shownTab.value = id
  void keepPopupTab(id)
}
