import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import type { Image, Purchase } from '#shared/contract/images.ts'
import type { Order } from '#shared/contract/orders.ts'
import { picture } from '#test/pictures/picture.ts'
import type { Person } from './people.ts'
import { giveCredits } from './team.ts'

export { type PictureName, picture } from '#test/pictures/picture.ts'

/** A time as the contract writes it. */
export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

export const randomHash = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The form that a photo is added with. `meta` overrides a sound one; a string is sent as it is. */
export const photoForm = (
  proxy: Uint8Array<ArrayBuffer> = picture('jpeg'),
  meta: Record<string, unknown> | string = {},
): FormData => {
  const form = new FormData()
  form.set('proxy', new File([proxy], 'proxy.jpg'))
  const sound = { name: 'Kitchen.jpg', width: 4000, height: 3000, contentHash: randomHash() }
  form.set('meta', typeof meta === 'string' ? meta : JSON.stringify({ ...sound, ...meta }))
  return form
}

export const makeOrder = async (person: Person, name?: string): Promise<Order> => {
  const response = await person.fetch('/v1/orders', { method: 'POST', ...json(name ? { name } : {}) })
  expect(response.status).toBe(201)
  return response.json()
}

export const addPhoto = async (
  person: Person,
  orderId: string,
  { proxy, meta }: { proxy?: Uint8Array<ArrayBuffer>; meta?: Record<string, unknown> } = {},
): Promise<Image> => {
  const response = await person.fetch(`/v1/orders/${orderId}/images`, {
    method: 'POST',
    body: photoForm(proxy, meta),
  })
  expect(response.status).toBe(201)
  return response.json()
}

/** A new order with this many different photos. */
export const makePhotos = async (person: Person, count: number): Promise<Image[]> => {
  const order = await makeOrder(person)
  return Promise.all(Array.from({ length: count }, () => addPhoto(person, order.id)))
}

export const buy = (person: Person, imageId: string, key: string = crypto.randomUUID()): Promise<Response> =>
  person.fetch(`/v1/images/${imageId}/purchase`, { method: 'POST', headers: { 'Idempotency-Key': key } })

/** A photo that its person has paid for, with a credit from us. */
export const makePaidPhoto = async (person: Person, meta: Record<string, unknown> = {}): Promise<Image> => {
  await giveCredits(person.accountId, 1)
  const order = await makeOrder(person)
  const image = await addPhoto(person, order.id, { meta })
  const bought = await buy(person, image.id)
  expect(bought.status).toBe(200)
  return (await bought.json<Purchase>()).image
}

export const json = (body: unknown): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})

/** A problem's status and code, for one comparison. */
export const refusal = async (response: Response): Promise<string> => {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const body = await response.json<{ status: number; code: string }>()
  expect(body.status).toBe(response.status)
  return `${response.status} ${body.code}`
}

/** Every picture that is stored for a photo or an account. */
export const storedKeys = async (prefix: string): Promise<string[]> => {
  const listed = await env.PICTURES.list({ prefix })
  return listed.objects.map((object) => object.key)
}

export const availableTo = async (person: Person): Promise<number> => {
  const response = await person.fetch('/v1/credits')
  return (await response.json<{ available: number }>()).available
}
