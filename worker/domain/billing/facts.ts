import type { GrantKind } from '#shared/contract/credits.ts'

/*
 * What a payment provider tells, in our words. Times are ms, money is in the minor unit of the currency. Facts may be
 * told twice and in any order: what they change is worked out by rules.ts.
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
}

export type Fact = Paid

/** One event of a provider: applied once, with all that it tells. */
export type BillingEvent = {
  /** The provider's own id of the event. */
  id: string
  kind: string
  provider: 'stripe' | 'sandbox'
  createdAt: number
  facts: readonly Fact[]
}
