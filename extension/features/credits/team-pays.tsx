import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { ClockIcon, CreditsIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { Expiries } from './expiries.tsx'
import { sayPlan } from './plan-words.ts'
import type { manage } from './requests.ts'

/** For a member: who pays, why nothing can be bought here, and what of their own waits untouched (C2, T10). */
export const TeamPays = ({ billing }: { billing: Billing | null }): JSX.Element => {
  const own = billing?.grants.reduce((sum, { remaining }) => sum + remaining, 0) ?? null
  return (
    <>
      <section class="card" aria-label={say('credits_who_pays')}>
        <Facts>
          <Fact Icon={CreditsIcon} title={say('credits_the_company_pays')}>
            {say('credits_every_photo_that_you_keep_is')}
          </Fact>
          <Fact
            Icon={ClockIcon}
            title={
              own === null || own === 0
                ? say('credits_your_own_credits_stay_yours')
                : sayMany('own_credits_wait', own)
            }
          >
            {say('credits_untouched_and_yours_again_if')}
          </Fact>
        </Facts>
        {billing !== null && <OwnPlan billing={billing} />}
      </section>
      {billing !== null && (
        <Expiries grants={billing.grants} title={say('credits_what_of_yours_expires_when')} />
      )}
    </>
  )
}

/** A plan of one's own goes on while the team pays: it can be cancelled, and nothing else. */
const OwnPlan = ({ billing }: { billing: Billing }): JSX.Element | null => {
  const managing = useAction(() => ask<typeof manage>('credits/manage', {}))
  const said = sayPlan(billing)
  if (said === null) return null
  return (
    <div class="own-plan">
      <strong>{say('credits_your_own', said.title)}</strong>
      <p class="small">
        {say('credits_own_plan_goes_on', said.words)}{' '}
        {billing.portalUrl !== undefined && (
          <LinkButton disabled={managing.busy} onPress={() => void managing.run()}>
            {say('credits_cancel_it_or_see_invoices')}
          </LinkButton>
        )}
      </p>
      {managing.problem && <TroubleNotice problem={managing.problem} />}
    </div>
  )
}
