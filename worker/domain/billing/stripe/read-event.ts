import type * as z from 'zod'
import { type PlanId, renewalSlackMs } from '#shared/rules/prices.ts'
import type { Fact } from '../facts.ts'
import { creditsOfLines, type PlanLine, planOf, topUpExpiresAt } from '../rules.ts'
import { planOfProduct } from './catalogue.ts'
import * as shapes from './shapes.ts'

/** The envelope of an event; `created` is in seconds. */
export type StripeEvent = { id: string; type: string; created: number; data: { object: unknown } }

/** Which plan a price is of: a schedule names only prices. */
export type PlanOfPrice = (price: string) => Promise<PlanId | null>

const ms = (seconds: number): number => seconds * 1000
const orMs = (seconds: number | null | undefined): number | null => (seconds == null ? null : ms(seconds))

/** A pack that was paid. One whose money is still on its way is told again when it has come. */
const checkout = (session: z.infer<typeof shapes.CheckoutSession>, at: number): Fact[] => {
  const { lightpool_wallet: walletId, lightpool_credits: sold } = session.metadata ?? {}
  const credits = Number(sold)
  if (session.mode !== 'payment' || session.payment_status === 'unpaid') return []
  if (!walletId || !Number.isSafeInteger(credits) || credits < 1) return []
  const { id, payment_intent: charge } = session
  return [
    ...(charge ? [{ fact: 'charged', charge, paymentId: id } as const] : []),
    {
      fact: 'paid',
      id,
      walletId,
      paid: session.amount_total ?? 0,
      credits,
      kind: 'top_up',
      expiresAt: topUpExpiresAt(at),
      note: `Top-up of ${credits} credits`,
      at,
      period: null,
    },
  ]
}

type Line = PlanLine & { startsAt: number; endsAt: number }

/** The lines that are of a plan of ours; tax and whatever else is on the invoice brings no credits. */
const linesOf = (invoice: z.infer<typeof shapes.Invoice>): Line[] =>
  invoice.lines.data.flatMap((line) => {
    const planId = planOfProduct(line.pricing?.price_details?.product ?? line.price?.product ?? '')
    if (!planId) return []
    const { subscription_item_details: item, invoice_item_details: extra } = line.parent ?? {}
    const proration = line.proration ?? item?.proration ?? extra?.proration ?? false
    const period = { startsAt: ms(line.period.start), endsAt: ms(line.period.end) }
    return [{ planId, amount: line.amount, quantity: line.quantity ?? 1, proration, ...period }]
  })

const subscriptionOf = (invoice: z.infer<typeof shapes.Invoice>) => {
  const details = invoice.parent?.subscription_details
  return {
    subscriptionId: details?.subscription ?? invoice.subscription,
    walletId: (details?.metadata ?? invoice.subscription_details?.metadata)?.lightpool_wallet,
  }
}

/** A period of a plan that was paid, or what a change in mid-period cost. */
const invoicePaid = (invoice: z.infer<typeof shapes.Invoice>, at: number): Fact[] => {
  const { subscriptionId, walletId } = subscriptionOf(invoice)
  const lines = linesOf(invoice)
  if (!subscriptionId || !walletId || lines.length === 0) return []
  const { id, payment_intent: charge, amount_paid: paid } = invoice
  const facts: Fact[] = charge ? [{ fact: 'charged', charge, paymentId: id }] : []
  const whole = lines.find(({ proration }) => !proration)
  if (whole) {
    const { planId, startsAt, endsAt } = whole
    facts.push(
      { fact: 'plan_terms', subscriptionId, walletId, planId, startsAt, endsAt, at },
      { fact: 'plan_state', subscriptionId, state: 'active', at },
      { fact: 'plan_paid', subscriptionId, through: endsAt },
    )
  }
  const [credits, bought] = [creditsOfLines(lines), whole ?? lines.find(({ amount }) => amount > 0)]
  if (credits === 0 || !bought) return facts
  const { startsAt, endsAt, planId } = bought
  const note = whole ? `${planOf(planId).name} plan` : `${planOf(planId).name} plan, from now on`
  const period = { subscriptionId, startsAt, endsAt }
  const expiresAt = endsAt + renewalSlackMs
  return [
    ...facts,
    { fact: 'paid', id, walletId, paid, credits, kind: 'monthly', expiresAt, note, at, period },
  ]
}

const invoiceRefused = (invoice: z.infer<typeof shapes.Invoice>, at: number): Fact[] => {
  const { subscriptionId, walletId } = subscriptionOf(invoice)
  const renews = linesOf(invoice).some(({ proration }) => !proration)
  return subscriptionId && walletId && renews
    ? [{ fact: 'plan_state', subscriptionId, state: 'past_due', at }]
    : []
}

