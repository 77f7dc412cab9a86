import { maskEmail } from '#shared/rules/email.ts'
import type { Context } from '#worker/domain/context.ts'
import { findStanding, hasPayment } from '#worker/store/payments.ts'
import { applyEvent } from './apply.ts'
import { packOf, topUpExpiresAt } from './rules.ts'
import { openTicket } from './ticket.ts'

/** What is for sale on a page of the sandbox, and how it stands. */
export type SandboxCheckout = {
  state: 'open' | 'paid' | 'billed_to_team'
  accountId: string
  emailMasked: string
  title: string
  credits: number
  price: number
  /** When the credits expire if it is paid now. */
  expiresAt: number
}

const read = async (ctx: Context, sealed: string) => {
  if (ctx.settings.payments.provider !== 'sandbox') return null
  const ticket = await openTicket(ctx, sealed)
  if (ticket?.for !== 'pack') return null
  const [standing, paid] = await Promise.all([
    findStanding(ctx.db, ticket.accountId, ctx.now()),
    hasPayment(ctx.db, ticket.id),
  ])
  if (!standing) return null
  const pack = packOf(ticket.pack)
  const checkout: SandboxCheckout = {
    state: paid ? 'paid' : standing.billedToTeam ? 'billed_to_team' : 'open',
    accountId: ticket.accountId,
    emailMasked: maskEmail(standing.email),
    title: `${pack.credits} credits`,
    credits: pack.credits,
    price: pack.price,
    expiresAt: topUpExpiresAt(ctx.now()),
  }
  return { ticket, checkout }
}

/** What the address is for; null for one that is not ours, is over, or whose account is gone. */
export const readSandboxCheckout = async (ctx: Context, sealed: string): Promise<SandboxCheckout | null> =>
  (await read(ctx, sealed))?.checkout ?? null

/** Pays, in test mode: the credits come at once, and once, however often it is pressed. */
export const paySandboxCheckout = async (ctx: Context, sealed: string): Promise<SandboxCheckout | null> => {
  const found = await read(ctx, sealed)
  if (!found) return null
  if (found.checkout.state !== 'open') return found.checkout
  const { ticket, checkout } = found
  const now = ctx.now()
  await applyEvent(ctx, {
    id: `${ticket.id}_paid`,
    kind: 'checkout_paid',
    provider: 'sandbox',
    createdAt: now,
    facts: [
      {
        fact: 'paid',
        id: ticket.id,
        walletId: ticket.accountId,
        paid: checkout.price,
        credits: checkout.credits,
        kind: 'top_up',
        expiresAt: checkout.expiresAt,
        note: `Top-up of ${checkout.credits} credits`,
        at: now,
      },
    ],
  })
  return { ...checkout, state: 'paid' }
}
