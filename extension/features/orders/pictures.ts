import { callApi, callApiForBlob } from '#extension/services/api.ts'
import { shrink } from '#extension/services/picture/shrink.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { findThumbnail, keepThumbnail } from './thumbnail-store.ts'

export const readThumbnail = (imageId: string, edition: string): Promise<Result<Blob>> =>
  keeping(`${imageId} ${edition}`, () =>
    callApiForBlob((client) => client.v1.images[':id'].preview.$get({ param: { id: imageId } })),
  )

/** An order's list entry does not name its photos, so the first one is looked up. */
export const readCover = async (orderId: string, imageCount: number): Promise<Result<Blob | null>> => {
  if (imageCount === 0) return ok(null)
  const key = `${orderId} ${imageCount}`
  const kept = await findThumbnail(key)
  if (kept !== null) return ok(kept)
  const order = await callApi((client) => client.v1.orders[':id'].$get({ param: { id: orderId } }))
  if (!order.ok) return order
  const [first] = order.value.images
  if (first === undefined) return ok(null)
  return keeping(key, () =>
    callApiForBlob((client) => client.v1.images[':id'].preview.$get({ param: { id: first.id } })),
  )
}

const keeping = async (key: string, read: () => Promise<Result<Blob>>): Promise<Result<Blob>> => {
  const kept = await findThumbnail(key)
  if (kept !== null) return ok(kept)
  const picture = await read()
  if (!picture.ok) return picture
  const small = await shrink(picture.value)
  await keepThumbnail(key, small)
  return ok(small)
}

/** Long edge of a report's picture, in pixels: sharp in half the width of a printed page. */
const reportEdgePx = 900

/** Of a paid photo, whose preview carries no watermark. */
export const readReportPicture = async (
  imageId: string,
  side: 'original' | 'result',
): Promise<Result<Blob>> => {
  const param = { id: imageId }
  const picture = await callApiForBlob((client) =>
    side === 'original'
      ? client.v1.images[':id'].original.$get({ param })
      : client.v1.images[':id'].preview.$get({ param }),
  )
  return picture.ok ? ok(await shrink(picture.value, reportEdgePx)) : picture
}
