import type { Billing } from '#shared/contract/billing.ts'
import { currency, type PackId, packs, plans, topUpLifetimeMonths } from '#shared/rules/prices.ts'

/** What can be bought, with its price. */
export const offers: Pick<Billing, 'packs' | 'plans'> = {
  packs: packs.map((pack) => ({ ...pack, currency })),
  plans: plans.map((plan) => ({ ...plan, currency })),
}

export const packOf = (id: PackId) => packs.find((pack) => pack.id === id)!

/** Whole months later, on the same day of the month or on its last; ms in, ms out. */
const monthsLater = (from: number, months: number): number => {
  const date = new Date(from)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(day, lastDay)) + (from % (24 * 60 * 60 * 1000))
}

/** What was bought lasts two years. */
export const topUpExpiresAt = (paidAt: number): number => monthsLater(paidAt, topUpLifetimeMonths)

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

type Row = {
  billedToTeam: boolean
  subscription: {
    planId: Billing['plans'][number]['id']
    nextPlanId: Billing['plans'][number]['id'] | null
    state: Exclude<Billing['state'], 'none'>
    paidThrough: number
    inForceUntil: number
  } | null
  grants: readonly {
    id: string
    kind: Billing['grants'][number]['kind']
    amount: number
    remaining: number
    grantedAt: number
    expiresAt: number | null
  }[]
}

/** A plan as its payer sees it at `now`. A plan that is over is told as such until there is another. */
const describePlan = (
  plan: Row['subscription'],
  now: number,
): Pick<Billing, 'plan' | 'state' | 'renewsAt' | 'endsAt' | 'nextPlan'> => {
  if (!plan) return { plan: null, state: 'none', renewsAt: null, endsAt: null, nextPlan: null }
  if (plan.inForceUntil <= now) {
    return { plan: null, state: 'ended', renewsAt: null, endsAt: iso(plan.inForceUntil), nextPlan: null }
  }
  const renews = plan.state === 'active'
  return {
    plan: plan.planId,
    state: plan.state,
    renewsAt: renews ? iso(plan.paidThrough) : null,
    endsAt: renews ? null : iso(plan.inForceUntil),
    nextPlan: renews ? plan.nextPlanId : null,
  }
}

export const describeBilling = (
  row: Row,
  now: number,
): Omit<Billing, 'packs' | 'plans' | 'portalUrl' | 'provider'> => ({
  ...describePlan(row.subscription, now),
  billedToTeam: row.billedToTeam,
  grants: row.grants.map(({ id, kind, amount, remaining, grantedAt, expiresAt }) => ({
    id,
    kind,
    amount,
    remaining,
    grantedAt: new Date(grantedAt).toISOString(),
    expiresAt: iso(expiresAt),
  })),
})
