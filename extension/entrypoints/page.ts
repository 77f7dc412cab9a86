import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startInPage } from '#extension/features/in-page/start.ts'

/**
 * Registered for the sites that are on, and injected by the context menu: never for all sites. No content script of
 * WXT's, whose life a page could end, and learn of, by an event of its own.
 */
export default defineUnlistedScript(() => startInPage())
