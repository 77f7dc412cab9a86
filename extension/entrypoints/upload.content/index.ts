import { defineContentScript } from 'wxt/utils/define-content-script'
import { watchExposure } from '#extension/features/in-page/exposure.ts'
import { createLayer } from '#extension/features/in-page/layer.ts'
import { startAssist } from '#extension/features/upload-assist/start.ts'

/** Registered only for the sites where somebody wants uploads to be enhanced. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => {
    const stop = startAssist({ isAlive: () => context.isValid, createLayer, watchExposure })
    context.onInvalidated(stop)
  },
})
