import type { JSX } from 'preact'
import { WaitingInvitations } from '#extension/features/invitations/waiting-invitations.tsx'
import { TeamTab as Team } from '#extension/features/team/team-tab.tsx'
import type { Me } from '#shared/contract/me.ts'

/** The team and the invitations that wait are two features in one tab. */
export const TeamTab = ({ me }: { me: Me }): JSX.Element => (
  <Team me={me} invitations={<WaitingInvitations team={me.organization?.name ?? null} />} />
)
