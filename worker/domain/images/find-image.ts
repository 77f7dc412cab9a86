import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findImageRow, type ImageRow } from '#worker/store/images.ts'

/** An image that was found to be the actor's own: the verbs on images take nothing less (O1). */
export type OwnImage = ImageRow

/** Somebody else's image and a missing one are the same: not found (O1). */
export const findImage = async (ctx: ActorContext, id: string): Promise<Outcome<OwnImage>> => {
  const row = await findImageRow(ctx.db, ctx.actor.accountId, id)
  return row ? done(row) : notFound()
}
