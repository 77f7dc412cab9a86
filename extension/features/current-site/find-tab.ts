import { type Browser, browser, ownAddress } from '#extension/services/browser.ts'

/**
 * The tab that the popup is about: the one under it. Where the popup fills a tab of its own (Firefox on phones),
 * the one that was looked at before it.
 */
export const findTab = async (): Promise<Browser.tabs.Tab | null> => {
  const tabs = await browser.tabs.query({ currentWindow: true })
  const active = tabs.find((tab) => tab.active)
  if (active === undefined || !isOurs(active)) return active ?? null
  const before = tabs.filter((tab) => !isOurs(tab)).sort((a, b) => lastUsed(b) - lastUsed(a))
  return before[0] ?? null
}

const isOurs = (tab: Browser.tabs.Tab): boolean => tab.url?.startsWith(ownAddress('/')) ?? false

const lastUsed = (tab: Browser.tabs.Tab): number => tab.lastAccessed ?? 0
