import type { Stripe } from 'stripe'
import type { PlanId } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findCustomer } from '#worker/store/billing-catalogue.ts'
import { findStanding } from '#worker/store/payments.ts'
import { openTicket } from '../ticket.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { askStripe } from './client.ts'

/** Straight to the change that was asked for, if there still is something to change. */
const flowTo = async (
  stripe: Stripe,
  { prices }: Catalogue,
  subscription: string,
  plan: PlanId,
): Promise<Stripe.BillingPortal.SessionCreateParams.FlowData | undefined> => {
  const item = (await stripe.subscriptions.retrieve(subscription)).items.data[0]
  if (!item || item.price.id === prices[plan]) return undefined
  return {
    type: 'subscription_update_confirm',
    subscription_update_confirm: { subscription, items: [{ id: item.id, price: prices[plan], quantity: 1 }] },
  }
}

/**
 * The address of Stripe's own portal for whom the ticket is for; whose team pays gets one in which nothing can be
 * bought (C2). `visitorId` is who is signed in in that browser, if anybody is. `not_found` for a ticket that is over or
 * somebody else's, and for an account that never bought.
 */
export const openStripePortal = async (
  ctx: Context,
  sealed: string,
  visitorId: string | null,
): Promise<Outcome<{ url: string }>> => {
  const ticket = await openTicket(ctx, sealed)
  if (ticket?.for !== 'portal') return notFound()
  if (visitorId !== null && visitorId !== ticket.accountId) return notFound()
  const [customer, standing] = await Promise.all([
    findCustomer(ctx.db, ticket.accountId),
    findStanding(ctx.db, ticket.accountId, ctx.now()),
  ])
  if (!customer || !standing) return notFound()
  const { billedToTeam, subscription } = standing
  return askStripe(ctx, async (stripe) => {
    const catalogue = await readCatalogue(ctx, stripe)
    const flow_data =
      ticket.plan && subscription?.provider === 'stripe' && !billedToTeam
        ? await flowTo(stripe, catalogue, subscription.id, ticket.plan)
        : undefined
    const { url } = await stripe.billingPortal.sessions.create({
      customer,
      configuration: billedToTeam ? catalogue.memberPortal : catalogue.portal,
      return_url: `${ctx.settings.publicUrl}/billing/closed`,
      ...(flow_data ? { flow_data } : {}),
    })
    return done({ url })
  })
}
