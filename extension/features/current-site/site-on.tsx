import type { JSX } from 'preact'
import { LinkButton } from '#extension/ui/button.tsx'
import { HowToPicture } from './how-to-picture.tsx'
import { SiteHead } from './site-head.tsx'

type SiteOnProps = { host: string; photos: number | null; onTurnOff: () => Promise<void> }

/** On: how to use it; where there is nothing to show yet, in a picture too. */
export const SiteOn = ({ host, photos, onTurnOff }: SiteOnProps): JSX.Element => (
  <section class="card stack site">
    <SiteHead host={host} isOn photos={photos} />
    {photos === 0 && (
      <figure class="how-to">
        <HowToPicture />
        <figcaption class="small">
          Point at a photo and press the Lightpool mark on it. Seeing it enhanced is free, keeping it costs
          one credit.
        </figcaption>
      </figure>
    )}
    <p class="small">
      {photos !== 0 && `${howTo} `}
      <LinkButton onPress={() => void onTurnOff()}>Turn off for this site</LinkButton>
    </p>
  </section>
)

const howTo = 'Point at a photo and press the Lightpool mark on it, or take them all here.'
