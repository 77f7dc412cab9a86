import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findCustomer } from '#worker/store/billing-catalogue.ts'
import { findSubscriptionAt } from '#worker/store/subscriptions.ts'
import { stepSandboxPlan } from './sandbox-plan.ts'
import { askStripe, refusalCodeOf } from './stripe/client.ts'

/**
 * Ends what the actor pays for, before their account goes: the plan is cancelled at once and the provider forgets who
 * they are. `temporarily_unavailable` when it cannot be reached: an account that is gone must not go on paying.
 */
export const leaveBilling = async (ctx: ActorContext): Promise<Outcome<null>> => {
  const { accountId } = ctx.actor
  const [customer, plan] = await Promise.all([
    findCustomer(ctx.db, accountId),
    findSubscriptionAt(ctx.db, accountId, ctx.now()),
  ])
  if (plan?.provider === 'sandbox') await stepSandboxPlan(ctx, plan, { step: 'end_now' })
  if (!customer) return done(null)
  const { provider } = ctx.settings.payments
  // Without its key nothing can be ended there, and without a live plan nothing needs to be.
  if (provider !== 'stripe' && plan?.provider !== 'stripe') return done(null)
  const left = await askStripe(ctx, async (stripe) => {
    // Stripe cancels the customer's subscriptions with it.
    await stripe.customers.del(customer).catch((error) => {
      if (refusalCodeOf(error) !== 'resource_missing') throw error
    })
    return done(null)
  })
  return left.ok
    ? left
    : refuse({
        code: 'temporarily_unavailable',
        detail:
          'Your plan could not be cancelled at the payment provider, so nothing was deleted. Try again.',
      })
}
