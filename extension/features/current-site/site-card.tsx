import type { JSX } from 'preact'
import {
  lookAtSite,
  requestSitePermission,
  type SiteStatus,
  siteStatus,
  turnSiteOff,
} from '#extension/features/enhance/site-permission.ts'
import type { Browser } from '#extension/services/browser.ts'
import { ok } from '#extension/services/result.ts'
import type { Site } from '#extension/services/sites.ts'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import { countPhotos } from './count-photos.ts'
import './current-site.css'
import { findTab } from './find-tab.ts'
import { SiteOff } from './site-off.tsx'
import { SiteOn } from './site-on.tsx'
import { SiteUnavailable } from './site-unavailable.tsx'

/** What is known of the page under the popup. `site` is looked up while Lightpool is off, for the question. */
type Here =
  | { status: Extract<SiteStatus, { kind: 'unavailable' }> }
  | {
      status: Exclude<SiteStatus, { kind: 'unavailable' }>
      tab: Browser.tabs.Tab
      photos: number | null
      site: Site | null
    }

/** Whether Lightpool is on for the site under the popup, and the switch. */
export const SiteCard = (): JSX.Element => {
  const here = useLoad('here', async () => ok(await look()))
  const { value } = here
  if (value === null) return <SkeletonRows rows={2} />
  if (value.status.kind === 'unavailable' || !('tab' in value)) return <SiteUnavailable />
  const { status, tab, photos, site } = value
  return status.kind === 'on' ? (
    <SiteOn
      host={status.host}
      photos={photos}
      onTurnOff={async () => {
        await turnSiteOff(tab)
        here.reload()
      }}
    />
  ) : (
    <SiteOff
      host={status.host}
      photos={photos}
      photoHosts={site?.photos ?? []}
      onTurnOn={async () => {
        // Straight from the click: the browser asks only while it counts as one.
        const granted = await requestSitePermission(tab, site ?? undefined)
        here.reload()
        return granted
      }}
    />
  )
}

const look = async (): Promise<Here> => {
  const tab = await findTab()
  if (tab === null) return { status: { kind: 'unavailable' } }
  const status = await siteStatus(tab)
  if (status.kind === 'unavailable') return { status }
  const [photos, site] = await Promise.all([
    countPhotos(tab.id ?? -1),
    status.kind === 'off' ? lookAtSite(tab) : null,
  ])
  return { status, tab, photos, site }
}
