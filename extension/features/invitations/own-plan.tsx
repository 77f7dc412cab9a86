import type { JSX } from 'preact'
import { Fact } from '#extension/ui/facts.tsx'
import { WarningIcon } from '#extension/ui/icons.tsx'
import { sayDate } from '#extension/ui/when.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { sayPrice } from '#shared/rules/prices.ts'

type OwnPlanProps = { billing: Billing }

/** Joining ends no plan of one's own: who goes on paying for one is told before, and where to end it (T10, C2). */
export const OwnPlan = ({ billing }: OwnPlanProps): JSX.Element | null => {
  const plan = billing.plans.find(({ id }) => id === billing.plan)
  if (!plan) return null
  if (billing.state === 'ending') {
    return (
      <Fact Icon={WarningIcon} title={`Your ${plan.name} plan ends by itself`}>
        You have cancelled it. It is good until {sayDate(billing.endsAt ?? '')}, and nothing more is charged.
      </Fact>
    )
  }
  return (
    <Fact Icon={WarningIcon} title={`Your own ${plan.name} plan goes on being charged`}>
      {billing.state === 'past_due'
        ? `Its renewal of ${sayPrice(plan.price)} was refused and is tried again`
        : `${sayPrice(plan.price)} every month, next on ${sayDate(billing.renewsAt ?? '')}`}
      , although the company pays for your photos. If you do not want that,{' '}
      {billing.portalUrl ? (
        <a href={billing.portalUrl} target="_blank" rel="noreferrer">
          cancel the plan
        </a>
      ) : (
        'cancel the plan'
      )}
      , before you accept or later.
    </Fact>
  )
}
