import type { PlanId } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { nextPeriodEnd } from '#worker/domain/credits/period.ts'
import { listDueSandboxPlans, type SubscriptionRow } from '#worker/store/subscriptions.ts'
import { applyEvent } from './apply.ts'
import type { Fact } from './facts.ts'
import { changeLines, creditsOfLines, isUpgrade, type PlanFact, type PlanState, planOf } from './rules.ts'

/*
 * What the payment provider does with a plan, in test mode: the same facts as it would tell, from a button instead of a
 * card and a month.
 */

/** A whole period is paid: its credits come, and the plan is good until its end. */
export const paidPeriod = (
  plan: { subscriptionId: string; walletId: string; planId: PlanId },
  invoice: { id: string; startsAt: number; endsAt: number; at: number },
): Fact[] => {
  const { credits, name, price } = planOf(plan.planId)
  const { id, startsAt, endsAt, at } = invoice
  const { subscriptionId, walletId, planId } = plan
  return [
    { fact: 'plan_terms', subscriptionId, walletId, planId, startsAt, endsAt, at },
    { fact: 'plan_state', subscriptionId, state: 'active', at },
    { fact: 'plan_paid', subscriptionId, through: endsAt },
    {
      fact: 'paid',
      id,
      walletId,
      paid: price,
      credits,
      kind: 'monthly',
      expiresAt: endsAt,
      note: `${name} plan`,
      at,
      period: { subscriptionId, startsAt, endsAt },
    },
  ]
}

/** The next period: from where the last one ended, or from now if it is asked for before. */
const renewal = (row: SubscriptionRow, now: number): Fact[] => {
  const startsAt = Math.min(row.paidThrough, now)
  const endsAt = nextPeriodEnd(
    row.paidThrough <= now
      ? { startsAt: row.periodStartsAt, endsAt: row.paidThrough }
      : { startsAt: now, endsAt: now },
  )
  return paidPeriod(
    { subscriptionId: row.id, walletId: row.walletId, planId: row.nextPlanId ?? row.planId },
    { id: `${row.id}_in_${row.version}`, startsAt, endsAt, at: now },
  )
}

const state = (row: SubscriptionRow, told: Pick<PlanState, 'state' | 'endsAt'>, now: number): PlanFact[] => [
  { fact: 'plan_state', subscriptionId: row.id, at: now, ...told },
]

const change = (row: SubscriptionRow, to: PlanId, now: number): Fact[] => {
  const subscriptionId = row.id
  const wait = { fact: 'next_plan', subscriptionId, at: now } as const
  if (to === row.planId) return [{ ...wait, planId: null }]
  if (!isUpgrade(row.planId, to)) return [{ ...wait, planId: to }]
  const { periodStartsAt: startsAt, periodEndsAt: endsAt, walletId } = row
  const lines = changeLines(row.planId, to, Math.max(0, Math.min(1, (endsAt - now) / (endsAt - startsAt))))
  const credits = creditsOfLines(lines)
  const terms: Fact[] = [
    { fact: 'plan_terms', subscriptionId, walletId, planId: to, startsAt, endsAt, at: now },
    { ...wait, planId: null },
  ]
  if (credits === 0) return terms
  return [
    ...terms,
    {
      fact: 'paid',
      id: `${row.id}_in_${row.version}`,
      walletId,
      paid: lines.reduce((sum, { amount }) => sum + amount, 0),
      credits,
      kind: 'monthly',
      expiresAt: endsAt,
      note: `${planOf(to).name} plan, from now on`,
      at: now,
      period: { subscriptionId, startsAt: now, endsAt },
    },
  ]
}

export type SandboxStep =
  | { step: 'renew' | 'refuse_renewal' | 'cancel' | 'resume' | 'end_now' }
  | { step: 'change'; to: PlanId }

/** What one press tells. */
const factsOf = (row: SubscriptionRow, step: SandboxStep, now: number): readonly Fact[] => {
  switch (step.step) {
    case 'renew':
      return renewal(row, now)
    case 'refuse_renewal':
      return state(row, { state: 'past_due' }, now)
    case 'cancel':
      return state(
        row,
        { state: row.toldState === 'past_due' ? 'past_due' : 'active', endsAt: row.paidThrough },
        now,
      )
    case 'resume':
      return state(row, { state: 'active', endsAt: null }, now)
    case 'end_now':
      return state(row, { state: 'ended', endsAt: now }, now)
    case 'change':
      return change(row, step.to, now)
  }
}

/** Does one step with the plan as it was when somebody looked at it: a second press finds another one, and does nothing. */
export const stepSandboxPlan = async (
  ctx: Context,
  row: SubscriptionRow,
  step: SandboxStep,
): Promise<void> => {
  const now = ctx.now()
  await applyEvent(ctx, {
    id: `${row.id}_after_${row.version}`,
    kind: step.step,
    provider: 'sandbox',
    createdAt: now,
    facts: factsOf(row, step, now),
  })
}

const sliceRows = 50

/** The scheduled renewal: in test mode every card is good, unless a button said otherwise. */
export const renewSandboxPlans = async (ctx: Context): Promise<{ renewed: number }> => {
  if (ctx.settings.payments.provider !== 'sandbox') return { renewed: 0 }
  const due = await listDueSandboxPlans(ctx.db, ctx.now(), sliceRows)
  for (const row of due) await stepSandboxPlan(ctx, row, { step: 'renew' })
  return { renewed: due.length }
}
