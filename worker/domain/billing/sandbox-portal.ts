import { maskEmail } from '#shared/rules/email.ts'
import { type PlanId, plans } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { findStanding } from '#worker/store/payments.ts'
import type { SubscriptionRow } from '#worker/store/subscriptions.ts'
import { changeLines, creditsOfLines, isUpgrade } from './rules.ts'
import { type SandboxStep, stepSandboxPlan } from './sandbox-plan.ts'
import { openTicket } from './ticket.ts'

/** A plan that can be changed to: now for the difference, or at the period's end for nothing. */
export type SandboxOffer = { id: PlanId; name: string; credits: number; price: number } & (
  | { when: 'now'; difference: number; creditsNow: number }
  | { when: 'at_period_end' }
)

export type SandboxPortal = {
  accountId: string
  emailMasked: string
  billedToTeam: boolean
  plan: SubscriptionRow | null
  offers: SandboxOffer[]
  /** The one that the visitor came for. */
  wanted: PlanId | null
}

const offersTo = (row: SubscriptionRow, now: number): SandboxOffer[] =>
  plans
    .filter(({ id }) => id !== row.planId)
    .map((plan) => {
      if (!isUpgrade(row.planId, plan.id)) return { ...plan, when: 'at_period_end' as const }
      const left = Math.max(0, (row.periodEndsAt - now) / (row.periodEndsAt - row.periodStartsAt))
      const lines = changeLines(row.planId, plan.id, Math.min(1, left))
      const difference = lines.reduce((sum, { amount }) => sum + amount, 0)
      return { ...plan, when: 'now' as const, difference, creditsNow: creditsOfLines(lines) }
    })

/** What the address shows; null for one that is not ours, is over, or whose account is gone. */
export const readSandboxPortal = async (ctx: Context, sealed: string): Promise<SandboxPortal | null> => {
  const ticket = await openTicket(ctx, sealed)
  if (ticket?.for !== 'portal') return null
  const now = ctx.now()
  const standing = await findStanding(ctx.db, ticket.accountId, now)
  if (!standing) return null
  const plan = standing.subscription?.provider === 'sandbox' ? standing.subscription : null
  return {
    accountId: ticket.accountId,
    emailMasked: maskEmail(standing.email),
    billedToTeam: standing.billedToTeam,
    plan,
    offers: plan && plan.state === 'active' && !standing.billedToTeam ? offersTo(plan, now) : [],
    wanted: ticket.plan ?? null,
  }
}

/** C2: whose team pays buys nothing, and may end what is their own. */
const isForMembers = ({ step }: SandboxStep): boolean => step !== 'change' && step !== 'resume'

/**
 * Does one step, if the plan still is as it was looked at (`version`): a second press of the same button does nothing.
 * Answers how it stands then.
 */
export const useSandboxPortal = async (
  ctx: Context,
  sealed: string,
  asked: SandboxStep & { version: number },
): Promise<SandboxPortal | null> => {
  const portal = await readSandboxPortal(ctx, sealed)
  if (!portal?.plan || portal.plan.version !== asked.version) return portal
  if (portal.billedToTeam && !isForMembers(asked)) return portal
  await stepSandboxPlan(ctx, portal.plan, asked)
  return readSandboxPortal(ctx, sealed)
}
