import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { PageHead } from '#extension/ui/page-head.tsx'
import { CapsPanel } from './caps-panel.tsx'

/** The limits as a page of the Team tab. */
export const CapsPage = ({ onBack }: { onBack: () => void }): JSX.Element => (
  <div class="stack">
    <PageHead title={say('team_spending_limits')} onBack={onBack} backTo={say('place_team')} />
    <CapsPanel />
  </div>
)
