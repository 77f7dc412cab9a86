import type { ComponentChildren, JSX } from 'preact'
import type { Browser } from '#extension/services/browser.ts'
import { ok } from '#extension/services/result.ts'
import type { Site } from '#extension/services/sites.ts'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import { countPhotos } from './count-photos.ts'
import './current-site.css'
import { findTab } from './find-tab.ts'
import { SiteChoices } from './site-choices.tsx'
import { SiteOff } from './site-off.tsx'
import { SiteOn } from './site-on.tsx'
import type { SiteSwitch } from './site-switch.ts'
import { SiteUnavailable } from './site-unavailable.tsx'

/** What is known of the page under the popup. `site` is looked up while Lightpool is off, for the question. */
type Here = {
  isOn: boolean
  uploads: boolean
  host: string
  tab: Browser.tabs.Tab
  photos: number | null
  site: Site | undefined
}

type SiteCardProps = {
  control: SiteSwitch
  /** What is drawn of the photos of a page that Lightpool is on for. */
  whenOn: (tab: Browser.tabs.Tab) => ComponentChildren
}

/** Whether Lightpool is on for the site under the popup, the switch, and what can be done with its photos. */
export const SiteCard = ({ control, whenOn }: SiteCardProps): JSX.Element => {
  const here = useLoad<Here | 'unavailable'>('here', async () => ok((await look(control)) ?? 'unavailable'))
  const { value } = here
  if (value === null) return <SkeletonRows rows={2} />
  if (value === 'unavailable') return <SiteUnavailable />
  const { host, tab, photos, site } = value
  if (value.isOn) {
    const turnOff = async () => {
      await control.turnOff(tab)
      here.reload()
    }
    const turnUploads = async (on: boolean) => {
      here.replace({ ...value, uploads: on })
      await control.setUploads(tab, on)
    }
    const choices = <SiteChoices uploads={value.uploads} onTurnOff={turnOff} onUploads={turnUploads} />
    return <SiteOn host={host} photos={photos} choices={choices} work={whenOn(tab)} />
  }
  const turnOn = async () => {
    // Straight from the click: the browser asks only while it counts as one.
    const granted = await control.turnOn(tab, site)
    here.reload()
    return granted
  }
  return <SiteOff host={host} photos={photos} photoHosts={site?.photos ?? []} onTurnOn={turnOn} />
}

const look = async (control: SiteSwitch): Promise<Here | null> => {
  const tab = await findTab()
  if (tab === null) return null
  const status = await control.status(tab)
  if (status.kind === 'unavailable') return null
  const isOn = status.kind === 'on'
  const [photos, site] = await Promise.all([
    countPhotos(tab.id ?? -1),
    isOn ? undefined : control.lookAt(tab),
  ])
  return { isOn, uploads: isOn && status.uploads, host: status.host, tab, photos, site }
}
