import type { ComponentChildren, JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { AddIcon, BinIcon, ClockIcon, LimitIcon, NextIcon, PencilIcon } from '#extension/ui/icons.tsx'
import { Monogram } from '#extension/ui/monogram.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { Setting } from '#extension/ui/setting.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import type { Load } from '#extension/ui/use-load.ts'
import { sayDate } from '#extension/ui/when.ts'
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
          {say('team_you_own_it_and_pay_for', sayMany('credits', me.credits.available))}
        </TeamHead>
      </section>
      <Button kind="primary" wide onPress={() => onOpen({ at: 'add' })}>
        <AddIcon />
        {say('team_add_team_member')}
      </Button>
      {list.problem && <TroubleNotice problem={list.problem} onRetry={list.reload} />}
      {list.value === null && list.loading && <SkeletonRows rows={3} />}
      {list.value !== null && (
        <MemberList list={list.value} onOpen={(accountId) => onOpen({ at: 'member', accountId })} />
      )}
      <ul class="card flush list">
        <Setting
          Icon={LimitIcon}
          label={say('team_spending_limits')}
          onPress={() => onOpen({ at: 'caps' })}
          more
        />
        <Setting
          Icon={ClockIcon}
          label={say('team_activity')}
          onPress={() => onOpen({ at: 'activity' })}
          more
        />
        <Setting Icon={PencilIcon} label={say('team_rename')} onPress={() => onOpen({ at: 'rename' })} more />
        <Setting
          Icon={BinIcon}
          label={say('team_delete_organization')}
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
  <section class="stack members" aria-label={say('team_team_members')}>
    <ul class="card flush list">
      {members.map((member) => (
        <li key={member.accountId}>
          {member.role === 'owner' ? (
            <div class="member">
              <MemberLine member={member} />
              <span class="chip">{say('team_you')}</span>
            </div>
          ) : (
            <button type="button" class="member" onClick={() => onOpen(member.accountId)}>
              <MemberLine member={member} />
              {offer?.accountId === member.accountId && <span class="chip light">{say('team_offered')}</span>}
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
        {member.role === 'owner'
          ? member.email
          : say('team_joined_on', sayDate(member.joinedAt), member.email)}
      </span>
    </span>
  </>
)

/** Why somebody who was invited is not here yet. */
const WhyEmpty = (): JSX.Element => (
  <div class="why-empty">
    <p class="why-title">{say('team_nobody_has_joined_yet')}</p>
    <p>{say('team_invited_people_appear_once')}</p>
  </div>
)