const states: Readonly<Record<string, 'active' | 'past_due' | 'ended'>> = {
  active: 'active',
  trialing: 'active',
  past_due: 'past_due',
  unpaid: 'past_due',
  paused: 'past_due',
  canceled: 'ended',
}

/** A subscription as it stands. One whose first invoice is not paid (`incomplete`) is none yet. */
const subscription = (told: z.infer<typeof shapes.Subscription>, at: number): Fact[] => {
  const [walletId, state, item] = [told.metadata?.lightpool_wallet, states[told.status], told.items.data[0]]
  const planId = planOfProduct(item?.price.product ?? '')
  const startsAt = orMs(item?.current_period_start ?? told.current_period_start)
  const endsAt = orMs(item?.current_period_end ?? told.current_period_end)
  if (!walletId || !state || !planId || startsAt === null || endsAt === null) return []
  const over = orMs(told.ended_at ?? told.canceled_at) ?? at
  const cancelledFor = orMs(told.cancel_at) ?? (told.cancel_at_period_end ? endsAt : null)
  const subscriptionId = told.id
  return [
    { fact: 'plan_terms', subscriptionId, walletId, planId, startsAt, endsAt, at },
    { fact: 'plan_state', subscriptionId, state, endsAt: state === 'ended' ? over : cancelledFor, at },
  ]
}

/** The smaller plan that waits for the period's end, or that none waits any more. */
const schedule = async (
  told: z.infer<typeof shapes.SubscriptionSchedule>,
  at: number,
  planOfPrice: PlanOfPrice,
): Promise<Fact[]> => {
  const subscriptionId = told.subscription ?? told.released_subscription
  if (!subscriptionId) return []
  const end = told.current_phase?.end_date
  const next = told.phases.find(({ start_date }) => end !== undefined && start_date >= end)
  const price = told.status === 'active' ? next?.items[0]?.price : undefined
  const planId = price === undefined ? null : await planOfPrice(price)
  return [{ fact: 'next_plan', subscriptionId, planId, at }]
}

/** In all that was refunded of a charge so far. Its payment is named by the intent, as everywhere else. */
const refunded = (charge: z.infer<typeof shapes.Charge>, at: number): Fact[] => {
  const name = charge.payment_intent ?? charge.id
  return [
    ...(charge.invoice ? [{ fact: 'charged', charge: name, paymentId: charge.invoice } as const] : []),
    {
      fact: 'money_back',
      id: `refunds_of_${charge.id}`,
      charge: name,
      kind: 'refund',
      amount: charge.amount_refunded,
      standing: true,
      final: false,
      at,
    },
  ]
}

/** The bank takes the money when a dispute opens, and gives it back if it is won; an inquiry takes nothing. */
const disputed = (dispute: z.infer<typeof shapes.Dispute>, at: number): Fact[] => {
  const { id, amount, status } = dispute
  const charge = dispute.payment_intent ?? dispute.charge
  const final = ['won', 'lost', 'warning_closed', 'prevented'].includes(status)
  const standing = status !== 'won' && status !== 'prevented' && !status.startsWith('warning_')
  return [{ fact: 'money_back', id, charge, kind: 'dispute', amount, standing, final, at }]
}

const linked = ({ invoice, payment }: z.infer<typeof shapes.InvoicePayment>): Fact[] => {
  const charge = payment.payment_intent ?? payment.charge
  return charge ? [{ fact: 'charged', charge, paymentId: invoice }] : []
}

/**
 * What an event of Stripe's tells us: nothing for a kind that we do not know, and for objects that other apps made.
 * Throws a ZodError for an event of a kind that we know and that we cannot read.
 */
export const readStripeEvent = async (event: StripeEvent, planOfPrice: PlanOfPrice): Promise<Fact[]> => {
  const [told, at] = [event.data.object, ms(event.created)]
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return checkout(shapes.CheckoutSession.parse(told), at)
    case 'invoice.paid':
    case 'invoice.payment_succeeded':
      return invoicePaid(shapes.Invoice.parse(told), at)
    case 'invoice.payment_failed':
      return invoiceRefused(shapes.Invoice.parse(told), at)
    case 'invoice_payment.paid':
      return linked(shapes.InvoicePayment.parse(told))
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
      return subscription(shapes.Subscription.parse(told), at)
    case 'customer.subscription.deleted':
      return subscription({ ...shapes.Subscription.parse(told), status: 'canceled' }, at)
    case 'subscription_schedule.created':
    case 'subscription_schedule.updated':
    case 'subscription_schedule.released':
    case 'subscription_schedule.canceled':
    case 'subscription_schedule.completed':
      return schedule(shapes.SubscriptionSchedule.parse(told), at, planOfPrice)
    case 'charge.refunded':
      return refunded(shapes.Charge.parse(told), at)
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return disputed(shapes.Dispute.parse(told), at)
    default:
      return []
  }
}
