import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Stripe } from 'stripe'
import { type StripeEvent, stripeId } from '#test/stripe/shapes.ts'
import { createApp } from '#worker/app.ts'
import { quickPerson } from './people.ts'

const { DB, PICTURES, JOBS, LIMITS, ASSETS } = env
const webhookSecret = 'whsec_of_the_tests'
const settings = {
  ENVIRONMENT: 'development',
  RATE_LIMITS: 'off',
  STRIPE_SECRET_KEY: 'sk_test_of_the_tests',
  STRIPE_WEBHOOK_SECRET: webhookSecret,
}
const app = createApp()
const stripe = new Stripe(settings.STRIPE_SECRET_KEY)

/** The Worker as it is with Stripe's keys set. */
export const askWithStripe = async (
  path: string,
  init: RequestInit = {},
  more: Record<string, string | undefined> = {},
): Promise<Response> => {
  const context = createExecutionContext()
  const bindings = { DB, PICTURES, JOBS, LIMITS, ASSETS, ...settings, ...more }
  const answer = await app.request(`http://127.0.0.1:8787${path}`, init, bindings, context)
  await waitOnExecutionContext(context)
  return answer
}

/** As Stripe signs what it sends. */
export const signatureOf = (payload: string, given: { secret?: string; timestamp?: number } = {}) =>
  stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: given.secret ?? webhookSecret,
    timestamp: given.timestamp ?? Math.floor(Date.now() / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })

/** Delivers an event as Stripe does, to the real endpoint; answers its status. */
export const deliver = async (event: StripeEvent, signature?: string): Promise<number> => {
  const payload = JSON.stringify(event)
  const headers = { 'Stripe-Signature': signature ?? (await signatureOf(payload)) }
  return (await askWithStripe('/v1/billing/webhook', { method: 'POST', headers, body: payload })).status
}

/** Delivers them one after the other; each has to be taken. */
export const deliverAll = async (events: readonly StripeEvent[]): Promise<void> => {
  for (const event of events) {
    const status = await deliver(event)
    if (status !== 200) throw new Error(`${event.type} was answered ${status}`)
  }
}

/** Now, in Stripe's seconds. */
export const seconds = () => Math.floor(Date.now() / 1000)

/** A person as Stripe knows them, and as they see what they have bought. */
export const makeBuyer = async () => {
  const person = await quickPerson()
  const read = async (path: string) =>
    (await askWithStripe(path, { headers: { Authorization: `Bearer ${person.token}` } }))
      // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back and says what it expects.
      .json<any>()
  return {
    person,
    owner: { wallet: person.accountId, customer: stripeId('cus') },
    read,
    remaining: async (): Promise<number[]> =>
      (await read('/v1/billing')).grants.map((grant: { remaining: number }) => grant.remaining),
    plan: async () => {
      const { plan, state, renewsAt, endsAt, nextPlan } = await read('/v1/billing')
      return { plan, state, renewsAt, endsAt, nextPlan }
    },
    /** How many mails came whose subject has this in it. */
    mailsAbout: (subject: string): Promise<number | null> =>
      env.DB.prepare(
        `SELECT COUNT(*) AS n FROM development_mail WHERE "to" = ? AND subject LIKE '%' || ? || '%'`,
      )
        .bind(person.email, subject)
        .first<number>('n'),
  }
}
export type Buyer = Awaited<ReturnType<typeof makeBuyer>>
