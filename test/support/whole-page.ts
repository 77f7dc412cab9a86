import { expect, type Page } from '@playwright/test'
import type { AtWork } from './main-job.ts'

/** Opens the popup anew over the listing, as a click on the icon does. */
export const lookAgain = async ({ popup }: Pick<AtWork, 'popup'>): Promise<void> => {
  await popup.bringToFront()
  await popup.reload()
  await expect(popup.getByRole('region', { name: 'Photos on this page' })).toBeVisible()
}

/** For every picture of the page, whether it shows one of ours. */
export const shownOnPage = (page: Page): Promise<('blob' | 'own')[]> =>
  page.evaluate(() =>
    [...document.images].map(({ currentSrc }) => (currentSrc.startsWith('blob:') ? 'blob' : 'own')),
  )
