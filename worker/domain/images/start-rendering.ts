import type { Image } from '#shared/contract/images.ts'
import { photoPrice } from '#shared/rules/prices.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { charge } from '#worker/domain/credits/charge.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { mustChange } from '#worker/store/database.ts'
import { findImageRow } from '#worker/store/images.ts'
import { startRendering as markStarted } from '#worker/store/renderings.ts'
import { beingRendered } from './being-rendered.ts'
import type { OwnImage } from './find-image.ts'
import { presentImage } from './rules.ts'

/**
 * Asks for the full-resolution result to be rendered here, from the stored source. Holds a credit unless the photo
 * is paid (C7); `renderImage` captures or releases it.
 */
export const startRendering = async (
  ctx: ActorContext,
  image: OwnImage,
  { key, requestHash }: { key: string; requestHash: string },
): Promise<Outcome<Image>> => {
  if (image.sourceType === null) {
    return refuse({ code: 'conflict', detail: 'Upload the source first: there is nothing to render.' })
  }
  const marked = [markStarted(ctx.db, image.id, ctx.now()), mustChange(ctx.db)]
  const started = await charge<Image>(ctx, {
    subject: image.id,
    paid: image.paidAt !== null,
    amount: photoPrice,
    captured: 'later',
    key,
    requestHash,
    answer: () => presentImage({ ...image, status: 'rendering', failure: null }),
    alsoCommit: marked,
    ifPaidBefore: marked,
  })
  if (!started.ok) {
    const refusedToStart = started.refusal.code === 'not_found'
    return refusedToStart && (await findImageRow(ctx.db, image.accountId, image.id))
      ? beingRendered()
      : started
  }
  await wake(ctx, image.id)
  const { available: _, ...rendering } = started.value
  return done(rendering)
}

/** The commit has happened: a message that is lost is sent again by `settleRenderings`. */
const wake = async (ctx: ActorContext, imageId: string): Promise<void> => {
  try {
    await ctx.jobs.send({ kind: 'render', imageId, publicUrl: ctx.settings.publicUrl })
  } catch (error) {
    ctx.log('warn', 'rendering_not_queued_yet', { error: String(error) })
  }
}
