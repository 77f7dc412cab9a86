import type { Billing } from '#shared/contract/billing.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findBilling } from '#worker/store/payments.ts'
import { portalUrl } from './addresses.ts'
import { describeBilling, offers } from './rules.ts'

/**
 * What the actor buys, or bought, on their own wallet: what a member has of their own waits there (T10). Whoever has
 * bought something once can always reach it, a member too, who may cancel though not buy.
 */
export const readBilling = async (ctx: ActorContext): Promise<Outcome<Billing>> => {
  const now = ctx.now()
  const { accountId } = ctx.actor
  const found = await findBilling(ctx.db, accountId, now)
  if (!found) return notFound()
  const { provider } = ctx.settings.payments
  const reachable = provider !== 'none' && (found.bought || found.subscription !== null)
  return done({
    ...describeBilling(found, now),
    ...offers,
    ...(reachable ? { portalUrl: await portalUrl(ctx, accountId) } : {}),
    provider,
  })
}
