import { browser } from 'wxt/browser'

/** The one way to the WebExtension API: `browser` where it exists (Firefox), `chrome` elsewhere; promises in both. */
export { type Browser, browser } from 'wxt/browser'

/** The address of a file of ours. WXT types `getURL` by a generated list of files, which plain type checks lack. */
export const ownAddress = (path: `/${string}`): string =>
  (browser.runtime as unknown as { getURL(path: string): string }).getURL(path)
