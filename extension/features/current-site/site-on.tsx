import type { ComponentChildren, JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { HowToPicture } from './how-to-picture.tsx'
import { SiteHead } from './site-head.tsx'

type SiteOnProps = {
  host: string
  photos: number | null
  /** What is chosen for this site. */
  choices: ComponentChildren
  /** What is done with the photos of the page. */
  work: ComponentChildren
}

/** On: how to use it; where there is nothing to show yet, in a picture too. The photos come before the choices. */
export const SiteOn = ({ host, photos, choices, work }: SiteOnProps): JSX.Element =>
  photos === 0 ? (
    <section class="card stack site">
      <SiteHead host={host} isOn photos={photos} />
      <figure class="how-to">
        <HowToPicture />
        <figcaption class="small">{say('current_site_point_at_a_photo_and_press_the')}</figcaption>
      </figure>
      {choices}
    </section>
  ) : (
    <>
      <section class="card stack site">
        <SiteHead host={host} isOn photos={photos} />
        <p class="small">{say('current_site_how_to_short')}</p>
      </section>
      {work}
      <div class="card stack">{choices}</div>
    </>
  )
