import { browser } from './browser.ts'

/**
 * The sites that somebody turned Lightpool on for: a page pattern (`https://www.site.test/*`) and the patterns of
 * the hosts that its photos come from. Permission itself is the browser's; this only remembers what it was for.
 * `uploads`: photos that are uploaded to the site are offered for enhancing; off until somebody turns it on.
 */
export type Site = { page: string; photos: readonly string[]; uploads?: boolean }

const sitesKey = 'sites'

export const readSites = async (): Promise<Site[]> => {
  const kept = await browser.storage.local.get(sitesKey)
  return (kept[sitesKey] as Site[] | undefined) ?? []
}

export const rememberSite = async (site: Site): Promise<void> => {
  const others = (await readSites()).filter(({ page }) => page !== site.page)
  const before = (await readSites()).find(({ page }) => page === site.page)
  const photos = [...new Set([...(before?.photos ?? []), ...site.photos])]
  await browser.storage.local.set({ [sitesKey]: [...others, { ...before, page: site.page, photos }] })
}

export const setUploads = async (page: string, on: boolean): Promise<void> => {
  const changed = (await readSites()).map((site) => (site.page === page ? { ...site, uploads: on } : site))
  await browser.storage.local.set({ [sitesKey]: changed })
}

/** Tells every change, whichever context made it. Returns how to stop. */
export const watchSites = (changed: (now: Site[], before: Site[]) => void): (() => void) => {
  const listener = ({ sites }: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
    if (sites !== undefined) changed((sites.newValue as Site[]) ?? [], (sites.oldValue as Site[]) ?? [])
  }
  browser.storage.local.onChanged.addListener(listener)
  return () => browser.storage.local.onChanged.removeListener(listener)
}

export const forgetSite = async (page: string): Promise<Site[]> => {
  const left = (await readSites()).filter((site) => site.page !== page)
  await browser.storage.local.set({ [sitesKey]: left })
  return left
}
