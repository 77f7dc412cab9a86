import { browser } from '#extension/services/browser.ts'

/** Amber on ink, as the light in the logo. */
const ground = '#eea42c'
const ink = '#26221d'

/** The number of waiting invitations on the extension's icon; nothing for none. */
export const showCount = async (count: number): Promise<void> => {
  await browser.action.setBadgeBackgroundColor({ color: ground })
  await browser.action.setBadgeTextColor({ color: ink })
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 9 ? '9+' : String(count) })
}
