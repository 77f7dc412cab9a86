import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Switch } from '#extension/ui/switch.tsx'

type SiteChoicesProps = {
  uploads: boolean
  onTurnOff: () => Promise<void>
  onUploads: (on: boolean) => Promise<void>
}

/** What is chosen once for a site. */
export const SiteChoices = ({ uploads, onTurnOff, onUploads }: SiteChoicesProps): JSX.Element => (
  <>
    <Switch
      label={say('uploads_switch')}
      about={say('uploads_switch_about')}
      on={uploads}
      onChange={(on) => void onUploads(on)}
    />
    <p class="small">
      <LinkButton onPress={() => void onTurnOff()}>{say('current_site_turn_off_for_this_site')}</LinkButton>
    </p>
  </>
)
