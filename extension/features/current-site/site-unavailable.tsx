import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { BeforeAfterPicture } from '#extension/ui/before-after-picture.tsx'

export const SiteUnavailable = (): JSX.Element => (
  <section class="card stack site">
    <h3>{say('current_site_go_to_the_page_with_your')}</h3>
    <figure class="how-to">
      <BeforeAfterPicture height={120} />
      <figcaption class="small">{say('current_site_open_a_listing_then_click_the')}</figcaption>
    </figure>
  </section>
)
