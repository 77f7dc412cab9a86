import * as z from 'zod'
import { packIds, planIds } from '../rules/prices.ts'
import { grantKinds } from './credits.ts'
import { Id, Time } from './fields.ts'
import { operation } from './operation.ts'

const PlanId = z.enum(planIds)
const PackId = z.enum(packIds)

const Price = {
  credits: z.int().positive(),
  price: z.int().positive().meta({ description: 'In the minor unit of the currency (cents)' }),
  currency: z.string().length(3).meta({ description: 'ISO 4217' }),
}

export const subscriptionStates = ['active', 'past_due', 'ending', 'ended'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/**
 * What one account buys, or bought. A member sees what is their own: it waits untouched while the team pays (T10).
 */
export const Billing = z
  .object({
    /** The plan that is in force, or none. */
    plan: PlanId.nullable(),
    /** When the next period is paid and its credits come; null without a plan, or when the plan is ending. */
    renewsAt: Time.nullable(),
    /** `past_due`: the renewal failed and `endsAt` says until when it can be mended. `ending`: cancelled, good until `endsAt`. */
    state: z.enum(['none', ...subscriptionStates]),
    endsAt: Time.nullable(),
    /** The plan that takes over at `renewsAt`, when a smaller one was chosen meanwhile. */
    nextPlan: PlanId.nullable(),
    /** Whether a team pays for what this account spends: then nothing can be bought here (C2). */
    billedToTeam: z.boolean(),
    packs: z.array(z.object({ id: PackId, ...Price })),
    plans: z.array(z.object({ id: PlanId, name: z.string(), ...Price })),
    /** Live grants of the account's own wallet, the one that is spent first on top. */
    grants: z.array(
      z.object({
        id: Id,
        kind: z.enum(grantKinds),
        amount: z.int().positive(),
        remaining: z.int().positive(),
        grantedAt: Time,
        expiresAt: Time.nullable(),
      }),
    ),
    /** Where plan, card and invoices are managed; only once something was bought. Good for minutes. */
    portalUrl: z.url().optional(),
    /** `sandbox`: nothing is charged. `none`: nothing can be bought here. */
    provider: z.enum(['stripe', 'sandbox', 'none']),
  })
  .meta({ id: 'Billing' })
export type Billing = z.infer<typeof Billing>

export const CheckoutInput = z
  .union([z.strictObject({ pack: PackId }), z.strictObject({ plan: PlanId })])
  .meta({ id: 'CheckoutInput' })
export type CheckoutInput = z.infer<typeof CheckoutInput>

export const Checkout = z.object({ url: z.url() }).meta({ id: 'Checkout' })

export const getBilling = operation({
  id: 'getBilling',
  tag: 'Billing',
  method: 'get',
  path: '/v1/billing',
  summary: 'My plan, what can be bought, and which of my credits expire when',
  access: 'account',
  answers: { 200: Billing },
  errors: [],
})

export const startCheckout = operation({
  id: 'startCheckout',
  tag: 'Billing',
  method: 'post',
  path: '/v1/billing/checkout',
  summary: 'Where to pay for a pack or a plan; refused to members, whose team pays',
  access: 'account',
  body: CheckoutInput,
  answers: { 200: Checkout },
  errors: ['billed_to_team', 'conflict'],
})

export const receivePaymentEvent = operation({
  id: 'receivePaymentEvent',
  tag: 'Billing',
  method: 'post',
  path: '/v1/billing/webhook',
  summary: 'The payment provider’s signed events; each is applied once',
  access: 'anyone',
  body: { media: 'application/json', schema: z.looseObject({}) },
  answers: { 200: z.object({ received: z.literal(true) }) },
  errors: ['not_found'],
})
