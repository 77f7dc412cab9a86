import type { Page } from '@playwright/test'

/** As the browser does after half a minute of idling: what is in memory is gone, what is written stays. */
export const killServiceWorker = async (page: Page): Promise<void> => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('ServiceWorker.enable')
  await browser.send('ServiceWorker.stopAllWorkers')
  await browser.detach()
}
