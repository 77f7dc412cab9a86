import type { Image } from '#shared/contract/images.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { updateEnhancement } from '#worker/store/images.ts'
import { getPicture } from '#worker/store/pictures.ts'
import { beingRendered, goneOrBeingRendered } from './being-rendered.ts'
import { enhance, knownOf } from './enhance.ts'
import type { OwnImage } from './find-image.ts'
import { makePreviewAhead } from './make-preview.ts'
import { readProxy } from './read-proxy.ts'
import { presentImage } from './rules.ts'

/** Analyses the stored proxy anew with other settings. Free, paid or not, and a paid image stays paid (C4). */
export const changeImage = async (
  ctx: ActorContext,
  image: OwnImage,
  settings: Settings,
): Promise<Outcome<Image>> => {
  if (image.status === 'rendering') return beingRendered()
  const stored = await getPicture(ctx.pictures, image, 'proxy')
  // Deleted at this very moment.
  if (!stored) return notFound()
  const proxy = await readProxy(await stored.bytes())
  if (!proxy.ok) return proxy
  const enhancement = enhance(proxy.value.pixels, settings, knownOf(image))
  const changed = await updateEnhancement(ctx.db, image.id, enhancement)
  if (!changed) return goneOrBeingRendered(ctx, image)
  makePreviewAhead(ctx, changed, proxy.value.pixels)
  return done(presentImage(changed))
}
