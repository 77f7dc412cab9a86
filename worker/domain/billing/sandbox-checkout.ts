import { maskEmail } from '#shared/rules/email.ts'
import type { Context } from '#worker/domain/context.ts'
import { nextPeriodEnd } from '#worker/domain/credits/period.ts'
import { findStanding, hasPayment, type Standing } from '#worker/store/payments.ts'
import { applyEvent } from './apply.ts'
import type { Fact } from './facts.ts'
import { packOf, planOf, topUpExpiresAt } from './rules.ts'
import { paidPeriod } from './sandbox-plan.ts'
import { openTicket, type Ticket } from './ticket.ts'

/** What is for sale on a page of the sandbox, and how it stands. */
export type SandboxCheckout = {
  state: 'open' | 'paid' | 'billed_to_team' | 'has_plan'
  accountId: string
  emailMasked: string
  title: string
  credits: number
  price: number
  /** Of a plan, which is paid and renewed every month. */
  monthly: boolean
  /** When the credits expire if it is paid now. */
  expiresAt: number
}

type Sale = Extract<Ticket, { for: 'pack' | 'plan' }>

const stateOf = (sale: Sale, standing: Standing, paid: boolean): SandboxCheckout['state'] => {
  if (paid) return 'paid'
  if (standing.billedToTeam) return 'billed_to_team'
  return sale.for === 'plan' && standing.subscription ? 'has_plan' : 'open'
}

const read = async (ctx: Context, sealed: string) => {
  const sale = await openTicket(ctx, sealed)
  if (!sale || sale.for === 'portal') return null
  const now = ctx.now()
  const [standing, paid] = await Promise.all([
    findStanding(ctx.db, sale.accountId, now),
    hasPayment(ctx.db, sale.id),
  ])
  if (!standing) return null
  const goods = sale.for === 'pack' ? packOf(sale.pack) : planOf(sale.plan)
  const checkout: SandboxCheckout = {
    state: stateOf(sale, standing, paid),
    accountId: sale.accountId,
    emailMasked: maskEmail(standing.email),
    title: 'name' in goods ? `${goods.name} plan` : `${goods.credits} credits`,
    credits: goods.credits,
    price: goods.price,
    monthly: sale.for === 'plan',
    expiresAt: sale.for === 'pack' ? topUpExpiresAt(now) : nextPeriodEnd({ startsAt: now, endsAt: now }),
  }
  return { sale, checkout }
}

/** What the address is for; null for one that is not ours, is over, or whose account is gone. */
export const readSandboxCheckout = async (ctx: Context, sealed: string): Promise<SandboxCheckout | null> =>
  (await read(ctx, sealed))?.checkout ?? null

const factsOf = (sale: Sale, checkout: SandboxCheckout, now: number): Fact[] => {
  const { id, accountId: walletId } = sale
  const { credits, expiresAt, price } = checkout
  if (sale.for === 'plan') {
    const invoice = { id, startsAt: now, endsAt: expiresAt, at: now }
    return paidPeriod({ subscriptionId: `${id}_plan`, walletId, planId: sale.plan }, invoice)
  }
  const note = `Top-up of ${credits} credits`
  return [
    {
      fact: 'paid',
      id,
      walletId,
      paid: price,
      credits,
      kind: 'top_up',
      expiresAt,
      note,
      at: now,
      period: null,
    },
  ]
}

/** Pays, in test mode: the credits come at once, and once, however often it is pressed. */
export const paySandboxCheckout = async (ctx: Context, sealed: string): Promise<SandboxCheckout | null> => {
  const found = await read(ctx, sealed)
  if (!found) return null
  const { sale, checkout } = found
  if (checkout.state !== 'open') return checkout
  const now = ctx.now()
  await applyEvent(ctx, {
    id: `${sale.id}_paid`,
    kind: 'checkout_paid',
    provider: 'sandbox',
    createdAt: now,
    facts: factsOf(sale, checkout, now),
  })
  return { ...checkout, state: 'paid' }
}
