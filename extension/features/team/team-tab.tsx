import type { ComponentChildren, JSX } from 'preact'
import type { Me } from '#shared/contract/me.ts'
import { MemberTeam } from './member-team.tsx'
import { NoTeam } from './no-team.tsx'
import { OwnerTeam } from './owner-team.tsx'
import './team.css'

type TeamTabProps = {
  me: Me
  /** Invitations that wait for an answer; another feature draws them. */
  invitations: ComponentChildren
}

/** What a team is to this person: none yet, the one that they are in, or the one that they own. */
export const TeamTab = ({ me, invitations }: TeamTabProps): JSX.Element => {
  if (me.organization === null) return <NoTeam me={me} invitations={invitations} />
  const Current = me.organization.role === 'owner' ? OwnerTeam : MemberTeam
  return <Current key={me.organization.id} me={me} team={me.organization} invitations={invitations} />
}
