import type { FC } from 'hono/jsx'
import type { Billing } from '#shared/contract/billing.ts'
import { sayPrice } from '#shared/rules/prices.ts'

export const dayOf = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** Joining ends no plan of one's own: who goes on paying for one is told before, and where to end it (T10, C2). */
export const OwnPlan: FC<{ billing: Billing }> = ({ billing }) => {
  const plan = billing.plans.find(({ id }) => id === billing.plan)
  if (!plan) return null
  if (billing.state === 'ending') {
    return (
      <li>
        <b>Your {plan.name} plan ends by itself.</b> You have cancelled it, and nothing more is charged.
      </li>
    )
  }
  return (
    <li>
      <b>Your own {plan.name} plan goes on being charged,</b> {sayPrice(plan.price)} every month
      {billing.renewsAt && `, next on ${dayOf(billing.renewsAt)}`}, although the company pays for your photos.
      If you do not want that,{' '}
      {billing.portalUrl ? <a href={billing.portalUrl}>cancel the plan</a> : 'cancel it'}, before you accept
      or later.
    </li>
  )
}
