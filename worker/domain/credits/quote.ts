import type { Quote } from '#shared/contract/credits.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findSpendable } from '#worker/store/credits.ts'
import { findPaidStates } from '#worker/store/images.ts'
import { quoteLine } from './rules.ts'

/** What taking these photos will cost, before anything is spent (C5). One id that is not the actor's: not found. */
export const quote = async (ctx: ActorContext, imageIds: readonly string[]): Promise<Outcome<Quote>> => {
  const { accountId } = ctx.actor
  const [photos, available] = await Promise.all([
    findPaidStates(ctx.db, accountId, imageIds),
    findSpendable(ctx.db, accountId, ctx.now()),
  ])
  const byId = new Map(photos.map((photo) => [photo.id, photo]))
  const lines = []
  for (const id of imageIds) {
    const photo = byId.get(id)
    if (!photo) return notFound()
    lines.push(quoteLine(photo))
  }
  const total = lines.reduce((sum, line) => sum + line.price, 0)
  return done({ lines, total, available, enough: available >= total })
}
