import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Switch } from '#extension/ui/switch.tsx'
import { HowToPicture } from './how-to-picture.tsx'
import { SiteHead } from './site-head.tsx'

type SiteOnProps = {
  host: string
  photos: number | null
  uploads: boolean
  onTurnOff: () => Promise<void>
  onUploads: (on: boolean) => Promise<void>
}

/** On: how to use it; where there is nothing to show yet, in a picture too. */
export const SiteOn = ({ host, photos, uploads, onTurnOff, onUploads }: SiteOnProps): JSX.Element => (
  <section class="card stack site">
    <SiteHead host={host} isOn photos={photos} />
    {photos === 0 && (
      <figure class="how-to">
        <HowToPicture />
        <figcaption class="small">{say('current_site_point_at_a_photo_and_press_the')}</figcaption>
      </figure>
    )}
    <Switch
      label={say('uploads_switch')}
      about={say('uploads_switch_about')}
      on={uploads}
      onChange={(on) => void onUploads(on)}
    />
    <p class="small">
      {photos !== 0 && `${howTo()} `}
      <LinkButton onPress={() => void onTurnOff()}>{say('current_site_turn_off_for_this_site')}</LinkButton>
    </p>
  </section>
)

const howTo = () => say('current_site_how_to_short')
