import { Hono } from 'hono'
import { CheckoutInput } from '#shared/contract/billing.ts'
import { webhookBodyMaxBytes } from '#shared/rules/limits.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { readBilling } from '#worker/domain/billing/read-billing.ts'
import { startCheckout } from '#worker/domain/billing/start-checkout.ts'
import { receiveStripeEvent } from '#worker/domain/billing/stripe/receive-event.ts'
import { body } from './accepts.ts'
import { readBody } from './bounded-body.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

export const billing = new Hono<AppEnv>()
  // Who calls it proves itself by its signature over the very bytes, so they are not parsed before.
  .post('/webhook', async (c) => {
    const bytes = await readBody(c.req.raw, webhookBodyMaxBytes)
    if (!bytes) return problem(c, { code: 'too_large' })
    const received = await receiveStripeEvent(
      c.get('context'),
      new TextDecoder().decode(bytes),
      c.req.header('Stripe-Signature'),
    )
    return received.ok ? c.json({ received: true }) : problem(c, received.refusal)
  })
  .use(signedIn)
  .get('/', async (c) => {
    const read = await readBilling(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .post('/checkout', limited('buy'), body(CheckoutInput), async (c) => {
    const started = await startCheckout(actorContext(c), c.req.valid('json'))
    return started.ok ? c.json(started.value) : problem(c, started.refusal)
  })
