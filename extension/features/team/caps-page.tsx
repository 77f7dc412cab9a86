import type { JSX } from 'preact'
import { PageHead } from '#extension/ui/page-head.tsx'
import { CapsPanel } from './caps-panel.tsx'

/** The limits as a page of the Team tab. */
export const CapsPage = ({ onBack }: { onBack: () => void }): JSX.Element => (
  <div class="stack">
    <PageHead title="Spending limits" onBack={onBack} backTo="team" />
    <CapsPanel />
  </div>
)
