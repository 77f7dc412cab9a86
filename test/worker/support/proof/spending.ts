import { deleteImage } from '#worker/domain/images/delete-image.ts'
import { endWell } from '#worker/domain/images/end-rendering.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { type AskedImage, findImageRow } from '#worker/store/images.ts'
import { findRenderingImage } from '#worker/store/renderings.ts'
import { actingAs } from '../ledger.ts'
import type { Told } from './paper.ts'
import { tell } from './told.ts'
import { accountOf, photoOf, tokenOf, type World } from './world.ts'

/** The spending of one world, as the routes do it. */
export const spendingIn = ({ ctx }: World) => {
  const buyAs = async (asked: AskedImage, key: number): Promise<Told> => {
    const request = { key: `key_${key}`, requestHash: `buy ${asked.imageId}` }
    return tell(await purchase(ctx, asked, request), ({ charged, available }) => ({ charged, available }))
  }
  const renderAs = async (asked: AskedImage, key: number): Promise<Told> => {
    const request = { key: `key_${key}`, requestHash: `render ${asked.imageId}` }
    return tell(await startRendering(ctx, asked, request), ({ id }) => ({ rendering: id }))
  }
  const own = (who: number, photo: number): AskedImage => ({
    token: tokenOf(who),
    imageId: photoOf(who, photo),
  })
  return {
    buyAs,
    renderAs,
    buy: (who: number, photo: number, key: number) => buyAs(own(who, photo), key),
    render: (who: number, photo: number, key: number) => renderAs(own(who, photo), key),
    endWell: async (id: string): Promise<Told> => {
      const image = await findRenderingImage(ctx.db, id)
      if (!image) return { done: false }
      return { done: await endWell(ctx, image, { id, since: image.renderingSince ?? 0 }) }
    },
    deletePhoto: async (who: number, photo: number): Promise<Told> => {
      const image = await findImageRow(ctx.db, accountOf(who), photoOf(who, photo))
      if (!image) return { refused: 'not_found' }
      await deleteImage(actingAs(ctx, image.accountId), image)
      return { done: true }
    },
  }
}
