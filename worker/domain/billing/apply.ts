import type { Context } from '#worker/domain/context.ts'
import { commit } from '#worker/store/database.ts'
import { hasPayment, insertPayment, insertSoldGrant, takeEvent } from '#worker/store/payments.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import type { BillingEvent, Fact } from './facts.ts'

/** An event that loses a race to another one about the same things is settled by the second or third look. */
const attemptsMax = 5

const statementsOf = async (
  ctx: Context,
  event: BillingEvent,
  fact: Fact,
  now: number,
): Promise<D1PreparedStatement[]> => {
  if (await hasPayment(ctx.db, fact.id)) return []
  return [
    insertPayment(ctx.db, { ...fact, provider: event.provider, paidAt: fact.at, period: null }),
    insertSoldGrant(ctx.db, {
      id: ctx.newId('grant'),
      walletId: fact.walletId,
      kind: fact.kind,
      amount: fact.credits,
      expiresAt: fact.expiresAt,
      grantedAt: now,
      note: fact.note,
      paymentId: fact.id,
    }),
  ]
}

/**
 * Applies an event once, with all that it tells, in one batch: `again` when it was applied before. `stranger` is one
 * about a wallet that does not exist. `busy` when others about the same things kept winning: to be told again.
 */
export const applyEvent = async (
  ctx: Context,
  event: BillingEvent,
): Promise<'applied' | 'again' | 'stranger' | 'busy'> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const now = ctx.now()
    const told = await Promise.all(event.facts.map((fact) => statementsOf(ctx, event, fact, now)))
    try {
      await commit(ctx.db, [takeEvent(ctx.db, event, now), ...told.flat()])
      return 'applied'
    } catch (error) {
      switch (refusalOf(error)) {
        case 'event_applied_already':
          return 'again'
        case 'reference_is_gone':
          return 'stranger'
        case 'payment_applied_already':
          break
        default:
          throw error
      }
    }
  }
  return 'busy'
}
