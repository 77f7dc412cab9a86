import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorkerProcess, type WorkerProcess } from '#scripts/local-worker/process.ts'
import { stripeEvent, stripeId, subscriptionObject } from '#test/stripe/shapes.ts'
import { newPerson, register } from '#test/support/people.ts'
import { type Fields, startStripeDouble } from '#test/support/stripe-double.ts'

const secretKey = 'sk_test_of_the_double'
const webhookSecret = 'whsec_of_the_double'
let stripe: Awaited<ReturnType<typeof startStripeDouble>>
let worker: WorkerProcess
let stateDir: string

beforeAll(async () => {
  stripe = await startStripeDouble(secretKey)
  stateDir = await mkdtemp(join(tmpdir(), 'lightpool-stripe-'))
  const settings = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_URL: stripe.url,
    RATE_LIMITS: 'off',
  }
  worker = await startWorkerProcess({ port: 0, stateDir, settings })
})

afterAll(async () => {
  await worker?.end()
  await stripe?.close()
  await rm(stateDir, { recursive: true, force: true })
})

const someone = async () => {
  const person = newPerson()
  const token = await register(worker.url, person)
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${worker.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back and says what it expects.
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as any }
  }
  return { ...person, ask, accountId: (await ask('GET', '/v1/me')).body.account.id as string }
}

const deliver = async (event: object): Promise<number> => {
  const payload = JSON.stringify(event)
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
  const answer = await fetch(`${worker.url}/v1/billing/webhook`, {
    method: 'POST',
    headers: { 'Stripe-Signature': signature, 'Content-Type': 'application/json' },
    body: payload,
  })
  return answer.status
}

const seconds = () => Math.floor(Date.now() / 1000)
const lastSession = () => stripe.calls('POST', '/v1/checkout/sessions').at(-1)?.fields as Fields
const firstItem = (session: Fields) => (session.line_items as Fields)[0] as Fields

