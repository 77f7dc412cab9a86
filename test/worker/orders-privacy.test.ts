import { beforeAll, describe, expect, it } from 'vitest'
import { type Person, quickPerson } from './support/people.ts'
import { buy, json, makeOrder, makePaidPhoto, photoForm, picture } from './support/photos.ts'
import { call, makeMember, makeOwner } from './support/team.ts'

type Call = { name: string; on: 'ord' | 'img'; path: (id: string) => string; init: () => RequestInit }

const get = () => ({})
const keyed = () => ({ method: 'POST', headers: { 'Idempotency-Key': crypto.randomUUID() } })

/** Every call of the contract that names an order or an image, once rightly made and then with all kinds of faults. */
const calls: readonly Call[] = [
  { name: 'GET order', on: 'ord', path: (id) => `/v1/orders/${id}`, init: get },
  {
    name: 'PATCH order',
    on: 'ord',
    path: (id) => `/v1/orders/${id}`,
    init: () => ({ method: 'PATCH', ...json({ name: 'Mine now' }) }),
  },
  {
    name: 'PATCH order badly',
    on: 'ord',
    path: (id) => `/v1/orders/${id}`,
    init: () => ({ method: 'PATCH', body: '{' }),
  },
  { name: 'DELETE order', on: 'ord', path: (id) => `/v1/orders/${id}`, init: () => ({ method: 'DELETE' }) },
  {
    name: 'POST image',
    on: 'ord',
    path: (id) => `/v1/orders/${id}/images`,
    init: () => ({ method: 'POST', body: photoForm() }),
  },
  {
    name: 'POST image badly',
    on: 'ord',
    path: (id) => `/v1/orders/${id}/images`,
    init: () => ({ method: 'POST', body: 'x' }),
  },
  {
    name: 'POST a huge image',
    on: 'ord',
    path: (id) => `/v1/orders/${id}/images`,
    init: () => ({ method: 'POST', body: photoForm(new Uint8Array(3_000_000)) }),
  },
  { name: 'GET image', on: 'img', path: (id) => `/v1/images/${id}`, init: get },
  {
    name: 'PATCH image',
    on: 'img',
    path: (id) => `/v1/images/${id}`,
    init: () => ({ method: 'PATCH', ...json({ settings: {} }) }),
  },
  {
    name: 'PATCH image badly',
    on: 'img',
    path: (id) => `/v1/images/${id}`,
    init: () => ({ method: 'PATCH', ...json({ settings: 7 }) }),
  },
  { name: 'DELETE image', on: 'img', path: (id) => `/v1/images/${id}`, init: () => ({ method: 'DELETE' }) },
  { name: 'GET preview', on: 'img', path: (id) => `/v1/images/${id}/preview`, init: get },
  {
    name: 'GET preview known',
    on: 'img',
    path: (id) => `/v1/images/${id}/preview`,
    init: () => ({ headers: { 'If-None-Match': '*' } }),
  },
  { name: 'GET original', on: 'img', path: (id) => `/v1/images/${id}/original`, init: get },
  { name: 'POST purchase', on: 'img', path: (id) => `/v1/images/${id}/purchase`, init: keyed },
  {
    name: 'POST purchase without key',
    on: 'img',
    path: (id) => `/v1/images/${id}/purchase`,
    init: () => ({ method: 'POST' }),
  },
  { name: 'GET recipe', on: 'img', path: (id) => `/v1/images/${id}/recipe`, init: get },
  {
    name: 'PUT source',
    on: 'img',
    path: (id) => `/v1/images/${id}/source`,
    init: () => ({ method: 'PUT', body: picture('jpeg') }),
  },
  {
    name: 'PUT result',
    on: 'img',
    path: (id) => `/v1/images/${id}/result`,
    init: () => ({ method: 'PUT', body: picture('jpeg') }),
  },
  { name: 'GET result', on: 'img', path: (id) => `/v1/images/${id}/result`, init: get },
  {
    name: 'GET result range',
    on: 'img',
    path: (id) => `/v1/images/${id}/result`,
    init: () => ({ headers: { Range: 'bytes=0-0' } }),
  },
  { name: 'GET quote', on: 'img', path: (id) => `/v1/credits/quote?images=${id}`, init: get },
]

