import type { Stripe } from 'stripe'
import type { Context } from '#worker/domain/context.ts'
import { type Outcome, refuse } from '#worker/domain/outcome.ts'

/** Somebody waits for the page: Stripe answers well within this, or not at all. */
const timeoutMs = 10_000
const retriesMax = 1

/**
 * Stripe's own client, loaded with the first call that needs it: most requests buy nothing. Null where no key is set.
 */
export const stripeClient = async (ctx: Context): Promise<Stripe | null> => {
  const { payments } = ctx.settings
  if (payments.provider !== 'stripe') return null
  const { Stripe } = await import('stripe')
  const elsewhere = payments.url === undefined ? null : new URL(payments.url)
  return new Stripe(payments.secretKey, {
    httpClient: Stripe.createFetchHttpClient(),
    timeout: timeoutMs,
    maxNetworkRetries: retriesMax,
    telemetry: false,
    ...(elsewhere && {
      protocol: elsewhere.protocol === 'http:' ? 'http' : 'https',
      host: elsewhere.hostname,
      port: elsewhere.port,
    }),
  })
}

/** Stripe's code of a refusal, e.g. `resource_missing`; null for what is none. */
export const refusalCodeOf = (error: unknown): string | null => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : null
}

/** Asks Stripe; when it is down or refuses, that is logged, and the caller can try again in a moment. */
export const askStripe = async <T>(
  ctx: Context,
  ask: (stripe: Stripe) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const stripe = await stripeClient(ctx)
  if (!stripe)
    return refuse({ code: 'temporarily_unavailable', detail: 'Nothing can be bought at the moment.' })
  try {
    return await ask(stripe)
  } catch (error) {
    if (!(error instanceof Error) || !('rawType' in error || error.name.startsWith('Stripe'))) throw error
    ctx.log('error', 'stripe_failed', { type: error.name, code: refusalCodeOf(error) })
    return refuse({
      code: 'temporarily_unavailable',
      detail: 'The payment provider does not answer. Try again.',
    })
  }
}
