import { browser } from './browser.ts'

/**
 * The sites that somebody turned Lightpool on for: a page pattern (`https://www.site.test/*`) and the patterns of
 * the hosts that its photos come from. Permission itself is the browser's; this only remembers what it was for.
 */
export type Site = { page: string; photos: readonly string[] }

const sitesKey = 'sites'

export const readSites = async (): Promise<Site[]> => {
  const kept = await browser.storage.local.get(sitesKey)
  return (kept[sitesKey] as Site[] | undefined) ?? []
}

export const rememberSite = async (site: Site): Promise<void> => {
  const others = (await readSites()).filter(({ page }) => page !== site.page)
  const before = (await readSites()).find(({ page }) => page === site.page)
  const photos = [...new Set([...(before?.photos ?? []), ...site.photos])]
  await browser.storage.local.set({ [sitesKey]: [...others, { page: site.page, photos }] })
}

export const forgetSite = async (page: string): Promise<Site[]> => {
  const left = (await readSites()).filter((site) => site.page !== page)
  await browser.storage.local.set({ [sitesKey]: left })
  return left
}
