import { apiAddress } from '#extension/services/api-address.ts'
import { fetchFromApi, requestTimeoutMs, settle, uploadTimeoutMs } from '#extension/services/api-fetch.ts'
import type { Result } from '#extension/services/result.ts'
import type { Image, ImageMeta, Purchase } from '#shared/contract/images.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Order } from '#shared/contract/orders.ts'
import type { Settings } from '#shared/contract/settings.ts'

/** The calls of the contract that enhancing needs. */

const call = (path: string, init: RequestInit = {}, timeoutMs = requestTimeoutMs): Promise<Response> =>
  fetchFromApi(`${apiAddress}/v1/${path}`, init, { timeoutMs })

const callForJson = <Body>(path: string, init?: RequestInit, timeoutMs?: number): Promise<Result<Body>> =>
  settle(async () => (await (await call(path, init, timeoutMs)).json()) as Body)

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const getMe = (): Promise<Result<Me>> => callForJson('me')

export const createOrder = (name: string): Promise<Result<Order>> =>
  callForJson('orders', json('POST', name === '' ? {} : { name }))

export const addImage = (orderId: string, proxy: Blob, meta: ImageMeta): Promise<Result<Image>> => {
  const body = new FormData()
  body.set('proxy', proxy, 'proxy.jpg')
  body.set('meta', JSON.stringify(meta))
  return callForJson(`orders/${orderId}/images`, { method: 'POST', body }, uploadTimeoutMs)
}

export const changeImage = (imageId: string, settings: Settings): Promise<Result<Image>> =>
  callForJson(`images/${imageId}`, json('PATCH', { settings }))

export const getPreview = (imageId: string): Promise<Result<Blob>> =>
  settle(async () => (await call(`images/${imageId}/preview`)).blob())

export const purchaseImage = (imageId: string, idempotencyKey: string): Promise<Result<Purchase>> =>
  callForJson(`images/${imageId}/purchase`, {
    method: 'POST',
    headers: { 'idempotency-key': idempotencyKey },
  })

export const putResult = (imageId: string, file: Blob): Promise<Result<null>> =>
  settle(async () => {
    const init = { method: 'PUT', headers: { 'content-type': file.type }, body: file }
    await call(`images/${imageId}/result`, init, uploadTimeoutMs)
    return null
  })

export const getResult = (imageId: string): Promise<Result<Blob>> =>
  settle(async () => (await call(`images/${imageId}/result`, {}, uploadTimeoutMs)).blob())
