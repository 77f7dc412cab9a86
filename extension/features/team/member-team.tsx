import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '#extension/ui/button.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon, EyeOffIcon } from '#extension/ui/icons.tsx'
import { sayCount } from '#extension/ui/when.ts'
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
        <TeamHead name={team.name}>You are a member</TeamHead>
        <Facts>
          <Fact Icon={CreditsIcon} title={`You can spend ${sayCount(me.credits.available, 'credit')}`}>
            They are the company’s, and it pays for your photos.
          </Fact>
          <Fact Icon={EyeOffIcon} title="Your photos are yours alone">
            Nobody in the team sees your orders or photos, not even the owner, and you do not see theirs.
          </Fact>
          <Fact Icon={ClockIcon} title="Your own credits wait for you">
            They are untouched meanwhile. If you leave, you are back to them as they stand.
          </Fact>
        </Facts>
      </section>
      <Button wide onPress={() => setLeaving(true)}>
        Leave team
      </Button>
      {leaving && <LeaveTeam team={team.name} onClose={() => setLeaving(false)} />}
    </div>
  )
}
