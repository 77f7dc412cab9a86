import type { ActorContext } from '#worker/domain/context.ts'
import { deletePicturesNow } from '#worker/domain/orders/drain-picture-deletions.ts'
import { emptyAnswers } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { deleteImageRow } from '#worker/store/images.ts'
import { noteImage } from '#worker/store/picture-deletions.ts'
import type { OwnImage } from './find-image.ts'

/** Deletes the photo and its stored pictures; what was paid for it stays paid. Deleting twice is deleting once. */
export const deleteImage = async (ctx: ActorContext, image: OwnImage): Promise<void> => {
  await commit(ctx.db, [
    noteImage(ctx.db, image.id, ctx.now()),
    deleteImageRow(ctx.db, image.id),
    emptyAnswers(ctx.db, image.accountId, { field: 'id', is: image.id }),
  ])
  await deletePicturesNow(ctx, [image])
}
