import { type Browser, browser } from '#extension/services/browser.ts'
import { permissionPattern } from '#extension/services/picture-fetch.ts'
import { mayRead } from '#extension/services/private-address.ts'
import { giveSiteBack } from '#extension/services/site-permissions.ts'
import { readSites, rememberSite, type Site, setUploads } from '#extension/services/sites.ts'

/**
 * Turning Lightpool on for a site: one question by the browser, for the page and for the hosts of its photos
 * together. For extension pages (the popup, the permission window) and never for all sites.
 */
type Tab = Pick<Browser.tabs.Tab, 'id' | 'url'>

/** `unavailable`: pages of the browser itself and its store, where no extension may run. */
export type SiteStatus =
  | { kind: 'unavailable' }
  | { kind: 'off'; host: string }
  | { kind: 'on'; host: string; uploads: boolean }

/** A page may list photos from many hosts; the question names at most this many, the busiest first. */
const photoHostsMax = 6

export const siteStatus = async (tab: Tab): Promise<SiteStatus> => {
  const url = URL.parse(tab.url ?? '')
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'unavailable' }
  const page = permissionPattern(url.href)
  const host = url.hostname
  const known = (await readSites()).find((site) => site.page === page)
  const isOn = known !== undefined && (await browser.permissions.contains({ origins: [page] }))
  return isOn ? { kind: 'on', host, uploads: known.uploads === true } : { kind: 'off', host }
}

/**
 * Looks at the page (with the `activeTab` that opening the popup gives) for the hosts of its photos. Call it when
 * the popup opens: in Firefox nothing may stand between the click and the question.
 */
export const lookAtSite = async (tab: Tab): Promise<Site> => {
  const page = permissionPattern(tab.url!)
  const [found] = await browser.scripting
    .executeScript({ target: { tabId: tab.id! }, files: ['/photo-hosts.js'] })
    .catch(() => [])
  const { hostname } = new URL(tab.url!)
  const photos = ((found?.result as string[] | undefined) ?? [])
    .filter((address) => mayRead(new URL(address).hostname, hostname))
    .map(permissionPattern)
    .filter((pattern) => pattern !== page)
  return { page, photos: [...new Set(photos)].slice(0, photoHostsMax) }
}

/**
 * Asks for the page and its photos' hosts, remembers the site, and puts Lightpool on the page at once. Only
 * inside a click. False when the person said no. Pass the `site` that `lookAtSite` gave where there is one.
 */
export const requestSitePermission = async (tab: Tab, site?: Site): Promise<boolean> => {
  const wanted = site ?? (await lookAtSite(tab))
  const granted = await browser.permissions.request({ origins: [wanted.page, ...wanted.photos] })
  if (granted) await rememberSite(wanted)
  return granted
}

export const turnSiteOff = (tab: Tab): Promise<void> => giveSiteBack(permissionPattern(tab.url!))

export const turnUploads = (tab: Tab, on: boolean): Promise<void> =>
  setUploads(permissionPattern(tab.url!), on)
