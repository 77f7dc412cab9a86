import type { CheckoutInput } from '#shared/contract/billing.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findStanding } from '#worker/store/payments.ts'
import { checkoutUrl } from './addresses.ts'

/**
 * Where the actor pays for a pack or a plan. Refused with `billed_to_team` to a member, whose owner pays (C2), and with
 * `temporarily_unavailable` where nothing can be bought.
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
  if (provider !== 'sandbox' || 'plan' in input) {
    return refuse({ code: 'temporarily_unavailable', detail: 'Nothing can be bought at the moment.' })
  }
  const url = await checkoutUrl(ctx, { for: 'pack', id: ctx.newId('sandbox'), accountId, pack: input.pack })
  return done({ url })
}
