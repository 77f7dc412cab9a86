import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { Fact } from '#extension/ui/facts.tsx'
import { WarningIcon } from '#extension/ui/icons.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { sayDate } from '#extension/ui/when.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { sayPrice } from '#shared/rules/prices.ts'

type OwnPlanProps = { billing: Billing }

/** Joining ends no plan of one's own: who goes on paying for one is told before, and where to end it (T10, C2). */
export const OwnPlan = ({ billing }: OwnPlanProps): JSX.Element | null => {
  const plan = billing.plans.find(({ id }) => id === billing.plan)
  if (!plan) return null
  const cancel = billing.portalUrl ? (
    <a key="cancel" href={billing.portalUrl} target="_blank" rel="noreferrer">
      {say('invitations_cancel_the_plan')}
    </a>
  ) : (
    say('invitations_cancel_the_plan')
  )
  if (billing.state === 'ending') {
    return (
      <Fact Icon={WarningIcon} title={say('invitations_your_plan_ends_by_itself', plan.name)}>
        {say('invitations_you_have_cancelled_it_it_is', sayDate(billing.endsAt ?? ''))}
      </Fact>
    )
  }
  return (
    <Fact Icon={WarningIcon} title={say('invitations_your_own_plan_goes_on_being', plan.name)}>
      {billing.state === 'past_due'
        ? sayAround('invitations_plan_past_due', sayPrice(plan.price), cancel)
        : sayAround(
            'invitations_plan_goes_on',
            sayPrice(plan.price),
            sayDate(billing.renewsAt ?? ''),
            cancel,
          )}
    </Fact>
  )
}
