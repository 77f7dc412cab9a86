import { idempotencyLifetimeMs } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { forgetAnswers, releaseExpiredHolds, sweepExpiredGrants } from '#worker/store/credits.ts'

/** Rows that one scheduled run touches of each kind; the next run goes on. */
const sliceRows = 200

/**
 * Tidies what time has settled: releases holds whose worker died (C7), enters the expiry of grants that were
 * unspendable already (C9), forgets answers that nobody retries any more. Safe to run twice.
 */
export const sweepCredits = async (
  ctx: Context,
): Promise<{ released: number; expired: number; forgotten: number }> => {
  const now = ctx.now()
  const released = await releaseExpiredHolds(ctx.db, now, sliceRows)
  const expired = await sweepExpiredGrants(ctx.db, now, sliceRows)
  const forgotten = await forgetAnswers(ctx.db, now - idempotencyLifetimeMs, sliceRows)
  return { released, expired, forgotten }
}
