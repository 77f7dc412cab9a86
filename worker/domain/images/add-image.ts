import type { Image, ImageMeta } from '#shared/contract/images.ts'
import { automaticSettings } from '#shared/contract/settings.ts'
import { fromBase64 } from '#shared/engine/base64.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { deletePicturesNow } from '#worker/domain/orders/drain-picture-deletions.ts'
import type { OwnOrder } from '#worker/domain/orders/find-order.ts'
import { imagesPerOrderMax } from '#worker/domain/orders/rules.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { findImageByContent, type ImageRow, insertImage } from '#worker/store/images.ts'
import { noteDeletion, takeNoteBack } from '#worker/store/picture-deletions.ts'
import { imagePrefix, putPicture } from '#worker/store/pictures.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { changeImage } from './change-image.ts'
import { enhance } from './enhance.ts'
import { makePreviewAhead } from './make-preview.ts'
import { type ReadProxy, readProxy } from './read-proxy.ts'
import { presentImage } from './rules.ts'

export type AddedImage = { image: Image; created: boolean }

/**
 * Adds a photo to an order by its proxy: free. The same content in the same order is the same image, whatever its
 * name or proxy; settings that come with it are applied as by a change (C4).
 */
export const addImage = async (
  ctx: ActorContext,
  order: OwnOrder,
  { meta, proxy }: { meta: ImageMeta; proxy: Uint8Array },
): Promise<Outcome<AddedImage>> => {
  const contentHash = meta.contentHash.toLowerCase()
  const known = await findImageByContent(ctx.db, order.id, contentHash)
  if (known) return sameImage(ctx, known, meta)

  const read = await readProxy(proxy)
  if (!read.ok) return read
  if (order.imageCount >= imagesPerOrderMax) {
    return refuse({ code: 'conflict', detail: `An order holds at most ${imagesPerOrderMax} photos.` })
  }
  const quantisation = await stepsOf(meta, proxy, read.value)
  const now = ctx.now()
  const row: ImageRow = {
    id: ctx.newId('img'),
    orderId: order.id,
    accountId: ctx.actor.accountId,
    name: meta.name,
    width: meta.width,
    height: meta.height,
    contentHash,
    sourceUrl: meta.sourceUrl ?? null,
    pageUrl: meta.pageUrl ?? null,
    ...enhance(read.value.pixels, meta.settings ?? automaticSettings, { ...meta, quantisation }),
    status: 'previewed',
    failure: null,
    renderingSince: null,
    paidAt: null,
    resultType: null,
    sourceType: null,
    createdAt: now,
  }
  const refused = await keep(ctx, row, { bytes: proxy, type: read.value.type })
  if (!refused) {
    makePreviewAhead(ctx, row, read.value.pixels)
    return done({ image: presentImage(row), created: true })
  }

  await deletePicturesNow(ctx, [row])
  if (refused !== 'image_exists') return notFound()
  const other = await findImageByContent(ctx.db, order.id, contentHash)
  return other ? sameImage(ctx, other, meta) : refuse({ code: 'conflict' })
}

/** How coarsely the photo was compressed, as its sender says, or as its file says where the proxy is the photo itself. */
const stepsOf = async (
  meta: ImageMeta,
  proxy: Uint8Array,
  { quantisation }: ReadProxy,
): Promise<Uint8Array | undefined> => {
  if (meta.quantisation !== undefined) return fromBase64(meta.quantisation)
  return quantisation && (await sha256(proxy)) === meta.contentHash.toLowerCase() ? quantisation : undefined
}

const sameImage = async (
  ctx: ActorContext,
  known: ImageRow,
  meta: ImageMeta,
): Promise<Outcome<AddedImage>> => {
  if (!meta.settings) return done({ image: presentImage(known), created: false })
  const changed = await changeImage(ctx, known, meta.settings)
  return changed.ok ? done({ image: changed.value, created: false }) : changed
}

/**
 * Stores the proxy, then the row. The deletion that is noted before and taken back with the row makes sure that
 * a picture whose row never comes, whatever happens in between, does not stay.
 */
const keep = async (
  ctx: ActorContext,
  row: ImageRow,
  proxy: { bytes: Uint8Array; type: string },
): Promise<'image_exists' | 'reference_is_gone' | null> => {
  const prefix = imagePrefix(row)
  await commit(ctx.db, [noteDeletion(ctx.db, prefix, row.createdAt)])
  await putPicture(ctx.pictures, row, 'proxy', proxy)
  try {
    await commit(ctx.db, [insertImage(ctx.db, row), takeNoteBack(ctx.db, prefix), mustChange(ctx.db)])
    return null
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === 'image_exists' || reason === 'reference_is_gone') return reason
    throw error
  }
}
