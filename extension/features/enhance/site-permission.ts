import { type Browser, browser } from '#extension/services/browser.ts'
import { permissionPattern } from '#extension/services/picture-fetch.ts'
import { isPrivateHost } from '#extension/services/private-address.ts'
import { forgetSite, readSites, rememberSite, type Site } from '#extension/services/sites.ts'

/**
 * Turning Lightpool on for a site: one question by the browser, for the page and for the hosts of its photos
 * together. For extension pages (the popup, the permission window) and never for all sites.
 */
type Tab = Pick<Browser.tabs.Tab, 'id' | 'url'>

/** `unavailable`: pages of the browser itself and its store, where no extension may run. */
export type SiteStatus = { kind: 'unavailable' } | { kind: 'off' | 'on'; host: string }

/** A page may list photos from many hosts; the question names at most this many, the busiest first. */
const photoHostsMax = 6

export const siteStatus = async (tab: Tab): Promise<SiteStatus> => {
  const url = URL.parse(tab.url ?? '')
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'unavailable' }
  const page = permissionPattern(url.href)
  const isKnown = (await readSites()).some((site) => site.page === page)
  const isOn = isKnown && (await browser.permissions.contains({ origins: [page] }))
  return { kind: isOn ? 'on' : 'off', host: url.hostname }
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
  const pageIsPrivate = isPrivateHost(new URL(tab.url!).hostname)
  const photos = ((found?.result as string[] | undefined) ?? [])
    .filter((address) => pageIsPrivate || !isPrivateHost(new URL(address).hostname))
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

/** Takes the site's permissions back, but for hosts that another site's photos come from. */
export const turnSiteOff = async (tab: Tab): Promise<void> => {
  const page = permissionPattern(tab.url!)
  const site = (await readSites()).find((known) => known.page === page)
  const left = await forgetSite(page)
  const needed = new Set(left.flatMap((other) => [other.page, ...other.photos]))
  const origins = [page, ...(site?.photos ?? [])].filter((pattern) => !needed.has(pattern))
  // Hosts that the manifest itself names cannot be given back, and need not be.
  await browser.permissions.remove({ origins }).catch(() => false)
}
