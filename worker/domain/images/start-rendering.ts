import type { Image } from '#shared/contract/images.ts'
import { photoPrice } from '#shared/rules/prices.ts'
import type { Context } from '#worker/domain/context.ts'
import { charge } from '#worker/domain/credits/charge.ts'
import { done, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { mustChange } from '#worker/store/database.ts'
import type { AskedImage } from '#worker/store/images.ts'
import { startRendering as markStarted } from '#worker/store/renderings.ts'
import { presentImage } from './rules.ts'

/**
 * Asks for the full-resolution result to be rendered here, from the stored source. Holds a credit unless the photo
 * is paid (C7); `renderImage` captures or releases it.
 */
export const startRendering = async (
  ctx: Context,
  asked: AskedImage,
  request: { key: string; requestHash: string },
): Promise<Outcome<Image>> => {
  const started = await charge(ctx, {
    asked,
    amount: photoPrice,
    ...request,
    begin: (now) => [markStarted(ctx.db, asked, now), mustChange(ctx.db)],
    unless: ({ sourceType }) =>
      sourceType === null
        ? refuse({ code: 'conflict', detail: 'Upload the source first: there is nothing to render.' })
        : null,
  })
  if (!started.ok) return started
  const { image } = started.value
  await wake(ctx, image.id)
  return done(presentImage(image))
}

/** The commit has happened: a message that is lost is sent again by `settleRenderings`. */
const wake = async (ctx: Context, imageId: string): Promise<void> => {
  try {
    await ctx.jobs.send({ kind: 'render', imageId, publicUrl: ctx.settings.publicUrl })
  } catch (error) {
    ctx.log('warn', 'rendering_not_queued_yet', { error: String(error) })
  }
}
