import type { JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon, EyeOffIcon, LeaveIcon } from '#extension/ui/icons.tsx'
import { OwnPlan } from './own-plan.tsx'
import type { Reviewed } from './shapes.ts'

/** What joining changes, and what it leaves exactly as it is (T10, C1, C2, O3). */
export const WhatChanges = ({ credits, billing }: Pick<Reviewed, 'credits' | 'billing'>): JSX.Element => (
  <section aria-label={say('invitations_what_changes_for_you')}>
    <Facts>
      <Fact Icon={CreditsIcon} title={say('invitations_the_company_pays')}>
        {say('invitations_every_photo_that_you_keep_is')}
      </Fact>
      <Fact Icon={EyeOffIcon} title={say('invitations_your_photos_stay_private')}>
        {say('invitations_nobody_in_the_team_sees_your')}
      </Fact>
      <OwnPlan billing={billing} />
      <OwnCredits credits={credits} />
      <Fact Icon={LeaveIcon} title={say('invitations_you_can_leave_at_any_time')}>
        {say('invitations_then_everything_is_as_it_was')}
      </Fact>
    </Facts>
  </section>
)

/** In a team already, one's own credits are not asked for: they wait untouched either way. */
const OwnCredits = ({ credits: { payer, available } }: Pick<Reviewed, 'credits'>): JSX.Element => (
  <Fact
    Icon={ClockIcon}
    title={
      payer === 'personal' && available > 0
        ? sayMany('own_credits_wait', available)
        : say('invitations_your_own_credits_stay_yours')
    }
  >
    {say('invitations_they_are_not_spent_while_you')}
  </Fact>
)
