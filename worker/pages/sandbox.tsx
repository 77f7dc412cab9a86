import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { planIds } from '#shared/rules/prices.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { authenticate } from '#worker/domain/accounts/authenticate.ts'
import {
  paySandboxCheckout,
  readSandboxCheckout,
  type SandboxCheckout,
} from '#worker/domain/billing/sandbox-checkout.ts'
import { readSandboxPortal, useSandboxPortal } from '#worker/domain/billing/sandbox-portal.ts'
import { jsonSized } from '#worker/routes/accepts.ts'
import { limited } from '#worker/routes/limited.ts'
import { fieldsOf, ownForm } from './own-form.tsx'
import { sendPage } from './page.tsx'
import * as checkoutViews from './sandbox-checkout-views.tsx'
import { Portal } from './sandbox-portal-views.tsx'
import { NotYours, Over } from './sandbox-views.tsx'

type Call = Context<AppEnv>

const show = (c: Call, body: Child, status: ContentfulStatusCode = 200) =>
  sendPage(c, { title: 'Lightpool, test mode', body }, status)

/** Somebody else who is signed in in this browser is not the one it is for, whatever address they have got hold of. */
const isSomebodyElse = async (c: Call, { accountId }: { accountId: string }) => {
  const actor = await authenticate(c.get('context'), c.req.raw)
  return actor !== null && actor.accountId !== accountId
}

const showCheckout = (c: Call, checkout: SandboxCheckout) => {
  switch (checkout.state) {
    case 'open':
      return show(c, <checkoutViews.Pay checkout={checkout} path={c.req.path} />)
    case 'paid':
      return show(c, <checkoutViews.Paid checkout={checkout} />)
    case 'billed_to_team':
      return show(c, <checkoutViews.TeamPays />, 403)
    case 'has_plan':
      return show(c, <checkoutViews.HasPlan />, 409)
  }
}

type Mine = { accountId: string; emailMasked: string }

/** Finds out what the address is for, and whom, before anything is shown of it or done with it. */
const forItsOwner = async <Found extends Mine>(
  c: Call,
  reading: Promise<Found | null>,
  then: (found: Found) => Promise<Response> | Response,
): Promise<Response> => {
  const found = await reading
  if (!found) return show(c, <Over />, 410)
  return (await isSomebodyElse(c, found)) ? show(c, <NotYours whose={found.emailMasked} />, 403) : then(found)
}

const Asked = z.intersection(
  z.object({ version: z.coerce.number().int() }),
  z.discriminatedUnion('step', [
    z.object({ step: z.enum(['renew', 'refuse_renewal', 'cancel', 'resume', 'end_now']) }),
    z.object({ step: z.literal('change'), to: z.enum(planIds) }),
  ]),
)

const checkoutPath = '/sandbox/checkout/:ticket'
const portalPath = '/sandbox/portal/:ticket'
const ticketOf = (c: Call) => c.req.param('ticket') ?? ''

const onlyInSandbox = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('context').settings.payments.provider !== 'sandbox') return c.notFound()
  await next()
})

/**
 * The payment provider's pages, in test mode: they exist where no key of a real one is set, in development alone.
 * Everything else about them is as in earnest: only whose they are, once, and by their own click.
 */
export const sandboxPages = new Hono<AppEnv>()
  .use('/sandbox/*', onlyInSandbox)
  .use('/sandbox/*', limited('open_billing'))
  .post('/sandbox/*', jsonSized, ownForm)
  .get(checkoutPath, (c) =>
    forItsOwner(c, readSandboxCheckout(c.get('context'), ticketOf(c)), (found) => showCheckout(c, found)),
  )
  .post(checkoutPath, (c) =>
    forItsOwner(c, readSandboxCheckout(c.get('context'), ticketOf(c)), async (found) =>
      showCheckout(c, (await paySandboxCheckout(c.get('context'), ticketOf(c))) ?? found),
    ),
  )
  .get(portalPath, (c) =>
    forItsOwner(c, readSandboxPortal(c.get('context'), ticketOf(c)), (found) =>
      show(c, <Portal portal={found} />),
    ),
  )
  .post(portalPath, (c) =>
    forItsOwner(c, readSandboxPortal(c.get('context'), ticketOf(c)), async (found) => {
      const asked = Asked.safeParse(await fieldsOf(c))
      const after = asked.success ? await useSandboxPortal(c.get('context'), ticketOf(c), asked.data) : found
      return show(c, <Portal portal={after ?? found} />, asked.success ? 200 : 400)
    }),
  )
