import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '#worker/app-env.ts'
import { authenticate } from '#worker/domain/accounts/authenticate.ts'
import { openStripePortal } from '#worker/domain/billing/stripe/portal.ts'
import { limited } from '#worker/routes/limited.ts'
import { Card, Seal, sendPage } from './page.tsx'

const show = (c: Context<AppEnv>, body: Child, status: ContentfulStatusCode = 200) =>
  sendPage(c, { title: 'Lightpool', body }, status)

const Paid = () => (
  <Card>
    <Seal of="done" />
    <h1>Thank you</h1>
    <p class="soft">
      Your credits are there as soon as the payment is confirmed, mostly within seconds. Close this page and
      go on in the extension.
    </p>
  </Card>
)

const Closed = () => (
  <Card>
    <h1>Back to your photos</h1>
    <p class="soft">Close this page and go on in the extension. What you changed counts at once.</p>
  </Card>
)

const Over = () => (
  <Card>
    <Seal of="over" />
    <h1>This page is over</h1>
    <p class="soft">
      Such an address is good for a short while, and for its own account. Open it again from the Credits
      panel.
    </p>
  </Card>
)

const Down = () => (
  <Card>
    <Seal of="over" />
    <h1>The payment provider does not answer</h1>
    <p class="soft">Nothing has changed. Try again in a moment.</p>
  </Card>
)

/** Where the payment provider sends people back to, and the way to the place where plan, card and invoices are managed. */
export const billingPages = new Hono<AppEnv>()
  .get('/billing/paid', (c) => show(c, <Paid />))
  .get('/billing/closed', (c) => show(c, <Closed />))
  .get('/billing/portal/:ticket', limited('open_billing'), async (c) => {
    const visitor = await authenticate(c.get('context'), c.req.raw)
    const opened = await openStripePortal(c.get('context'), c.req.param('ticket'), visitor?.accountId ?? null)
    if (opened.ok) return c.redirect(opened.value.url, 303)
    return opened.refusal.code === 'not_found' ? show(c, <Over />, 410) : show(c, <Down />, 503)
  })
