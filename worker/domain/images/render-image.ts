import { holdLifetimeMs } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { findImageRow } from '#worker/store/images.ts'
import { deletePicture, getPicture, headPicture, putPicture } from '#worker/store/pictures.ts'
import {
  findRenderingImage,
  listRenderings,
  type Rendering,
  releaseOfDeleted,
} from '#worker/store/renderings.ts'
import { endBadly, endWell } from './end-rendering.ts'
import { type Rendered, renderSource, resultType } from './render-source.ts'

/** What is asked for and not done after this long is asked for again. */
const reminderMs = 60_000
/** Renderings that one scheduled run looks at. */
const sliceRows = 50

const tookTooLong = 'The rendering took too long.'

/**
 * Renders one photo that was asked for, then captures its credit with the result or releases it with the reason:
 * exactly one of the two, once (C7). May run twice and late: what it finds to be settled it leaves alone.
 */
export const renderImage = async (ctx: Context, imageId: string): Promise<void> => {
  const image = await findRenderingImage(ctx.db, imageId)
  if (!image) return releaseOfDeleted(ctx.db, imageId, ctx.now())
  const rendering = { id: image.id, since: image.renderingSince ?? 0 }
  if (isOver(rendering, ctx.now())) return endBadly(ctx, rendering, tookTooLong)

  const stored = await getPicture(ctx.pictures, image, 'source')
  const rendered: Rendered = stored
    ? await renderSource(await stored.bytes(), image.recipe)
    : { ok: false, failure: 'The source is gone.' }
  // Rendering takes seconds: a result that another run, or the device, has stored meanwhile is not written over.
  const present = await findRenderingImage(ctx.db, imageId)
  if (present?.renderingSince !== image.renderingSince) return releaseOfDeleted(ctx.db, imageId, ctx.now())
  // The result has to be of the source that is there: that is the original beside it (E1).
  const source = await headPicture(ctx.pictures, image, 'source')
  if (source?.etag !== stored?.etag) return askAgain(ctx, imageId)
  if (!rendered.ok) return endBadly(ctx, rendering, rendered.failure)
  await putPicture(ctx.pictures, image, 'result', { bytes: rendered.bytes, type: resultType })
  if (await endWell(ctx, image, rendering)) return

  // Settled by another run, out of time, or deleted. What was stored is nobody's to download unless it was captured.
  if (!(await findImageRow(ctx.db, image.accountId, imageId))) {
    await deletePicture(ctx.pictures, image, 'result')
    return releaseOfDeleted(ctx.db, imageId, ctx.now())
  }
  await endBadly(ctx, rendering, tookTooLong)
}

const askAgain = async (ctx: Context, imageId: string): Promise<void> => {
  await ctx.jobs.send({ kind: 'render', imageId, publicUrl: ctx.settings.publicUrl })
}

const isOver = (rendering: Rendering, now: number): boolean => now - rendering.since >= holdLifetimeMs

/**
 * Comes back to renderings whose message or worker was lost: asks for them again, and gives up those whose hold is
 * over. Safe to run twice.
 */
export const settleRenderings = async (ctx: Context): Promise<{ reminded: number; givenUp: number }> => {
  const counts = { reminded: 0, givenUp: 0 }
  for (const rendering of await listRenderings(ctx.db, ctx.now() - reminderMs, sliceRows)) {
    if (isOver(rendering, ctx.now())) {
      await endBadly(ctx, rendering, tookTooLong)
      counts.givenUp += 1
    } else {
      await askAgain(ctx, rendering.id)
      counts.reminded += 1
    }
  }
  return counts
}
