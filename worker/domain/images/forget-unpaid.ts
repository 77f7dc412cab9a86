import { unpaidPictureLifetimeMs } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { commit } from '#worker/store/database.ts'
import { forgetUnpaidImages } from '#worker/store/picture-deletions.ts'

/** Images that one run forgets; the next run goes on. */
const sliceRows = 200

/**
 * Forgets photos that nobody paid for in 30 days: the image goes with its pictures, so that nothing points at a
 * picture that is not there; the order stays. Answers how many.
 */
export const forgetUnpaid = async (ctx: Context): Promise<number> => {
  const now = ctx.now()
  const before = now - unpaidPictureLifetimeMs
  const results = await commit(ctx.db, forgetUnpaidImages(ctx.db, { before, limit: sliceRows, now }))
  return results.at(-1)?.results.length ?? 0
}
