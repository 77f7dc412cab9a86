import { checkoutLifetimeMs, portalLinkLifetimeMs } from '#shared/rules/limits.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { sealTicket, type Ticket } from './ticket.ts'

/** Where a sandbox checkout is paid. */
export const checkoutUrl = async (
  ctx: Context,
  ticket: Extract<Ticket, { for: 'pack' | 'plan' }>,
): Promise<string> =>
  `${ctx.settings.publicUrl}/sandbox/checkout/${await sealTicket(ctx, ticket, checkoutLifetimeMs)}`

/** Where plan, card and invoices are managed; `plan` is the one that is to be changed to. */
export const portalUrl = async (ctx: Context, accountId: string, plan?: PlanId): Promise<string> => {
  const ticket = { for: 'portal', accountId, ...(plan ? { plan } : {}) } as const
  const where = ctx.settings.payments.provider === 'sandbox' ? 'sandbox' : 'billing'
  return `${ctx.settings.publicUrl}/${where}/portal/${await sealTicket(ctx, ticket, portalLinkLifetimeMs)}`
}
