import type { CheckoutInput } from '#shared/contract/billing.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findStanding, type Standing } from '#worker/store/payments.ts'
import { checkoutUrl, portalUrl } from './addresses.ts'
import { startStripeCheckout } from './stripe/checkout.ts'

/** Who has a plan changes it where it is managed, and does not buy a second one. */
const changePlan = async (
  ctx: ActorContext,
  plan: NonNullable<Standing['subscription']>,
  to: PlanId,
): Promise<Outcome<{ url: string }>> => {
  const stays = plan.planId === to && plan.state === 'active' && plan.nextPlanId === null
  if (stays) return refuse({ code: 'conflict', detail: 'You have this plan already.' })
  return done({ url: await portalUrl(ctx, ctx.actor.accountId, to) })
}

/**
 * Where the actor pays for a pack or a plan, or changes the plan that they have. Refused with `billed_to_team` to a
 * member, whose owner pays (C2), with `conflict` for the plan that is in force, and with `temporarily_unavailable` where
 * nothing can be bought.
 */
export const startCheckout = async (
  ctx: ActorContext,
  input: CheckoutInput,
): Promise<Outcome<{ url: string }>> => {
  const { accountId } = ctx.actor
  const standing = await findStanding(ctx.db, accountId, ctx.now())
  if (!standing) return notFound()
  if (standing.billedToTeam) return refuse({ code: 'billed_to_team' })
  const { provider } = ctx.settings.payments
  if (provider === 'none') {
    return refuse({ code: 'temporarily_unavailable', detail: 'Nothing can be bought at the moment.' })
  }
  if ('plan' in input && standing.subscription) return changePlan(ctx, standing.subscription, input.plan)
  if (provider === 'stripe') return startStripeCheckout(ctx, input)
  const sale = { id: ctx.newId('sandbox'), accountId }
  const url = await checkoutUrl(
    ctx,
    'plan' in input ? { for: 'plan', ...sale, plan: input.plan } : { for: 'pack', ...sale, pack: input.pack },
  )
  return done({ url })
}
