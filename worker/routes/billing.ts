import { Hono } from 'hono'
import { CheckoutInput } from '#shared/contract/billing.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { readBilling } from '#worker/domain/billing/read-billing.ts'
import { startCheckout } from '#worker/domain/billing/start-checkout.ts'
import { body } from './accepts.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

export const billing = new Hono<AppEnv>()
  // Who calls it proves itself by a signature; without a key there is nobody to believe.
  .post('/webhook', (c) => problem(c, { code: 'not_found' }))
  .use(signedIn)
  .get('/', async (c) => {
    const read = await readBilling(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .post('/checkout', limited('buy'), body(CheckoutInput), async (c) => {
    const started = await startCheckout(actorContext(c), c.req.valid('json'))
    return started.ok ? c.json(started.value) : problem(c, started.refusal)
  })