test('C2 a pack is paid on Stripe’s page, with its price, and what Stripe then tells grants it', async () => {
  const buyer = await someone()
  const started = await buyer.ask('POST', '/v1/billing/checkout', { pack: '50' })
  expect(started.status).toBe(200)
  expect(started.body.url).toMatch(/^https:\/\/checkout\.stripe\.test\//)
  const session = lastSession()
  expect(session).toMatchObject({ mode: 'payment', client_reference_id: buyer.accountId })
  expect(firstItem(session)).toMatchObject({
    quantity: '1',
    price_data: { currency: 'usd', unit_amount: '3900', product_data: { name: '50 Lightpool credits' } },
  })
  expect(stripe.objects.get(String(session.customer))).toMatchObject({ email: buyer.email, name: buyer.name })
  const headers = stripe.calls('POST', '/v1/checkout/sessions').at(-1)?.headers
  expect(headers?.['stripe-version']).toMatch(/^\d{4}-\d{2}-\d{2}/)
  expect(headers?.['content-type']).toBe('application/x-www-form-urlencoded')

  const made = [...stripe.objects.values()].find(({ url }) => url === started.body.url)
  const paid = { ...made, payment_status: 'paid', amount_total: 3900, payment_intent: stripeId('pi') }
  expect(await deliver(stripeEvent('checkout.session.completed', paid, seconds()))).toBe(200)
  const billing = (await buyer.ask('GET', '/v1/billing')).body
  expect(billing).toMatchObject({ provider: 'stripe', plan: null })
  expect(
    billing.grants.map(({ kind, remaining }: { kind: string; remaining: number }) => [kind, remaining]),
  ).toEqual([
    ['top_up', 50],
    ['welcome', 10],
  ])

  // The next purchase is the same customer's, also when Stripe no longer knows the first.
  await buyer.ask('POST', '/v1/billing/checkout', { pack: '10' })
  expect(lastSession().customer).toBe(session.customer)
  stripe.objects.delete(String(session.customer))
  expect((await buyer.ask('POST', '/v1/billing/checkout', { pack: '10' })).status).toBe(200)
  expect(lastSession().customer).not.toBe(session.customer)
})

test('plans are set up at Stripe once, and changed and cancelled in its portal', async () => {
  const [buyer, other] = [await someone(), await someone()]
  const started = await Promise.all([
    buyer.ask('POST', '/v1/billing/checkout', { plan: 'solo' }),
    other.ask('POST', '/v1/billing/checkout', { plan: 'team' }),
  ])
  expect(started.map(({ status }) => status)).toEqual([200, 200])
  await buyer.ask('POST', '/v1/billing/checkout', { plan: 'solo' })
  const session = lastSession()
  expect(session).toMatchObject({
    mode: 'subscription',
    subscription_data: { metadata: { lightpool_wallet: buyer.accountId } },
  })
  const solo = stripe.objects.get(String(firstItem(session).price))
  expect(solo).toMatchObject({ unit_amount: '2400', currency: 'usd', recurring: { interval: 'month' } })
  const before = stripe.calls('POST', '/v1/').length
  await buyer.ask('POST', '/v1/billing/checkout', { plan: 'agency' })
  expect(stripe.calls('POST', '/v1/').length).toBe(before + 1)

  const id = stripeId('sub')
  const period = { start: seconds() - 5, end: seconds() + 30 * 86_400 }
  const owner = { wallet: buyer.accountId, customer: String(session.customer) }
  const subscription = subscriptionObject(owner, { id: 'solo', price: 2400 }, period, { id })
  stripe.objects.set(id, subscription)
  expect(await deliver(stripeEvent('customer.subscription.created', subscription, seconds()))).toBe(200)

  const { portalUrl, plan } = (await buyer.ask('GET', '/v1/billing')).body
  expect(plan).toBe('solo')
  const open = async (url: string) => {
    const answer = await fetch(url, { redirect: 'manual' })
    return { status: answer.status, to: answer.headers.get('location') }
  }
  expect(await open(portalUrl)).toEqual({
    status: 303,
    to: expect.stringMatching(/^https:\/\/billing\.stripe\.test\//),
  })
  const portal = stripe.calls('POST', '/v1/billing_portal/sessions').at(-1)?.fields
  expect(portal).toMatchObject({ customer: session.customer })
  expect(stripe.objects.get(String(portal?.configuration))).toMatchObject({
    features: {
      subscription_cancel: { enabled: 'true', mode: 'at_period_end' },
      subscription_update: {
        enabled: 'true',
        proration_behavior: 'always_invoice',
        schedule_at_period_end: { conditions: { 0: { type: 'decreasing_item_amount' } } },
      },
    },
  })
  // A plan more is a change of the one that there is.
  const change = (await buyer.ask('POST', '/v1/billing/checkout', { plan: 'team' })).body.url
  expect((await open(change)).status).toBe(303)
  expect(stripe.calls('POST', '/v1/billing_portal/sessions').at(-1)?.fields.flow_data).toMatchObject({
    type: 'subscription_update_confirm',
    subscription_update_confirm: { subscription: id },
  })
  expect((await open(`${portalUrl}0`)).status).toBe(410)

  // C2: whose team pays may end what is their own there, and buy nothing.
  await other.ask('POST', '/v1/organization', { name: 'Brightside' })
  await other.ask('POST', '/v1/organization/invitations', { email: buyer.email })
  const [invitation] = (await buyer.ask('GET', '/v1/invitations')).body.invitations
  await buyer.ask('POST', `/v1/invitations/${invitation.id}/accept`)
  expect((await buyer.ask('POST', '/v1/billing/checkout', { plan: 'team' })).body.code).toBe('billed_to_team')
  expect((await open((await buyer.ask('GET', '/v1/billing')).body.portalUrl)).status).toBe(303)
  const member = stripe.calls('POST', '/v1/billing_portal/sessions').at(-1)?.fields
  expect(stripe.objects.get(String(member?.configuration))).toMatchObject({
    features: { subscription_cancel: { enabled: 'true' }, subscription_update: { enabled: 'false' } },
  })
})

test('an account with a plan is deleted only once Stripe has cancelled it', async () => {
  const buyer = await someone()
  await buyer.ask('POST', '/v1/billing/checkout', { plan: 'solo' })
  const customer = String(lastSession().customer)
  stripe.state.down = true
  const refused = await buyer.ask('DELETE', '/v1/me', { password: buyer.password })
  expect([refused.status, refused.body.code]).toEqual([503, 'temporarily_unavailable'])
  const shop = await buyer.ask('POST', '/v1/billing/checkout', { pack: '10' })
  expect([shop.status, shop.headers.get('retry-after')]).toEqual([503, expect.any(String)])
  stripe.state.down = false
  expect((await buyer.ask('GET', '/v1/me')).status).toBe(200)
  expect((await buyer.ask('DELETE', '/v1/me', { password: buyer.password })).status).toBe(204)
  expect(stripe.objects.has(customer)).toBe(false)
  expect(stripe.calls('DELETE', `/v1/customers/${customer}`).length).toBeGreaterThan(0)
})