const missing = { ord: `ord_${'0'.repeat(26)}`, img: `img_${'0'.repeat(26)}` }

/** Everything that a stranger can see of an answer, less what differs in any two answers. */
const seen = async (response: Response) => {
  const body = await response.json<Record<string, unknown>>()
  expect(body.requestId).toEqual(expect.any(String))
  const headers = Object.fromEntries(response.headers)
  for (const name of ['x-request-id', 'date']) delete headers[name]
  return { status: response.status, headers, body: { ...body, requestId: '' } }
}

let anna: Person
let own: { ord: string; img: string }

beforeAll(async () => {
  anna = await quickPerson()
  const image = await makePaidPhoto(anna)
  own = { ord: image.orderId, img: image.id }
  const stored = await anna.fetch(`/v1/images/${image.id}/result`, { method: 'PUT', body: picture('jpeg') })
  expect(stored.status).toBe(204)
})

describe.each(calls)('O1 $name', ({ on, path, init }) => {
  it('answers a stranger as for an order that does not exist, and does nothing', async () => {
    const stranger = await quickPerson()
    const theirs = await seen(await stranger.fetch(path(own[on]), init()))
    const none = await seen(await stranger.fetch(path(missing[on]), init()))
    expect(theirs).toEqual(none)
    expect(theirs).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  it('answers somebody without a session 401, whether it exists or not', async () => {
    const nobody = await quickPerson()
    await nobody.fetch('/v1/auth/sign-out', { method: 'POST' })
    const theirs = await seen(await nobody.fetch(path(own[on]), init()))
    const none = await seen(await nobody.fetch(path(missing[on]), init()))
    expect(theirs).toEqual(none)
    expect(theirs).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })
})

describe('O1 an order is private', () => {
  it('after all of that it stands as it stood', async () => {
    const order = await (await anna.fetch(`/v1/orders/${own.ord}`)).json<{
      name: string
      images: unknown[]
    }>()
    expect(order.name).not.toBe('Mine now')
    expect(order.images).toHaveLength(1)
    expect((await anna.fetch(`/v1/images/${own.img}/result`)).status).toBe(200)
  })

  it('neither the owner nor a team mate can list, search, count, read or buy it, during membership or after', async () => {
    const owner = await makeOwner()
    const [ben, mate] = [await makeMember(owner), await makeMember(owner)]
    const order = await makeOrder(ben, 'Secret villa')
    const nobodySees = async () => {
      for (const other of [owner, mate]) {
        const listed = await call(other, 'GET', '/v1/orders?q=villa')
        expect(listed.body).toEqual({ orders: [], nextCursor: null })
        expect((await call(other, 'GET', `/v1/orders/${order.id}`)).status).toBe(404)
      }
    }
    await nobodySees()
    expect((await call(ben, 'POST', '/v1/organization/leave')).status).toBe(204)
    await nobodySees()
    // O3: it is still its maker's.
    expect((await call(ben, 'GET', `/v1/orders/${order.id}`)).status).toBe(200)
  })

  it('O2 ids are long, random and of one alphabet', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await makeOrder(anna)).id))
    for (const id of ids) expect(id).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{26}$/)
    expect(new Set(ids).size).toBe(20)
  })

  it('C8 keys of different accounts never meet', async () => {
    const ben = await quickPerson()
    const [hers, his] = [await makePaidPhoto(anna), await makePaidPhoto(ben)]
    const key = crypto.randomUUID()
    const [first, second] = [await buy(anna, hers.id, key), await buy(ben, his.id, key)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect((await second.json<{ image: { id: string } }>()).image.id).toBe(his.id)
  })
})
