import type { Context } from '#worker/domain/context.ts'
import { forgetNote, listNotedPrefixes } from '#worker/store/picture-deletions.ts'
import { deletePicturesOf, deletePrefix, type PictureOwner } from '#worker/store/pictures.ts'

/** Pages of 1,000 pictures that one run deletes under one prefix; the next run goes on. */
const pagesPerPrefixMax = 20
/** Notes that one run works off. */
const notesPerRunMax = 100
/** Prefixes whose pictures are deleted at the same time. */
const atOnce = 6
/**
 * A note is kept for this long, so that a picture that was still being written when its photo was deleted goes
 * too: no request lasts longer.
 */
const settleMs = 15 * 60 * 1000

/**
 * Deletes pictures of images whose deletion is committed and noted. What fails is only logged: the scheduled run
 * comes back to it.
 */
export const deletePicturesNow = async (ctx: Context, images: readonly PictureOwner[]): Promise<void> => {
  try {
    await deletePicturesOf(ctx.pictures, images)
  } catch (error) {
    ctx.log('warn', 'pictures_not_deleted_yet', { error: String(error) })
  }
}

/** The same for all pictures under a prefix, e.g. an account's; answers whether nothing is left there. */
export const deletePrefixNow = async (ctx: Context, prefix: string): Promise<boolean> => {
  try {
    return await deletePrefix(ctx.pictures, prefix, pagesPerPrefixMax)
  } catch (error) {
    ctx.log('warn', 'pictures_not_deleted_yet', { error: String(error) })
    return false
  }
}

/**
 * Works off the notes that have settled: deletes whatever lies under their prefixes, then forgets them. Safe to
 * run twice and beside itself. Answers how many notes are done with.
 */
export const drainPictureDeletions = async (ctx: Context): Promise<number> => {
  const until = ctx.now() - settleMs
  const noted = await listNotedPrefixes(ctx.db, until, notesPerRunMax)
  let drained = 0
  for (let at = 0; at < noted.length; at += atOnce) {
    const emptied = await Promise.all(
      noted.slice(at, at + atOnce).map(async (prefix) => {
        if (!(await deletePrefixNow(ctx, prefix))) return false
        await forgetNote(ctx.db, prefix, until)
        return true
      }),
    )
    drained += emptied.filter(Boolean).length
  }
  return drained
}
