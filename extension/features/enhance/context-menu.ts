import { browser } from '#extension/services/browser.ts'
import { openFromMenu } from './page-scripts.ts'

const menuId = 'lightpool/enhance'

/**
 * "Enhance with Lightpool" on pictures, and on links because sites lay them over their pictures. The click gives
 * `activeTab`, so this works on sites that were never turned on.
 */
export const startContextMenu = (): void => {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: menuId,
      title: 'Enhance with Lightpool',
      contexts: ['image', 'link'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    })
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return
    void openFromMenu(tab.id, { srcUrl: info.srcUrl ?? null, linkUrl: info.linkUrl ?? null })
  })
}
