/** The one way to the WebExtension API: `browser` where it exists (Firefox), `chrome` elsewhere; promises in both. */
export { type Browser, browser } from 'wxt/browser'
