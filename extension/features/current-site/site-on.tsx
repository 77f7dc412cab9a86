import type { JSX } from 'preact'
import { LinkButton } from '#extension/ui/button.tsx'
import { HowToPicture } from './how-to-picture.tsx'
import { SiteHead } from './site-head.tsx'

type SiteOnProps = { host: string; photos: number | null; onTurnOff: () => Promise<void> }

/** On: how to use it, in a picture and a sentence. */
export const SiteOn = ({ host, photos, onTurnOff }: SiteOnProps): JSX.Element => (
  <section class="card stack site">
    <SiteHead host={host} isOn photos={photos} />
    <figure class="how-to">
      <HowToPicture />
      <figcaption class="small">
        Point at a photo and press the Lightpool mark on it. Seeing it enhanced is free, keeping it costs one
        credit.
      </figcaption>
    </figure>
    <p class="small">
      <LinkButton onPress={() => void onTurnOff()}>Turn off for this site</LinkButton>
    </p>
  </section>
)
