import { callApi, callApiForBlob, callApiForNothing, callApiForResponse } from '#extension/services/api.ts'
import { settle, uploadTimeoutMs } from '#extension/services/api-fetch.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { Image, ImageMeta, Purchase } from '#shared/contract/images.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Order, OrderWithImages } from '#shared/contract/orders.ts'
import type { Settings } from '#shared/contract/settings.ts'

/** The calls of the contract that enhancing needs. */

/** Orders of one name that are looked into for a page's own. */
const ordersLooked = 5

export const getMe = (): Promise<Result<Me>> => callApi((client) => client.v1.me.$get())

export const createOrder = (name: string): Promise<Result<Order>> =>
  callApi((client) => client.v1.orders.$post({ json: { name } }))

export const findOrders = async (name: string): Promise<Result<Order[]>> => {
  const page = await callApi((client) =>
    client.v1.orders.$get({ query: { q: name, limit: String(ordersLooked) } }),
  )
  return page.ok ? ok(page.value.orders) : page
}

export const getOrder = (orderId: string): Promise<Result<OrderWithImages>> =>
  callApi((client) => client.v1.orders[':id'].$get({ param: { id: orderId } }))

/** `isNew` is false for a photo that the order had already. */
export const addImage = async (
  orderId: string,
  proxy: Blob,
  meta: ImageMeta,
): Promise<Result<{ image: Image; isNew: boolean }>> => {
  const body = new FormData()
  body.set('proxy', proxy, 'proxy.jpg')
  body.set('meta', JSON.stringify(meta))
  const response = await callApiForResponse(
    (client) => client.v1.orders[':id'].images.$post({ param: { id: orderId } }, { init: { body } }),
    { timeoutMs: uploadTimeoutMs },
  )
  if (!response.ok) return response
  const { value } = response
  return settle(async () => ({ image: (await value.json()) as Image, isNew: value.status === 201 }))
}

export const changeImage = (imageId: string, settings: Settings): Promise<Result<Image>> =>
  callApi((client) => client.v1.images[':id'].$patch({ param: { id: imageId }, json: { settings } }))

export const getPreview = (imageId: string): Promise<Result<Blob>> =>
  callApiForBlob((client) => client.v1.images[':id'].preview.$get({ param: { id: imageId } }))

export const purchaseImage = (imageId: string, idempotencyKey: string): Promise<Result<Purchase>> =>
  callApi((client) =>
    client.v1.images[':id'].purchase.$post({
      param: { id: imageId },
      header: { 'Idempotency-Key': idempotencyKey },
      json: {},
    }),
  )

export const putResult = (imageId: string, file: Blob): Promise<Result<null>> =>
  callApiForNothing(
    (client) => client.v1.images[':id'].result.$put({ param: { id: imageId } }, { init: { body: file } }),
    { timeoutMs: uploadTimeoutMs, headers: { 'content-type': file.type } },
  )

export const getResult = (imageId: string): Promise<Result<Blob>> =>
  callApiForBlob((client) => client.v1.images[':id'].result.$get({ param: { id: imageId } }), {
    timeoutMs: uploadTimeoutMs,
  })
