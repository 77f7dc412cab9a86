import { deleteImage } from '#worker/domain/images/delete-image.ts'
import { endWell } from '#worker/domain/images/end-rendering.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { findImageRow } from '#worker/store/images.ts'
import { findRenderingImage } from '#worker/store/renderings.ts'
import { actingAs } from '../ledger.ts'
import type { Told } from './paper.ts'
import { tell } from './told.ts'
import { accountOf, photoOf, type World } from './world.ts'

/** The spending of one world: as a route does it, with a look at the photo first. */
export const spendingIn = ({ ctx }: World) => {
  const photoFor = async (who: number, photo: number) =>
    findImageRow(ctx.db, accountOf(who), photoOf(who, photo))
  return {
    buy: async (who: number, photo: number, key: number): Promise<Told> => {
      const image = await photoFor(who, photo)
      if (!image) return { refused: 'not_found' }
      const request = { key: `key_${key}`, requestHash: `buy ${image.id}` }
      return tell(
        await purchase(actingAs(ctx, image.accountId), image, request),
        ({ charged, available }) => ({
          charged,
          available,
        }),
      )
    },
    render: async (who: number, photo: number, key: number): Promise<Told> => {
      const image = await photoFor(who, photo)
      if (!image) return { refused: 'not_found' }
      const request = { key: `key_${key}`, requestHash: `render ${image.id}` }
      return tell(await startRendering(actingAs(ctx, image.accountId), image, request), ({ id }) => ({
        rendering: id,
      }))
    },
    endWell: async (id: string): Promise<Told> => {
      const image = await findRenderingImage(ctx.db, id)
      if (!image) return { done: false }
      return { done: await endWell(ctx, image, { id, since: image.renderingSince ?? 0 }) }
    },
    deletePhoto: async (who: number, photo: number): Promise<Told> => {
      const image = await photoFor(who, photo)
      if (!image) return { refused: 'not_found' }
      await deleteImage(actingAs(ctx, image.accountId), image)
      return { done: true }
    },
  }
}
