import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { Switch } from '#extension/ui/switch.tsx'
import type { ChangeProps } from './settings-page.tsx'

export const Notifications = ({ chosen, change }: ChangeProps): JSX.Element => (
  <div class="card flush list">
    <div class="settings-row">
      <Switch
        label={say('tell_invitations')}
        about={say('tell_invitations_about')}
        on={chosen.tellInvitations}
        onChange={(tellInvitations) => change({ tellInvitations })}
      />
    </div>
    <div class="settings-row">
      <Switch
        label={say('tell_credits')}
        about={say('tell_credits_about')}
        on={chosen.tellCredits}
        onChange={(tellCredits) => change({ tellCredits })}
      />
    </div>
  </div>
)
