/*
 * Stripe's own shapes of objects and events (API 2026-10-28), as far as a test tells them apart; made by hand from the
 * library's types. Times in seconds. Nothing here knows our code.
 */

let made = 0
/** An id as Stripe makes them: unlike any other. */
export const stripeId = (prefix: string): string => {
  made += 1
  return `${prefix}_1T${made.toString(36).padStart(4, '0')}${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`
}

export type Period = { start: number; end: number }
type Owner = { wallet: string; customer: string }

export const stripeEvent = (type: string, object: object, created: number, id = stripeId('evt')) => ({
  id,
  object: 'event',
  api_version: '2026-10-28.endive',
  created,
  data: { object },
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type,
})
export type StripeEvent = ReturnType<typeof stripeEvent>

export const packSession = (
  owner: Owner,
  pack: { credits: number; price: number },
  more: { id?: string; intent?: string | null; payment_status?: string; metadata?: object } = {},
) => ({
  id: more.id ?? stripeId('cs_test'),
  object: 'checkout.session',
  amount_subtotal: pack.price,
  amount_total: pack.price,
  cancel_url: 'https://lightpool.example/billing/closed',
  client_reference_id: owner.wallet,
  currency: 'usd',
  customer: owner.customer,
  invoice: null,
  livemode: false,
  metadata: more.metadata ?? {
    lightpool_wallet: owner.wallet,
    lightpool_pack: String(pack.credits),
    lightpool_credits: String(pack.credits),
  },
  mode: 'payment',
  payment_intent: more.intent === undefined ? stripeId('pi') : more.intent,
  payment_method_types: ['card'],
  payment_status: more.payment_status ?? 'paid',
  status: 'complete',
  subscription: null,
  success_url: 'https://lightpool.example/billing/paid',
  ui_mode: 'hosted',
  url: null,
})

const price = (plan: string, amount: number) => ({
  id: `price_${plan}`,
  object: 'price',
  active: true,
  currency: 'usd',
  livemode: false,
  metadata: {},
  product: `lightpool_plan_${plan}`,
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
  type: 'recurring',
  unit_amount: amount,
})

export const subscriptionObject = (
  owner: Owner,
  plan: { id: string; price: number },
  period: Period,
  more: Record<string, unknown> & { id: string },
) => ({
  object: 'subscription',
  billing_cycle_anchor: period.start,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  collection_method: 'charge_automatically',
  created: period.start,
  currency: 'usd',
  customer: owner.customer,
  ended_at: null,
  items: {
    object: 'list',
    data: [
      {
        id: stripeId('si'),
        object: 'subscription_item',
        current_period_end: period.end,
        current_period_start: period.start,
        metadata: {},
        price: price(plan.id, plan.price),
        quantity: 1,
        subscription: more.id,
      },
    ],
    has_more: false,
  },
  livemode: false,
  metadata: { lightpool_wallet: owner.wallet },
  schedule: null,
  start_date: period.start,
  status: 'active',
  ...more,
})

export type InvoiceLine = { plan: string; amount: number; period: Period; proration?: boolean }

export const invoiceObject = (
  owner: Owner,
  subscription: string,
  lines: readonly InvoiceLine[],
  more: Record<string, unknown> = {},
) => {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0)
  const id = typeof more.id === 'string' ? more.id : stripeId('in')
  return {
    object: 'invoice',
    amount_due: total,
    amount_paid: total,
    attempt_count: 1,
    attempted: true,
    billing_reason: lines.some(({ proration }) => proration) ? 'subscription_update' : 'subscription_cycle',
    collection_method: 'charge_automatically',
    currency: 'usd',
    customer: owner.customer,
    lines: {
      object: 'list',
      data: lines.map((line) => ({
        id: stripeId('il'),
        object: 'line_item',
        amount: line.amount,
        currency: 'usd',
        description: `1 × Lightpool ${line.plan}`,
        invoice: id,
        livemode: false,
        metadata: { lightpool_wallet: owner.wallet },
        parent: {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: null,
            proration: line.proration ?? false,
            proration_details: { credited_items: null },
            subscription,
            subscription_item: stripeId('si'),
          },
          type: 'subscription_item_details',
        },
        period: line.period,
        pricing: {
          price_details: { price: `price_${line.plan}`, product: `lightpool_plan_${line.plan}` },
          type: 'price_details',
          unit_amount_decimal: String(Math.abs(line.amount)),
        },
        quantity: 1,
        subtotal: line.amount,
        taxes: [],
      })),
      has_more: false,
    },
    livemode: false,
    metadata: {},
    parent: {
      quote_details: null,
      subscription_details: { metadata: { lightpool_wallet: owner.wallet }, subscription },
      type: 'subscription_details',
    },
    status: 'paid',
    subtotal: total,
    total,
    ...more,
    id,
  }
}

/** By which intent an invoice was paid: invoices themselves do not say. */
export const invoicePayment = (invoice: string, intent: string, amount: number) => ({
  id: stripeId('inpay'),
  object: 'invoice_payment',
  amount_paid: amount,
  amount_requested: amount,
  currency: 'usd',
  invoice,
  is_default: true,
  livemode: false,
  payment: { payment_intent: intent, type: 'payment_intent' },
  status: 'paid',
})

export const chargeObject = (intent: string, amount: number, refunded: number, id = stripeId('ch')) => ({
  id,
  object: 'charge',
  amount,
  amount_captured: amount,
  amount_refunded: refunded,
  captured: true,
  currency: 'usd',
  disputed: false,
  livemode: false,
  metadata: {},
  paid: true,
  payment_intent: intent,
  refunded: refunded === amount,
  status: 'succeeded',
})

export const disputeObject = (intent: string, amount: number, status: string, id = stripeId('du')) => ({
  id,
  object: 'dispute',
  amount,
  balance_transactions: [],
  charge: stripeId('ch'),
  currency: 'usd',
  evidence: {},
  is_charge_refundable: false,
  livemode: false,
  metadata: {},
  payment_intent: intent,
  reason: 'fraudulent',
  status,
})

export const scheduleObject = (subscription: string, phases: readonly (Period & { price: string })[]) => ({
  id: stripeId('sub_sched'),
  object: 'subscription_schedule',
  current_phase: { start_date: phases[0]?.start, end_date: phases[0]?.end },
  end_behavior: 'release',
  livemode: false,
  metadata: {},
  phases: phases.map((phase) => ({
    start_date: phase.start,
    end_date: phase.end,
    items: [{ price: phase.price, quantity: 1, metadata: {} }],
    proration_behavior: 'none',
  })),
  released_subscription: null,
  status: 'active',
  subscription,
})
