import type { Stripe } from 'stripe'
import { currency, type PlanId, plans } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import { findCatalogue, saveCatalogue } from '#worker/store/billing-catalogue.ts'
import { refusalCodeOf } from './client.ts'

/** What Stripe knows of our plans: a price for each, and the portal for those who buy and for those whose team pays. */
export type Catalogue = { prices: Record<PlanId, string>; portal: string; memberPortal: string }

const productPrefix = 'lightpool_plan_'
const productOf = (planId: PlanId): string => `${productPrefix}${planId}`

/** Our plan behind a product of Stripe's; null for anybody else's. */
export const planOfProduct = (product: string): PlanId | null =>
  plans.find(({ id }) => productOf(id) === product)?.id ?? null

const makePrice = async (stripe: Stripe, plan: (typeof plans)[number]): Promise<string> => {
  const product = productOf(plan.id)
  try {
    await stripe.products.create({ id: product, name: `Lightpool ${plan.name}` })
  } catch (error) {
    if (refusalCodeOf(error) !== 'resource_already_exists') throw error
  }
  const key = `${product}_${plan.price}_${currency.toLowerCase()}_month`
  const known = await stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 })
  if (known.data[0]) return known.data[0].id
  const price = await stripe.prices.create({
    product,
    currency: currency.toLowerCase(),
    unit_amount: plan.price,
    recurring: { interval: 'month' },
    lookup_key: key,
    transfer_lookup_key: true,
  })
  return price.id
}

/** Larger now, for the difference; smaller at the period's end; cancelled at the period's end. */
const makePortal = async (stripe: Stripe, prices: Record<PlanId, string>, buys: boolean): Promise<string> => {
  const products = plans.map(({ id }) => ({ product: productOf(id), prices: [prices[id]] }))
  const { id } = await stripe.billingPortal.configurations.create({
    business_profile: { headline: 'Lightpool' },
    features: {
      customer_update: { enabled: true, allowed_updates: ['email', 'name', 'address', 'tax_id'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: buys
        ? {
            enabled: true,
            default_allowed_updates: ['price'],
            products,
            proration_behavior: 'always_invoice',
            schedule_at_period_end: { conditions: [{ type: 'decreasing_item_amount' }] },
          }
        : { enabled: false },
    },
  })
  return id
}

/**
 * Our plans as Stripe knows them for this key: looked up, or set up when they are first needed. Two at once set up the
 * same products and prices, under ids and look-up keys of our own; a portal too many is never shown.
 */
export const readCatalogue = async (ctx: Context, stripe: Stripe): Promise<Catalogue> => {
  const { payments, authSecret } = ctx.settings
  const key = payments.provider === 'stripe' ? payments.secretKey : ''
  const fingerprint = await keyedHash(authSecret, 'catalogue', `${key} ${JSON.stringify(plans)} ${currency}`)
  const known = await findCatalogue<Catalogue>(ctx.db, fingerprint)
  if (known) return known
  const prices: Partial<Record<PlanId, string>> = {}
  for (const plan of plans) prices[plan.id] = await makePrice(stripe, plan)
  const made = prices as Record<PlanId, string>
  const catalogue = {
    prices: made,
    portal: await makePortal(stripe, made, true),
    memberPortal: await makePortal(stripe, made, false),
  }
  await saveCatalogue(ctx.db, fingerprint, catalogue, ctx.now())
  return catalogue
}
