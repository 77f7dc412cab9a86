import { browser } from './browser.ts'
import { forgetSite, readSites, type Site } from './sites.ts'

/** Turns a site off and takes its permissions back, but for hosts that another site's photos come from. */
export const giveSiteBack = async (page: string): Promise<void> => {
  const site = (await readSites()).find((known) => known.page === page)
  const left = await forgetSite(page)
  await giveBack([page, ...(site?.photos ?? [])], left)
}

/** Every site is off, and no host can be read any more but the ones that the manifest itself names. */
export const giveAllSitesBack = async (): Promise<void> => {
  for (const { page } of await readSites()) await forgetSite(page)
  const { origins = [] } = await browser.permissions.getAll()
  await giveBack(origins, [])
}

const giveBack = async (patterns: readonly string[], kept: readonly Site[]): Promise<void> => {
  const needed = new Set(kept.flatMap(({ page, photos }) => [page, ...photos]))
  for (const pattern of patterns) {
    if (needed.has(pattern)) continue
    // Hosts that the manifest itself names cannot be given back, and need not be.
    await browser.permissions.remove({ origins: [pattern] }).catch(() => false)
  }
}
