import type { Context } from '#worker/domain/context.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import type { ImageRow } from '#worker/store/images.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { captureHeld, endRendering, failRendering, type Rendering } from '#worker/store/renderings.ts'
import { resultType } from './render-source.ts'

/** Captures the credit with the stored result (C7). False when it was settled otherwise meanwhile, or is over. */
export const endWell = async (
  ctx: Context,
  image: Pick<ImageRow, 'id' | 'paidAt'>,
  rendering: Rendering,
): Promise<boolean> => {
  const now = ctx.now()
  try {
    await commit(ctx.db, [
      ...(image.paidAt === null ? [captureHeld(ctx.db, image.id, now), mustChange(ctx.db)] : []),
      endRendering(ctx.db, rendering, resultType),
      mustChange(ctx.db),
    ])
    return true
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === 'nothing_changed' || reason === 'hold_expired') return false
    throw error
  }
}

/** Gives the held credit back, with the reason. A rendering that has ended is left alone. */
export const endBadly = async (ctx: Context, rendering: Rendering, failure: string): Promise<void> => {
  await commit(ctx.db, failRendering(ctx.db, rendering, { failure, now: ctx.now() }))
}
