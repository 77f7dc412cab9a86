import { say, sayMany } from '#extension/services/words.ts'
import { sayDate } from '#extension/ui/when.ts'
import type { Billing } from '#shared/contract/billing.ts'

type PlanWords = {
  title: string
  /** What goes on by itself, or what is to be done. */
  words: string
  /** The payment failed, or the plan ends: it wants a look. */
  tone: 'plain' | 'light' | 'bad'
  /** What the provider's own page is opened for. */
  manage: string
}

const planIn = ({ plans }: Billing, id: string) => plans.find((plan) => plan.id === id)

/** How a plan stands; null without one. */
export const sayPlan = (billing: Billing): PlanWords | null => {
  const { plan, state, renewsAt, endsAt, nextPlan } = billing
  const offer = plan === null ? undefined : planIn(billing, plan)
  if (plan === null || offer === undefined) return null
  const title = say('credits_plan_a_month', offer.name, sayMany('credits', offer.credits))
  if (state === 'past_due')
    return {
      title,
      words:
        endsAt === null
          ? say('credits_payment_failed')
          : say('credits_payment_failed_until', sayDate(endsAt)),
      tone: 'bad',
      manage: say('credits_fix_the_payment'),
    }
  if (state === 'ending')
    return {
      title,
      words: endsAt === null ? say('credits_cancelled') : say('credits_cancelled_until', sayDate(endsAt)),
      tone: 'light',
      manage: say('credits_keep_the_plan'),
    }
  const next = nextPlan === null ? undefined : planIn(billing, nextPlan)
  const renews =
    renewsAt === null ? say('credits_it_renews_every_month') : say('credits_renews_on', sayDate(renewsAt))
  return {
    title,
    words:
      next === undefined
        ? renews
        : say(
            'credits_from_on',
            renewsAt === null ? say('credits_next_month') : sayDate(renewsAt),
            next.name,
            sayMany('credits', next.credits),
          ),
    tone: 'plain',
    manage: say('credits_manage'),
  }
}

const dayMs = 24 * 60 * 60 * 1000
const soonDays = 14

/** When credits expire: `expires in 3 days`, `expires on 12 Dec`, `never expires`; and whether that is soon. */
export const sayExpiry = (expiresAt: string | null, now: number): { words: string; isSoon: boolean } => {
  if (expiresAt === null) return { words: say('credits_never_expires'), isSoon: false }
  const days = Math.floor((Date.parse(expiresAt) - now) / dayMs)
  if (days < 1) return { words: say('credits_expires_within_a_day'), isSoon: true }
  const isSoon = days <= soonDays
  return {
    words: isSoon
      ? say('credits_expires_in', sayMany('days', days))
      : say('credits_expires_on', sayDate(expiresAt)),
    isSoon,
  }
}
