import type { JSX } from 'preact'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon, EyeOffIcon, LeaveIcon } from '#extension/ui/icons.tsx'
import { sayCount } from '#extension/ui/when.ts'
import { OwnPlan } from './own-plan.tsx'
import type { Reviewed } from './shapes.ts'

/** What joining changes, and what it leaves exactly as it is (T10, C1, C2, O3). */
export const WhatChanges = ({ credits, billing }: Pick<Reviewed, 'credits' | 'billing'>): JSX.Element => (
  <section aria-label="What changes for you">
    <Facts>
      <Fact Icon={CreditsIcon} title="The company pays">
        Every photo that you keep is paid from the company’s credits. You buy nothing yourself while you are
        in the team.
      </Fact>
      <Fact Icon={EyeOffIcon} title="Your photos stay private">
        Nobody in the team sees your orders, photos or file names. The owner sees your name, your address and
        how many credits everybody used together.
      </Fact>
      <OwnPlan billing={billing} />
      <OwnCredits credits={credits} />
      <Fact Icon={LeaveIcon} title="You can leave at any time">
        Then everything is as it was: your own account, credits and orders. The owner can end it too.
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
        ? `Your own ${sayCount(available, 'credit')} ${available === 1 ? 'waits' : 'wait'}`
        : 'Your own credits stay yours'
    }
  >
    They are not spent while you are in the team, and stay untouched. Those that expire keep their date.
  </Fact>
)
