import { browser, ownAddress } from '#extension/services/browser.ts'

const widthPx = 440
const heightPx = 400

/** Opens the small window that explains and asks for these hosts, for the page of one tab. */
export const openPermissionWindow = async (
  tabId: number,
  pageUrl: string,
  origins: readonly string[],
): Promise<void> => {
  const query = new URLSearchParams({ tab: String(tabId), page: pageUrl })
  for (const origin of origins) query.append('origin', origin)
  await browser.windows.create({
    url: ownAddress(`/permission.html?${query}`),
    type: 'popup',
    width: widthPx,
    height: heightPx,
  })
}
