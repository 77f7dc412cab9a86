import { type Context, Hono } from 'hono'
import { sayPrice } from '#shared/rules/prices.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { authenticate } from '#worker/domain/accounts/authenticate.ts'
import {
  paySandboxCheckout,
  readSandboxCheckout,
  type SandboxCheckout,
} from '#worker/domain/billing/sandbox-checkout.ts'
import { jsonSized } from '#worker/routes/accepts.ts'
import { limited } from '#worker/routes/limited.ts'
import { ownForm } from './own-form.tsx'
import { sendPage } from './page.tsx'
import * as views from './sandbox-views.tsx'

const title = (checkout: SandboxCheckout) =>
  checkout.state === 'open' ? `Pay ${sayPrice(checkout.price)} · Lightpool test mode` : 'Lightpool test mode'

/** Somebody else who is signed in in this browser is not the buyer, whatever address they have got hold of. */
const isSomebodyElse = async (c: Context<AppEnv>, checkout: SandboxCheckout) => {
  const actor = await authenticate(c.get('context'), c.req.raw)
  return actor !== null && actor.accountId !== checkout.accountId
}

const show = (c: Context<AppEnv>, checkout: SandboxCheckout) => {
  switch (checkout.state) {
    case 'open':
      return sendPage(c, { title: title(checkout), body: <views.Pay checkout={checkout} /> })
    case 'paid':
      return sendPage(c, { title: title(checkout), body: <views.Paid checkout={checkout} /> })
    case 'billed_to_team':
      return sendPage(c, { title: title(checkout), body: <views.TeamPays /> }, 403)
  }
}

const over = (c: Context<AppEnv>) =>
  sendPage(c, { title: 'Lightpool test mode', body: <views.CheckoutOver /> }, 410)

const notTheBuyer = (c: Context<AppEnv>, checkout: SandboxCheckout) =>
  sendPage(
    c,
    { title: 'Lightpool test mode', body: <views.NotTheBuyer emailMasked={checkout.emailMasked} /> },
    403,
  )

/**
 * The provider's own pages, in test mode: they exist where no key of a real one is set, in development alone. Everything
 * else about them is as in earnest: only the buyer, once, and by their own click.
 */
export const sandboxPages = new Hono<AppEnv>()
  .use('/sandbox/*', limited('open_billing'), async (c, next) => {
    if (c.get('context').settings.payments.provider !== 'sandbox') return c.notFound()
    await next()
  })
  .get('/sandbox/checkout/:ticket', async (c) => {
    const checkout = await readSandboxCheckout(c.get('context'), c.req.param('ticket'))
    if (!checkout) return over(c)
    return (await isSomebodyElse(c, checkout)) ? notTheBuyer(c, checkout) : show(c, checkout)
  })
  .post('/sandbox/checkout/:ticket', jsonSized, ownForm, async (c) => {
    const asked = await readSandboxCheckout(c.get('context'), c.req.param('ticket'))
    if (!asked) return over(c)
    if (await isSomebodyElse(c, asked)) return notTheBuyer(c, asked)
    const checkout = await paySandboxCheckout(c.get('context'), c.req.param('ticket'))
    return checkout ? show(c, checkout) : over(c)
  })
