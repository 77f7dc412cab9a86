import type { JSX } from 'preact'
import { BeforeAfterPicture } from '#extension/ui/before-after-picture.tsx'

export const SiteUnavailable = (): JSX.Element => (
  <section class="card stack site">
    <h3>Go to the page with your photos</h3>
    <figure class="how-to">
      <BeforeAfterPicture height={120} />
      <figcaption class="small">
        Open a listing, then click the Lightpool icon again. Pages of the browser itself cannot be worked on.
      </figcaption>
    </figure>
  </section>
)
