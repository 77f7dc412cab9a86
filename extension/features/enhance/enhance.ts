import { readSource, type StoredSource } from '#extension/services/photo-store.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { Purse } from '#extension/ui/purse-words.ts'
import type { Image } from '#shared/contract/images.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import { addImage, changeImage, getMe, getPreview } from './api-calls.ts'
import { getMeFor } from './look-ahead.ts'
import { forgetOrderOfPage, orderOfPage } from './order-of-page.ts'
import { readPurse } from './read-purse.ts'
import type { Enhanced, PhotoToEnhance } from './shapes.ts'

/** Adds a taken photo to its page's order and has its proxy enhanced. Free, and the same photo is added once. */
export const enhance = async (asked: PhotoToEnhance): Promise<Result<Enhanced>> => {
  const [me, source] = await Promise.all([getMeFor(asked.page), readSource(asked.photo)])
  if (!me.ok) return me
  if (source === null) return failed(photoForgotten())
  const [added, purse] = await Promise.all([addToOrder(me.value, source, asked), readPurse(me.value)])
  return added.ok ? enhanced(added.value, purse) : added
}

const addToOrder = async (me: Me, source: StoredSource, asked: PhotoToEnhance): Promise<Result<Image>> => {
  for (let tries = 0; ; tries++) {
    const order = await orderOfPage(me.account.id, asked.page, asked.title)
    if (!order.ok) return order
    const added = await addImage(order.value, source.proxy, {
      name: nameOf(asked.name),
      width: source.width,
      height: source.height,
      contentHash: source.photo,
      sourceUrl: webAddress(asked.sourceUrl),
      pageUrl: webAddress(asked.page),
      exposures: asked.exposures,
      quantisation: source.quantisation ?? undefined,
    })
    if (added.ok) return added.value.isNew ? inChosenLook(added.value.image) : ok(added.value.image)
    if (added.problem.code !== 'not_found' || tries > 0) return added
    await forgetOrderOfPage(me.account.id, asked.page)
  }
}

/** A photo starts in the look that is set under Settings; one that the order had already keeps its own. */
const inChosenLook = async (image: Image): Promise<Result<Image>> => {
  const { style, strength } = await readPreferences()
  const { settings } = image
  if (settings.style === style && settings.strength === strength) return ok(image)
  return changeImage(image.id, { ...settings, style, strength })
}

const addressMaxLength = 4096
const webAddress = (address: string | null): string | null =>
  address !== null && address.length <= addressMaxLength && /^https?:/.test(address) ? address : null

const nameOf = (name: string): string =>
  [...name.trim()].slice(0, nameMaxLength).join('') || say('enhance_photo')

/** Other settings for a photo that was enhanced already. Free. */
export const change = async (imageId: string, settings: Settings): Promise<Result<Enhanced>> => {
  const [me, image] = await Promise.all([getMe(), changeImage(imageId, settings)])
  if (!me.ok) return me
  return image.ok ? enhanced(image.value, await readPurse(me.value)) : image
}

const enhanced = async (image: Image, purse: Purse): Promise<Result<Enhanced>> => {
  const preview = await getPreview(image.id)
  if (!preview.ok) return preview
  const { id, name, edits, disclosure, settings, price, paid } = image
  return ok({
    imageId: id,
    name,
    after: preview.value,
    edits,
    disclosure,
    settings,
    price,
    paid,
    purse,
  })
}

const photoForgotten = (): Trouble => ({
  code: 'photo_forgotten',
  title: say('enhance_the_photo_has_to_be_taken'),
  detail: say('enhance_close_this_and_open_the_photo'),
})
