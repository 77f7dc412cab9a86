import { defineContentScript } from 'wxt/utils/define-content-script'
import { startInPage } from '#extension/features/in-page/start.ts'

/** Registered for the sites that are on, and injected by the context menu: never for all sites. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => {
    const stop = startInPage(() => context.isValid)
    context.onInvalidated(stop)
  },
})
