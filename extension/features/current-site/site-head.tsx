import type { JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'

type SiteHeadProps = { host: string; isOn: boolean; photos: number | null }

/** Which site, whether Lightpool is on, and what it sees there. */
export const SiteHead = ({ host, isOn, photos }: SiteHeadProps): JSX.Element => (
  <header class="row site-head">
    <div class="grow">
      <h3 class="one-line" title={host}>
        {host.replace(/^www\./, '')}
      </h3>
      <p class="small">
        {photos === null ? say('current_site_this_page_cannot_be_looked_at') : photosInWords(photos)}
      </p>
    </div>
    <span class={isOn ? 'chip good' : 'chip'}>{isOn ? say('current_site_on') : say('current_site_off')}</span>
  </header>
)

const photosInWords = (photos: number): string =>
  photos === 0
    ? say('current_site_no_listing_photos_found_on')
    : say('current_site_found_on_this_page', sayMany('photos', photos))
