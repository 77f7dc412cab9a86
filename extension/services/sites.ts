import { browser } from './browser.ts'
import { turns } from './turns.ts'
import { watchStored } from './watch-stored.ts'

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

const inTurn = turns()

/** Changes are made in turn, so that none undoes another. Answers with the sites as they are then. */
const changeSites = (change: (sites: readonly Site[]) => Site[]): Promise<Site[]> =>
  inTurn(async () => {
    const changed = change(await readSites())
    await browser.storage.local.set({ [sitesKey]: changed })
    return changed
  })

/** Turns a site on, or adds hosts of photos to one that is. */
export const rememberSite = async (site: Site): Promise<void> => {
  await changeSites((sites) => {
    const before = sites.find(({ page }) => page === site.page)
    const photos = [...new Set([...(before?.photos ?? []), ...site.photos])]
    return [...sites.filter(({ page }) => page !== site.page), { ...before, page: site.page, photos }]
  })
}

/** Switches the offer for uploads of a site that is on. */
export const setUploads = async (page: string, on: boolean): Promise<void> => {
  await changeSites((sites) => sites.map((site) => (site.page === page ? { ...site, uploads: on } : site)))
}

/** Tells every change, whichever context made it. Returns how to stop. */
export const watchSites = (changed: (now: Site[], before: Site[]) => void): (() => void) =>
  watchStored(sitesKey, (now, before) => changed((now as Site[]) ?? [], (before as Site[]) ?? []))

/** Turns a site off. Answers with those that are left. */
export const forgetSite = (page: string): Promise<Site[]> =>
  changeSites((sites) => sites.filter((site) => site.page !== page))
