import { idempotencyLifetimeMs } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { forgetAnswers, releaseExpiredHolds, sweepExpired } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { rollOver } from '#worker/store/payments.ts'

/** Rows that one statement touches. */
const sliceRows = 200
/** Slices of one kind that one run goes through while they are full; the next run goes on. */
const slicesMax = 20

/** Goes through a kind slice by slice, so that also after an outage nothing stays over for longer than to the next run. */
const inSlices = async (slice: () => Promise<number>): Promise<number> => {
  let rows = 0
  for (let slices = 0; slices < slicesMax; slices += 1) {
    const done = await slice()
    rows += done
    if (done < sliceRows) break
  }
  return rows
}

/**
 * Tidies what time has settled: releases holds whose worker died (C7), enters the expiry of grants that were
 * unspendable already (C9) and rolls over what of a plan may roll, forgets answers that nobody retries any more. Safe to
 * run twice.
 */
export const sweepCredits = async (
  ctx: Context,
): Promise<{ released: number; expired: number; rolledOver: number; forgotten: number }> => {
  const now = ctx.now()
  const released = await inSlices(() => releaseExpiredHolds(ctx.db, now, sliceRows))
  let rolledOver = 0
  const expired = await inSlices(async () => {
    const [swept, rolled] = await commit(ctx.db, [
      sweepExpired(ctx.db, { now, limit: sliceRows }),
      rollOver(ctx.db, { now, limit: sliceRows }),
    ])
    rolledOver += rolled?.results.length ?? 0
    return swept?.results.length ?? 0
  })
  const forgotten = await inSlices(() => forgetAnswers(ctx.db, now - idempotencyLifetimeMs, sliceRows))
  return { released, expired, rolledOver, forgotten }
}
