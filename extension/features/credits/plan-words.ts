import { sayCount, sayDate } from '#extension/ui/when.ts'
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
  const title = `${offer.name} plan · ${sayCount(offer.credits, 'credit')} a month`
  if (state === 'past_due')
    return {
      title,
      words: `The last payment failed. With a card that works the plan goes on; without one it ends${onDay(endsAt)}.`,
      tone: 'bad',
      manage: 'Mend the payment',
    }
  if (state === 'ending')
    return {
      title,
      words: `Cancelled: it ends${onDay(endsAt)}. Its credits can be spent until they expire.`,
      tone: 'light',
      manage: 'Keep the plan',
    }
  const next = nextPlan === null ? undefined : planIn(billing, nextPlan)
  const renews = renewsAt === null ? 'It renews every month.' : `Renews on ${sayDate(renewsAt)}.`
  return {
    title,
    words:
      next === undefined
        ? renews
        : `From ${renewsAt === null ? 'next month' : sayDate(renewsAt)} on: ${next.name}, ${sayCount(next.credits, 'credit')} a month.`,
    tone: 'plain',
    manage: 'Manage',
  }
}

const onDay = (at: string | null): string => (at === null ? '' : ` on ${sayDate(at)}`)

const dayMs = 24 * 60 * 60 * 1000
const soonDays = 14

/** When credits expire: `expires in 3 days`, `expires on 12 Dec`, `never expires`; and whether that is soon. */
export const sayExpiry = (expiresAt: string | null, now: number): { words: string; isSoon: boolean } => {
  if (expiresAt === null) return { words: 'never expires', isSoon: false }
  const days = Math.floor((Date.parse(expiresAt) - now) / dayMs)
  if (days < 1) return { words: 'expires within a day', isSoon: true }
  const isSoon = days <= soonDays
  return {
    words: isSoon ? `expires in ${sayCount(days, 'day')}` : `expires on ${sayDate(expiresAt)}`,
    isSoon,
  }
}
