import * as z from 'zod'
import { type PlanId, planIds } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { findPlanOfPrice } from '#worker/store/billing-catalogue.ts'
import { applyEvent } from '../apply.ts'
import type { Fact } from '../facts.ts'
import { stripeClient } from './client.ts'
import { readStripeEvent, type StripeEvent } from './read-event.ts'

/** Who signed it, if it was Stripe and lately; null otherwise. */
const verified = async (ctx: Context, body: string, signature: string): Promise<StripeEvent | null> => {
  if (signature === '') return null
  const { payments } = ctx.settings
  const stripe = await stripeClient(ctx)
  if (!stripe || payments.provider !== 'stripe') return null
  const { Stripe } = await import('stripe')
  try {
    const provider = Stripe.createSubtleCryptoProvider()
    return await stripe.webhooks.constructEventAsync(
      body,
      signature,
      payments.webhookSecret,
      undefined,
      provider,
    )
  } catch (error) {
    ctx.log('warn', 'webhook_refused', { reason: (error as Error).name })
    return null
  }
}

/** What every object of ours carries, in its metadata or in the id of its product. */
const ownMark = 'lightpool_'

/** Null for an event of a kind that we know and in a shape that we do not. */
const factsOf = async (ctx: Context, event: StripeEvent): Promise<Fact[] | null> => {
  const planOfPrice = async (price: string): Promise<PlanId | null> => {
    const plan = await findPlanOfPrice(ctx.db, price)
    return planIds.find((id) => id === plan) ?? null
  }
  try {
    return await readStripeEvent(event, planOfPrice)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const fields = error.issues.map(({ path }) => path.join('.')).join(', ')
    ctx.log('error', 'payment_event_unreadable', { kind: event.type, fields })
    return null
  }
}

/**
 * Takes in one event of Stripe's, once whatever is redelivered. `not_found` where no key is configured,
 * `invalid_request` for a signature that is not Stripe's, `temporarily_unavailable` for what Stripe should tell again.
 */
export const receiveStripeEvent = async (
  ctx: Context,
  body: string,
  signature: string | undefined,
): Promise<Outcome<null>> => {
  if (ctx.settings.payments.provider !== 'stripe') return notFound()
  const event = await verified(ctx, body, signature ?? '')
  if (!event) {
    const errors = [{ path: 'Stripe-Signature', message: 'is not of this endpoint' }]
    return refuse({ code: 'invalid_request', errors })
  }
  const facts = await factsOf(ctx, event)
  // Stripe tells it again, until somebody has taught us its shape; other apps' objects are none of ours to read.
  if (!facts) return body.includes(ownMark) ? refuse({ code: 'temporarily_unavailable' }) : done(null)
  if (facts.length === 0) return done(null)
  const outcome = await applyEvent(ctx, {
    id: event.id,
    kind: event.type,
    provider: 'stripe',
    createdAt: event.created * 1000,
    facts,
  })
  ctx.log(outcome === 'stranger' ? 'warn' : 'info', 'payment_event', { kind: event.type, outcome })
  return outcome === 'busy' ? refuse({ code: 'temporarily_unavailable' }) : done(null)
}
