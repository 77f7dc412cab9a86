import type { JSX } from 'preact'
import { sayCount } from '#extension/ui/when.ts'

type SiteHeadProps = { host: string; isOn: boolean; photos: number | null }

/** Which site, whether Lightpool is on, and what it sees there. */
export const SiteHead = ({ host, isOn, photos }: SiteHeadProps): JSX.Element => (
  <header class="row site-head">
    <div class="grow">
      <h3 class="one-line" title={host}>
        {host.replace(/^www\./, '')}
      </h3>
      <p class="small">{photos === null ? 'This page cannot be looked at' : photosInWords(photos)}</p>
    </div>
    <span class={isOn ? 'chip good' : 'chip'}>{isOn ? 'On' : 'Off'}</span>
  </header>
)

const photosInWords = (photos: number): string =>
  photos === 0 ? 'No listing photos found on this page' : `${sayCount(photos, 'photo')} found on this page`
