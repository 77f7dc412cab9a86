import { browser, ownAddress } from './browser.ts'

/** Shows one of our own pages: in its tab, when one is open already, else in a new one, else in a new window. */
export const openOwnTab = async (path: `/${string}`): Promise<void> => {
  const url = ownAddress(path)
  if (await showOpenTab(url)) return
  await browser.tabs.create({ url }).catch(() => browser.windows.create({ url }))
}

/** Without the permission `tabs`, and none is wanted for this, our own contexts are all that can be searched. */
const showOpenTab = async (url: string): Promise<boolean> => {
  // Firefox has no getContexts: there a second tab opens, which does no harm.
  if (typeof browser.runtime.getContexts !== 'function') return false
  const tabs = await browser.runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url] })
  const open = tabs[0]
  if (open === undefined || open.tabId < 0) return false
  await browser.tabs.update(open.tabId, { active: true })
  await browser.windows.update(open.windowId, { focused: true })
  return true
}
