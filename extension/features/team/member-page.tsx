import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Monogram } from '#extension/ui/monogram.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import type { Load } from '#extension/ui/use-load.ts'
import { sayDate } from '#extension/ui/when.ts'
import type { Member } from '#shared/contract/organization.ts'
import { MemberLimit } from './caps-panel.tsx'
import { HandOver } from './hand-over.tsx'
import { RemoveMember } from './remove-member.tsx'
import type { readTeam } from './requests.ts'
import type { TeamList } from './shapes.ts'

type MemberPageProps = { accountId: string; list: Load<TeamList>; onBack: () => void }

/** One member: since when, what they may spend, the offer to hand the team over, and removal. Nothing of their work is here (C3). */
export const MemberPage = ({ accountId, list, onBack }: MemberPageProps): JSX.Element | null => {
  const [removing, setRemoving] = useState(false)
  const member = list.value?.members.find((each) => each.accountId === accountId)
  // Gone meanwhile: left, or removed from another window.
  useEffect(() => {
    if (member === undefined) onBack()
  }, [member, onBack])
  if (member === undefined || list.value === null) return null
  const { offer } = list.value
  const reload = async () => {
    const present = await ask<typeof readTeam>('team/read', {})
    if (present.ok) list.replace(present.value)
    else list.reload()
  }
  return (
    <div class="stack">
      <PageHead title={member.name || member.email} onBack={onBack} backTo={say('place_team')} />
      <WhoTheyAre member={member} />
      <MemberLimit accountId={accountId} />
      <HandOver member={member} offer={offer} onChanged={() => void reload()} />
      <Button wide onPress={() => setRemoving(true)}>
        {say('team_remove_from_team')}
      </Button>
      {removing && (
        <RemoveMember member={member} onRemoved={list.replace} onCancel={() => setRemoving(false)} />
      )}
    </div>
  )
}

const WhoTheyAre = ({ member }: { member: Member }): JSX.Element => (
  <section class="card row who">
    <Monogram name={member.name || member.email} size="large" />
    <div class="grow">
      <p class="any-name">
        <strong>
          <bdi>{member.email}</bdi>
        </strong>
      </p>
      <p class="small">{say('team_member_since', sayDate(member.joinedAt))}</p>
    </div>
  </section>
)
