import type { Billing, SubscriptionState } from '#shared/contract/billing.ts'
import {
  currency,
  type PackId,
  type PlanId,
  packs,
  paymentGraceMs,
  plans,
  topUpLifetimeMonths,
} from '#shared/rules/prices.ts'

/** What can be bought, with its price. */
export const offers: Pick<Billing, 'packs' | 'plans'> = {
  packs: packs.map((pack) => ({ ...pack, currency })),
  plans: plans.map((plan) => ({ ...plan, currency })),
}

export const packOf = (id: PackId) => packs.find((pack) => pack.id === id)!
export const planOf = (id: PlanId) => plans.find((plan) => plan.id === id)!

/** Whether the change takes effect at once, for the difference; a smaller plan waits for the period's end. */
export const isUpgrade = (from: PlanId, to: PlanId): boolean => planOf(to).price > planOf(from).price

/** One line of an invoice of a plan: a whole period, or what a change in mid-period costs or gives back. */
export type PlanLine = { planId: PlanId; amount: number; quantity: number; proration: boolean }

/**
 * The credits that an invoice pays for: a period's own, and for a change in mid-period as large a part of the plan's
 * credits as is paid of its price; a plan that is given up on the last day brings nothing for almost nothing.
 */
export const creditsOfLines = (lines: readonly PlanLine[]): number => {
  const exact = lines.map(({ planId, amount, quantity, proration }) => {
    const { credits, price } = planOf(planId)
    return proration ? (credits * amount) / price : credits * quantity
  })
  return Math.max(0, Math.round(exact.reduce((sum, credits) => sum + credits, 0)))
}

/** The two lines of a change in mid-period, `left` being how much of the period is left, from 0 to 1. */
export const changeLines = (from: PlanId, to: PlanId, left: number): PlanLine[] => [
  { planId: from, amount: -Math.round(planOf(from).price * left), quantity: 1, proration: true },
  { planId: to, amount: Math.round(planOf(to).price * left), quantity: 1, proration: true },
]

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

type BillingRow = {
  billedToTeam: boolean
  subscription: {
    planId: PlanId
    nextPlanId: PlanId | null
    state: SubscriptionState
    periodEndsAt: number
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
  plan: BillingRow['subscription'],
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
    renewsAt: renews ? iso(plan.paidThrough || plan.periodEndsAt) : null,
    endsAt: renews ? null : iso(plan.inForceUntil),
    nextPlan: renews ? plan.nextPlanId : null,
  }
}

export const describeBilling = (
  row: BillingRow,
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

// ── What a provider tells of a plan, and what follows from it ───────────────────────────────────────────────

/** Which plan it is and its present period; the first of these makes a subscription known. */
export type PlanTerms = {
  fact: 'plan_terms'
  subscriptionId: string
  walletId: string
  planId: PlanId
  startsAt: number
  endsAt: number
  at: number
}

/** Whether the plan is paid. `endsAt` is when it was cancelled for; left out by events that do not know. */
export type PlanState = {
  fact: 'plan_state'
  subscriptionId: string
  state: 'active' | 'past_due' | 'ended'
  endsAt?: number | null
  at: number
}

/** That the plan is paid until then. */
export type PlanPaid = { fact: 'plan_paid'; subscriptionId: string; through: number }

/** The plan that takes over at the period's end. */
export type NextPlan = { fact: 'next_plan'; subscriptionId: string; planId: PlanId | null; at: number }

export type PlanFact = PlanTerms | PlanState | PlanPaid | NextPlan

/** A plan as it is stored: what was told last of each matter, and what follows; see store/schema/billing.ts. */
export type Plan = {
  planId: PlanId
  nextPlanId: PlanId | null
  state: SubscriptionState
  periodStartsAt: number
  periodEndsAt: number
  inForceUntil: number
  toldState: SubscriptionState
  toldStateAt: number
  endsAt: number | null
  toldTermsAt: number
  toldNextPlanAt: number
  paidThrough: number
}

/** What is known of a plan before its state and its payments are told. */
const newPlan = (terms: PlanTerms): Plan => ({
  planId: terms.planId,
  nextPlanId: null,
  state: 'active',
  periodStartsAt: terms.startsAt,
  periodEndsAt: terms.endsAt,
  inForceUntil: 0,
  toldState: 'active',
  toldStateAt: 0,
  endsAt: null,
  toldTermsAt: terms.at,
  toldNextPlanAt: 0,
  paidThrough: 0,
})

/**
 * Takes one fact in. The later period is the newer one, and of the same period what was told later: so that a renewal
 * means the same whether the invoice or the subscription is heard of first. What ended stays ended.
 */
const takeIn = (plan: Plan, fact: PlanFact): Plan => {
  switch (fact.fact) {
    case 'plan_terms': {
      const isNewer =
        fact.startsAt > plan.periodStartsAt ||
        (fact.startsAt === plan.periodStartsAt && fact.at >= plan.toldTermsAt)
      if (!isNewer) return plan
      const { planId, startsAt, endsAt, at } = fact
      return { ...plan, planId, periodStartsAt: startsAt, periodEndsAt: endsAt, toldTermsAt: at }
    }
    case 'plan_state': {
      if (plan.toldState === 'ended' || fact.at < plan.toldStateAt) return plan
      const endsAt = fact.endsAt === undefined ? plan.endsAt : fact.endsAt
      return { ...plan, toldState: fact.state, toldStateAt: fact.at, endsAt }
    }
    case 'plan_paid':
      return { ...plan, paidThrough: Math.max(plan.paidThrough, fact.through) }
    case 'next_plan':
      return fact.at < plan.toldNextPlanAt
        ? plan
        : { ...plan, nextPlanId: fact.planId, toldNextPlanAt: fact.at }
  }
}

/** What follows from all that was told: the state, and until when the plan is in force. */
const conclude = (plan: Plan): Plan => {
  const nextPlanId = plan.nextPlanId === plan.planId ? null : plan.nextPlanId
  if (plan.toldState === 'ended') {
    return { ...plan, nextPlanId: null, state: 'ended', inForceUntil: plan.endsAt ?? plan.toldStateAt }
  }
  const graceEndsAt = Math.max(plan.paidThrough, plan.periodStartsAt) + paymentGraceMs
  const inForceUntil = plan.endsAt === null ? graceEndsAt : Math.min(plan.endsAt, graceEndsAt)
  if (plan.toldState === 'past_due') return { ...plan, nextPlanId, state: 'past_due', inForceUntil }
  return { ...plan, nextPlanId, state: plan.endsAt === null ? 'active' : 'ending', inForceUntil }
}

/**
 * A plan after these facts, whatever their order; null while none of them says which plan it is. Pure: the same facts
 * make the same plan, however often and in whichever order they are told.
 */
export const foldPlan = (known: Plan | null, facts: readonly PlanFact[]): Plan | null => {
  const terms = facts.find((fact) => fact.fact === 'plan_terms')
  const start = known ?? (terms ? newPlan(terms) : null)
  return start && conclude(facts.reduce(takeIn, start))
}

/** What a change of a plan means to its account: a refused renewal, or the end. Nothing is told twice. */
export type PlanNotice =
  | { notice: 'payment_failed'; until: number }
  | { notice: 'plan_ended'; unpaid: boolean }

export const noticeOf = (before: Plan | null, after: Plan): PlanNotice | null => {
  if (before?.state === after.state) return null
  if (after.state === 'past_due') return { notice: 'payment_failed', until: after.inForceUntil }
  if (after.state === 'ended' && before) return { notice: 'plan_ended', unpaid: before.state === 'past_due' }
  return null
}
