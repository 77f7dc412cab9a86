import type { Browser } from '#extension/services/browser.ts'
import type { Site } from '#extension/services/sites.ts'

type Tab = Browser.tabs.Tab

/** `unavailable`: pages of the browser itself and its store, where no extension may run. */
export type SiteStatus =
  | { kind: 'unavailable' }
  | { kind: 'off'; host: string }
  | { kind: 'on'; host: string; uploads: boolean }

/** How Lightpool is turned on and off for a site; enhancing knows, and the popup puts the two together. */
export type SiteSwitch = {
  status: (tab: Tab) => Promise<SiteStatus>
  /** Which hosts the question will name; asked beforehand, because nothing may stand between click and question. */
  lookAt: (tab: Tab) => Promise<Site>
  /** Only inside a click. False when the person said no. */
  turnOn: (tab: Tab, site: Site | undefined) => Promise<boolean>
  turnOff: (tab: Tab) => Promise<void>
  /** Whether photos that are uploaded to the site are offered for enhancing. */
  setUploads: (tab: Tab, on: boolean) => Promise<void>
}
