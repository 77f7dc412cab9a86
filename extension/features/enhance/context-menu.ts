import { browser } from '#extension/services/browser.ts'
import { say } from '#extension/services/words.ts'
import { openFromMenu } from './page-scripts.ts'

const menuId = 'lightpool/enhance'

/**
 * "Enhance with Lightpool" everywhere, because sites lay links and more over their pictures. The click gives
 * `activeTab`, so this works on sites that were never turned on.
 */
export const startContextMenu = (): void => {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: menuId,
      title: say('enhance_enhance_with_lightpool'),
      // `page` and `frame` for backgrounds, canvases and what lies under something else.
      contexts: ['image', 'link', 'page', 'frame'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    })
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== menuId || tab?.id === undefined) return
    void openFromMenu(tab.id, { srcUrl: info.srcUrl ?? null, linkUrl: info.linkUrl ?? null })
  })
}
