import { browser } from '#extension/services/browser.ts'

/** How many listing photos the page shows; null where the page does not let us look. */
export const countPhotos = async (tabId: number): Promise<number | null> => {
  try {
    const [found] = await browser.scripting.executeScript({
      target: { tabId },
      files: ['/photo-count.js'],
    })
    return typeof found?.result === 'number' ? found.result : null
  } catch {
    return null
  }
}
