import { browser, ownAddress } from './browser.ts'

/** Chromium's service worker cannot start workers; its one offscreen document can. It closes when it rests. */
const page = '/offscreen.html'

let opening: Promise<void> | null = null

export const ensureOffscreen = (): Promise<void> => {
  opening ??= open().finally(() => {
    opening = null
  })
  return opening
}

const open = async (): Promise<void> => {
  const url = ownAddress(page)
  const contexts = await browser.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
    documentUrls: [url],
  })
  if (contexts.length > 0) return
  await browser.offscreen.createDocument({
    url,
    reasons: ['WORKERS', 'BLOBS'],
    justification: 'Renders enhanced photos at full size in workers.',
  })
}
