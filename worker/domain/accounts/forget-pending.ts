import type { Context } from '#worker/domain/context.ts'
import { deleteEndedVerifications } from '#worker/store/verifications.ts'

/** What one run forgets at most. */
const rowsPerRun = 5_000

/** Forgets codes, links, resets and claims whose time is over. They counted for nothing already. */
export const forgetPending = async (ctx: Context): Promise<{ forgotten: number }> => ({
  forgotten: await deleteEndedVerifications(ctx.db, ctx.now(), rowsPerRun),
})
