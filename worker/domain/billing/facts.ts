import type { GrantKind } from '#shared/contract/credits.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { PlanFact, PlanNotice } from './rules.ts'

/*
 * What a payment provider tells, in our words. Times are ms, money is in the minor unit of the currency. Facts may be
 * told twice and in any order: what they change is worked out by rules.ts and by the statements in store/.
 */

/** Money came in for credits; `id` is the provider's for what was paid. */
export type Paid = {
  fact: 'paid'
  id: string
  walletId: string
  paid: number
  credits: number
  kind: Extract<GrantKind, 'top_up' | 'monthly'>
  expiresAt: number
  note: string
  at: number
  /** Of a plan: the stretch that this pays for. */
  period: { subscriptionId: string; startsAt: number; endsAt: number } | null
}

/** By which charge something was paid: the name under which refunds and disputes know it. */
export type Charged = { fact: 'charged'; charge: string; paymentId: string }

/** Money of a charge went back, in all so far, or is disputed. `final`: what is told of it later no longer counts. */
export type MoneyBack = {
  fact: 'money_back'
  id: string
  charge: string
  kind: 'refund' | 'dispute'
  amount: number
  standing: boolean
  final: boolean
  at: number
}

export type Fact = Paid | Charged | MoneyBack | PlanFact

/** One event of a provider: applied once, with all that it tells. */
export type BillingEvent = {
  /** The provider's own id of the event. */
  id: string
  kind: string
  provider: 'stripe' | 'sandbox'
  createdAt: number
  facts: readonly Fact[]
}

/** What an event changed that its account should hear of. */
export type Notice =
  | (PlanNotice & { planId: PlanId })
  | { notice: 'taken_back'; credits: number; because: 'refund' | 'dispute' | 'reversal' }
  | { notice: 'given_back'; credits: number }
