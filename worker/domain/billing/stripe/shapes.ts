import * as z from 'zod'

/*
 * What we read of Stripe's objects, as its events carry them: of the version that the library speaks, and where an older
 * endpoint's version says the same elsewhere, there too. Amounts are in the minor unit, times in seconds.
 */

/** An object, or only its id. */
const Ref = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
const MaybeRef = Ref.nullish().transform((ref) => ref ?? null)
const Metadata = z.record(z.string(), z.string()).nullish()
const Seconds = z.int()

const Price = z.object({ id: z.string(), product: Ref })

export const CheckoutSession = z.object({
  id: z.string(),
  mode: z.string(),
  payment_status: z.string(),
  amount_total: z.int().nullish(),
  payment_intent: MaybeRef,
  metadata: Metadata,
})

export const Subscription = z.object({
  id: z.string(),
  status: z.string(),
  metadata: Metadata,
  cancel_at_period_end: z.boolean().nullish(),
  cancel_at: Seconds.nullish(),
  canceled_at: Seconds.nullish(),
  ended_at: Seconds.nullish(),
  current_period_start: Seconds.nullish(),
  current_period_end: Seconds.nullish(),
  items: z.object({
    data: z
      .array(
        z.object({
          price: Price,
          current_period_start: Seconds.nullish(),
          current_period_end: Seconds.nullish(),
        }),
      )
      .min(1),
  }),
})

const InvoiceLine = z.object({
  amount: z.int(),
  quantity: z.number().nullish(),
  period: z.object({ start: Seconds, end: Seconds }),
  proration: z.boolean().nullish(),
  price: Price.nullish(),
  pricing: z.object({ price_details: z.object({ product: z.string() }).nullish() }).nullish(),
  parent: z
    .object({
      subscription_item_details: z.object({ proration: z.boolean().nullish() }).nullish(),
      invoice_item_details: z.object({ proration: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
})

const SubscriptionDetails = z.object({ subscription: MaybeRef, metadata: Metadata })

export const Invoice = z.object({
  id: z.string(),
  amount_paid: z.int(),
  lines: z.object({ data: z.array(InvoiceLine) }),
  parent: z.object({ subscription_details: SubscriptionDetails.nullish() }).nullish(),
  subscription: MaybeRef,
  subscription_details: z.object({ metadata: Metadata }).nullish(),
  payment_intent: MaybeRef,
})

export const InvoicePayment = z.object({
  invoice: Ref,
  payment: z.object({ payment_intent: MaybeRef, charge: MaybeRef }),
})

export const Charge = z.object({
  id: z.string(),
  payment_intent: MaybeRef,
  amount_refunded: z.int(),
  invoice: MaybeRef,
})

export const Dispute = z.object({
  id: z.string(),
  amount: z.int(),
  charge: Ref,
  payment_intent: MaybeRef,
  status: z.string(),
})

export const SubscriptionSchedule = z.object({
  status: z.string(),
  subscription: MaybeRef,
  released_subscription: MaybeRef,
  current_phase: z.object({ end_date: Seconds }).nullish(),
  phases: z.array(z.object({ start_date: Seconds, items: z.array(z.object({ price: Ref })) })),
})
