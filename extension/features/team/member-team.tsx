import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon, EyeOffIcon } from '#extension/ui/icons.tsx'
import type { Me } from '#shared/contract/me.ts'
import { LeaveTeam } from './leave-team.tsx'
import { OwnershipOffer } from './ownership-offer.tsx'
import { TeamHead } from './team-head.tsx'

type MemberTeamProps = {
  me: Me
  team: NonNullable<Me['organization']>
  invitations: ComponentChildren
}

/** For a member: which company, who pays, what can be spent, and the way out. */
export const MemberTeam = ({ me, team, invitations }: MemberTeamProps): JSX.Element => {
  const [leaving, setLeaving] = useState(false)
  return (
    <div class="stack">
      {invitations}
      {me.ownershipOffer !== null && <OwnershipOffer offer={me.ownershipOffer} />}
      <section class="card stack team-card">
        <TeamHead name={team.name}>{say('team_you_are_a_member')}</TeamHead>
        <Facts>
          <Fact
            Icon={CreditsIcon}
            title={say('team_you_can_spend', sayMany('credits', me.credits.available))}
          >
            {say('team_they_are_the_companys_and_it')}
          </Fact>
          <Fact Icon={EyeOffIcon} title={say('team_your_photos_are_yours_alone')}>
            {say('team_nobody_in_the_team_sees_your')}
          </Fact>
          <Fact Icon={ClockIcon} title={say('team_your_own_credits_wait_for_you')}>
            {say('team_they_are_untouched_meanwhile')}
          </Fact>
        </Facts>
      </section>
      <Button wide onPress={() => setLeaving(true)}>
        {say('team_leave_team')}
      </Button>
      {leaving && <LeaveTeam team={team.name} onClose={() => setLeaving(false)} />}
    </div>
  )
}
