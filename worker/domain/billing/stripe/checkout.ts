import type { Stripe } from 'stripe'
import type { CheckoutInput } from '#shared/contract/billing.ts'
import { checkoutLifetimeMs } from '#shared/rules/limits.ts'
import { currency } from '#shared/rules/prices.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findCustomer, saveCustomer } from '#worker/store/billing-catalogue.ts'
import { packOf } from '../rules.ts'
import { readCatalogue } from './catalogue.ts'
import { askStripe, refusalCodeOf } from './client.ts'

const makeCustomer = async (ctx: ActorContext, stripe: Stripe): Promise<string> => {
  const { accountId, email, name } = ctx.actor
  const { id } = await stripe.customers.create({ email, name, metadata: { lightpool_wallet: accountId } })
  await saveCustomer(ctx.db, accountId, id)
  return id
}

/** What is bought, and the words by which the webhook knows it again as ours. */
const purchaseOf = async (
  ctx: ActorContext,
  stripe: Stripe,
  input: CheckoutInput,
): Promise<Stripe.Checkout.SessionCreateParams> => {
  const wallet = { lightpool_wallet: ctx.actor.accountId }
  if ('plan' in input) {
    const { prices } = await readCatalogue(ctx, stripe)
    return {
      mode: 'subscription',
      line_items: [{ price: prices[input.plan], quantity: 1 }],
      metadata: wallet,
      subscription_data: { metadata: wallet },
    }
  }
  const { id, credits, price } = packOf(input.pack)
  // What was sold stays what was sold, whatever a pack holds by the time it is paid.
  const metadata = { ...wallet, lightpool_pack: id, lightpool_credits: String(credits) }
  const product = { name: `${credits} Lightpool credits`, description: 'Good for two years' }
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: currency.toLowerCase(), unit_amount: price, product_data: product },
      },
    ],
    metadata,
    payment_intent_data: { metadata },
  }
}

/** A page of Stripe's where the actor pays for this. */
export const startStripeCheckout = (
  ctx: ActorContext,
  input: CheckoutInput,
): Promise<Outcome<{ url: string }>> =>
  askStripe(ctx, async (stripe) => {
    const { accountId } = ctx.actor
    const purchase = await purchaseOf(ctx, stripe, input)
    const { publicUrl } = ctx.settings
    const sessionFor = (customer: string) =>
      stripe.checkout.sessions.create({
        ...purchase,
        customer,
        client_reference_id: accountId,
        success_url: `${publicUrl}/billing/paid`,
        cancel_url: `${publicUrl}/billing/closed`,
        expires_at: Math.floor((ctx.now() + checkoutLifetimeMs) / 1000),
      })
    const customer = await findCustomer(ctx.db, accountId)
    const session = await sessionFor(customer ?? (await makeCustomer(ctx, stripe))).catch(async (error) => {
      // Deleted over there, or of another key's.
      if (customer === null || refusalCodeOf(error) !== 'resource_missing') throw error
      return sessionFor(await makeCustomer(ctx, stripe))
    })
    return session.url ? done({ url: session.url }) : refuse({ code: 'temporarily_unavailable' })
  })
