import type { SpendingCap } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { findCap } from '#worker/store/caps.ts'
import { findPayer } from '#worker/store/usage.ts'
import { periodAt, planPeriod } from './period.ts'

/** A cap as its member sees it; a cap that was lowered below what is used leaves nothing. */
export const describeCap = (limit: number | null, used: number, resetsAt: string): SpendingCap | null =>
  limit === null ? null : { limit, used, left: Math.max(0, limit - used), resetsAt }

/** Why the actor can spend no more, as a refusal tells it; null when nobody caps them (any more). */
export const readCap = async (
  ctx: ActorContext,
): Promise<{ cap: number; used: number; resetsAt: string } | null> => {
  const { accountId } = ctx.actor
  const now = ctx.now()
  const [found, payer] = await Promise.all([
    findCap(ctx.db, accountId, now),
    findPayer(ctx.db, accountId, now),
  ])
  if (!found || !payer) return null
  return { ...found, resetsAt: new Date(periodAt(planPeriod(payer), now).endsAt).toISOString() }
}
