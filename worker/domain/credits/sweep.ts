import { idempotencyLifetimeMs } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { forgetAnswers, releaseExpiredHolds, sweepExpired } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { rollOver } from '#worker/store/payments.ts'

/** Rows that one scheduled run touches of each kind; the next run goes on. */
const sliceRows = 200

/**
 * Tidies what time has settled: releases holds whose worker died (C7), enters the expiry of grants that were
 * unspendable already (C9) and rolls over what of a plan may roll, forgets answers that nobody retries any more. Safe to
 * run twice.
 */
export const sweepCredits = async (
  ctx: Context,
): Promise<{ released: number; expired: number; rolledOver: number; forgotten: number }> => {
  const now = ctx.now()
  const released = await releaseExpiredHolds(ctx.db, now, sliceRows)
  const [expired, rolledOver] = await commit(ctx.db, [
    sweepExpired(ctx.db, { now, limit: sliceRows }),
    rollOver(ctx.db, { now, limit: sliceRows }),
  ])
  const forgotten = await forgetAnswers(ctx.db, now - idempotencyLifetimeMs, sliceRows)
  return {
    released,
    expired: expired?.results.length ?? 0,
    rolledOver: rolledOver?.results.length ?? 0,
    forgotten,
  }
}
