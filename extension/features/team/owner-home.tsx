import type { ComponentChildren, JSX } from 'preact'
import { Button } from '#extension/ui/button.tsx'
import { AddIcon, BinIcon, ClockIcon, LimitIcon, NextIcon, PencilIcon } from '#extension/ui/icons.tsx'
import { Monogram } from '#extension/ui/monogram.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { Setting } from '#extension/ui/setting.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import type { Load } from '#extension/ui/use-load.ts'
import { sayCount, sayDate } from '#extension/ui/when.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Member } from '#shared/contract/organization.ts'
import type { OwnerPage } from './owner-team.tsx'
import type { TeamList } from './shapes.ts'
import { TeamHead } from './team-head.tsx'

type OwnerHomeProps = {
  me: Me
  team: NonNullable<Me['organization']>
  list: Load<TeamList>
  invitations: ComponentChildren
  onOpen: (page: OwnerPage) => void
  /** One has been on one of its pages and has come back. */
  isBack: boolean
}

/** The team as it is: its owner and who has accepted, and nothing that is pending (T6). */
export const OwnerHome = (props: OwnerHomeProps): JSX.Element => {
  const { me, team, list, invitations, onOpen, isBack } = props
  return (
    <div class="stack">
      {invitations}
      <section class="card team-card">
        <TeamHead name={team.name} focus={isBack}>
          You own it and pay · {sayCount(me.credits.available, 'credit')} for everybody
        </TeamHead>
      </section>
      <Button kind="primary" wide onPress={() => onOpen({ at: 'add' })}>
        <AddIcon />
        Add team member
      </Button>
      {list.problem && <TroubleNotice problem={list.problem} onRetry={list.reload} />}
      {list.value === null && list.loading && <SkeletonRows rows={3} />}
      {list.value !== null && (
        <MemberList list={list.value} onOpen={(accountId) => onOpen({ at: 'member', accountId })} />
      )}
      <ul class="card flush list">
        <Setting Icon={LimitIcon} label="Spending limits" onPress={() => onOpen({ at: 'caps' })} more />
        <Setting Icon={ClockIcon} label="Activity" onPress={() => onOpen({ at: 'activity' })} more />
        <Setting Icon={PencilIcon} label="Rename" onPress={() => onOpen({ at: 'rename' })} more />
        <Setting
          Icon={BinIcon}
          label="Delete organization"
          onPress={() => onOpen({ at: 'delete' })}
          more
          danger
        />
      </ul>
    </div>
  )
}

type MemberListProps = { list: TeamList; onOpen: (accountId: string) => void }

const MemberList = ({ list: { members, offer }, onOpen }: MemberListProps): JSX.Element => (
  <section class="stack members" aria-label="Team members">
    <ul class="card flush list">
      {members.map((member) => (
        <li key={member.accountId}>
          {member.role === 'owner' ? (
            <div class="member">
              <MemberLine member={member} />
              <span class="chip">You</span>
            </div>
          ) : (
            <button type="button" class="member" onClick={() => onOpen(member.accountId)}>
              <MemberLine member={member} />
              {offer?.accountId === member.accountId && <span class="chip light">Offered</span>}
              <NextIcon size={16} />
            </button>
          )}
        </li>
      ))}
    </ul>
    {members.length === 1 && <WhyEmpty />}
  </section>
)

const MemberLine = ({ member }: { member: Member }): JSX.Element => (
  <>
    <Monogram name={member.name || member.email} />
    <span class="grow member-words">
      <span class="member-name one-line" title={member.name}>
        <bdi>{member.name}</bdi>
      </span>
      <span class="small one-line" title={member.email}>
        {member.role === 'owner' ? member.email : `Joined ${sayDate(member.joinedAt)} · ${member.email}`}
      </span>
    </span>
  </>
)

/** Why somebody who was invited is not here yet. */
const WhyEmpty = (): JSX.Element => (
  <div class="why-empty">
    <p class="why-title">Nobody has joined yet</p>
    <p>
      Invited people appear once they have signed up with that very address, verified it and accepted. Until
      then this list stays empty.
    </p>
  </div>
)
