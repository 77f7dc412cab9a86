import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import type { Me } from '#shared/contract/me.ts'
import { Activity } from './activity.tsx'
import { AddMembers } from './add-members.tsx'
import { CapsPage } from './caps-page.tsx'
import { DeleteTeam } from './delete-team.tsx'
import { MemberPage } from './member-page.tsx'
import { OwnerHome } from './owner-home.tsx'
import { RenameTeam } from './rename-team.tsx'
import type { readTeam } from './requests.ts'
import { SentInvitations } from './sent-invitations.tsx'

export type OwnerPage =
  | { at: 'home' | 'add' | 'sent' | 'caps' | 'activity' | 'rename' | 'delete' }
  | { at: 'member'; accountId: string }

type OwnerTeamProps = {
  me: Me
  team: NonNullable<Me['organization']>
  invitations: ComponentChildren
}

/** For the owner: who is in, who is asked in, and everything that the owner alone may do (T2). */
export const OwnerTeam = ({ me, team, invitations }: OwnerTeamProps): JSX.Element => {
  const [page, setPage] = useState<OwnerPage>({ at: 'home' })
  const list = useLoad('team', () => ask<typeof readTeam>('team/read', {}))
  const [wasAway, setWasAway] = useState(false)
  const home = () => setPage({ at: 'home' })
  const open = (next: OwnerPage) => {
    setWasAway(true)
    setPage(next)
  }
  switch (page.at) {
    case 'add':
      return <AddMembers onBack={home} onSent={() => setPage({ at: 'sent' })} />
    case 'sent':
      return <SentInvitations onBack={() => setPage({ at: 'add' })} />
    case 'caps':
      return <CapsPage onBack={home} />
    case 'activity':
      return <Activity ownEmail={me.account.email} onBack={home} />
    case 'rename':
      return <RenameTeam name={team.name} onBack={home} />
    case 'delete':
      return <DeleteTeam name={team.name} onBack={home} />
    case 'member':
      return <MemberPage accountId={page.accountId} list={list} onBack={home} />
    case 'home':
      return (
        <OwnerHome me={me} team={team} list={list} invitations={invitations} onOpen={open} isBack={wasAway} />
      )
  }
}
