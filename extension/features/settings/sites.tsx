import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { browser } from '#extension/services/browser.ts'
import { giveSiteBack } from '#extension/services/site-permissions.ts'
import { readSites, rememberSite, type Site, setUploads, watchSites } from '#extension/services/sites.ts'
import { say } from '#extension/services/words.ts'
import { Switch } from '#extension/ui/switch.tsx'

/** The sites that Lightpool is on for. One that is turned off here stays in the list until the page is closed. */
export const Sites = (): JSX.Element => {
  const [sites, setSites] = useState<Site[] | null>(null)
  const [met, setMet] = useState<Site[]>([])
  useEffect(() => {
    const show = (now: Site[]) => {
      setSites(now)
      setMet((before) => [...before, ...now.filter(({ page }) => !before.some((each) => each.page === page))])
    }
    void readSites().then(show)
    return watchSites(show)
  }, [])
  if (sites === null) return <div />
  if (met.length === 0) return <p class="card soft">{say('sites_none')}</p>
  return (
    <ul class="card flush list">
      {met.map((site) => (
        <SiteRow key={site.page} site={site} now={sites.find(({ page }) => page === site.page)} />
      ))}
    </ul>
  )
}

const SiteRow = ({ site, now }: { site: Site; now: Site | undefined }): JSX.Element => {
  const host = site.page.replace(/^https?:\/\/|\/\*$/g, '')
  const turn = async (on: boolean) => {
    if (!on) return giveSiteBack(site.page)
    const granted = await browser.permissions.request({ origins: [site.page, ...site.photos] })
    if (granted) await rememberSite({ page: site.page, photos: site.photos })
  }
  return (
    <li class="stack site-row">
      <Switch label={host} on={now !== undefined} onChange={(on) => void turn(on)} />
      {now !== undefined && (
        <div class="site-uploads">
          <Switch
            label={say('uploads_switch')}
            about={say('uploads_switch_about')}
            on={now.uploads === true}
            onChange={(on) => void setUploads(site.page, on)}
          />
        </div>
      )}
    </li>
  )
}
