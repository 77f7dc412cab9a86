import type { ActorContext } from '#worker/domain/context.ts'
import { notFound, refuse } from '#worker/domain/outcome.ts'
import { findImageRow } from '#worker/store/images.ts'
import type { OwnImage } from './find-image.ts'

/** Neither the recipe nor the result of a photo changes while it is being rendered. */
export const beingRendered = () =>
  refuse({ code: 'conflict', detail: 'This photo is being rendered right now.' })

/** Why an image could not be changed that was there a moment ago. */
export const goneOrBeingRendered = async (ctx: ActorContext, image: OwnImage) =>
  (await findImageRow(ctx.db, image.accountId, image.id)) ? beingRendered() : notFound()
