import { describe, expect, it, vi } from 'vitest'
import type { Order, OrdersPage, OrderWithImages } from '#shared/contract/orders.ts'
import { quickPerson } from './support/people.ts'
import { addPhoto, isoTime, json, makeOrder, refusal, storedKeys } from './support/photos.ts'

const list = async (person: Awaited<ReturnType<typeof quickPerson>>, query = ''): Promise<OrdersPage> => {
  const response = await person.fetch(`/v1/orders${query}`)
  expect(response.status).toBe(200)
  return response.json()
}
const namesOf = (page: OrdersPage) => page.orders.map((order) => order.name)

describe('orders', () => {
  it('O4 an order is created with a name or is named after the day', async () => {
    const anna = await quickPerson()
    const named = await anna.fetch('/v1/orders', { method: 'POST', ...json({ name: '  12 Elm Street ' }) })
    expect(named.status).toBe(201)
    expect(await named.json()).toEqual({
      id: expect.stringMatching(/^ord_[0-9a-z]{26}$/),
      name: '12 Elm Street',
      createdAt: expect.stringMatching(isoTime),
      imageCount: 0,
    })
    for (const body of [undefined, '{}']) {
      const unnamed = await anna.fetch('/v1/orders', { method: 'POST', ...(body ? { body } : {}) })
      expect(unnamed.status).toBe(201)
      expect((await unnamed.json<Order>()).name).toMatch(/^Order of \d{1,2} \p{L}+ \d{4}$/u)
    }
  })

  it('a name has 1–200 characters and no control characters', async () => {
    const anna = await quickPerson()
    const create = (name: unknown) => anna.fetch('/v1/orders', { method: 'POST', ...json({ name }) })
    for (const name of ['', '   ', '\u0000\u0007', 'x'.repeat(201), 7, null])
      expect(await refusal(await create(name))).toBe('400 invalid_request')
    expect((await create('x'.repeat(200))).status).toBe(201)
    expect((await create('🏠'.repeat(200))).status).toBe(201)
    expect(await refusal(await create('🏠'.repeat(201)))).toBe('400 invalid_request')
    const cleaned = await create('Kü\u0000che\nund\tBad\u001b')
    expect((await cleaned.json<Order>()).name).toBe('Küche und Bad')
  })

  it('malformed JSON and unknown fields are 400', async () => {
    const anna = await quickPerson()
    const post = (init: RequestInit) => anna.fetch('/v1/orders', { method: 'POST', ...init })
    expect(await refusal(await post({ body: '{"name":' }))).toBe('400 invalid_request')
    expect(await refusal(await post(json({ title: 'x' })))).toBe('400 invalid_request')
  })

  it('O4 orders are listed newest first, a page at a time, each exactly once', async () => {
    const anna = await quickPerson()
    const made: string[] = []
    for (let i = 0; i < 7; i += 1) made.unshift((await makeOrder(anna, `Order ${i}`)).id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: OrdersPage = await list(anna, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      expect(page.orders.length).toBeLessThanOrEqual(3)
      seen.push(...page.orders.map((order) => order.id))
      cursor = page.nextCursor
    } while (cursor)
    // Orders of the same millisecond may come in any order, but always the same one.
    expect(new Set(seen)).toEqual(new Set(made))
    expect(seen).toHaveLength(7)
    expect((await list(anna)).orders.map((order) => order.id)).toEqual(seen)
    const times = (await list(anna)).orders.map((order) => order.createdAt)
    expect(times).toEqual([...times].sort().reverse())
  })

  it('a new order does not disturb a list that is being paged through', async () => {
    const anna = await quickPerson()
    for (let i = 0; i < 4; i += 1) await makeOrder(anna, `Old ${i}`)
    const first = await list(anna, '?limit=2')
    await makeOrder(anna, 'New')
    const second = await list(anna, `?limit=2&cursor=${first.nextCursor}`)
    const ids = [...first.orders, ...second.orders].map((order) => order.id)
    expect(new Set(ids).size).toBe(4)
    expect(second.nextCursor).toBeNull()
  })

  it('an unreadable cursor and a limit outside 1–100 are 400', async () => {
    const anna = await quickPerson()
    for (const query of [
      'cursor=nonsense',
      `cursor=${btoa('x ord_1')}`,
      'cursor=%00',
      'cursor=',
      'limit=0',
      'limit=101',
      'limit=1.5',
      'limit=many',
    ])
      expect([query, await refusal(await anna.fetch(`/v1/orders?${query}`))]).toEqual([
        query,
        '400 invalid_request',
      ])
    expect((await anna.fetch('/v1/orders?limit=100')).status).toBe(200)
  })

  it('O4 names are searched in any case, in any script, and wildcards are letters', async () => {
    const anna = await quickPerson()
    for (const name of ['12 Elm Street', 'ÄPFEL für Łódź', '100 % sunny_flat', 'Дом у моря'])
      await makeOrder(anna, name)
    const found = async (q: string) => namesOf(await list(anna, `?q=${encodeURIComponent(q)}`))
    expect(await found('eLM sT')).toEqual(['12 Elm Street'])
    expect(await found('äpfel FÜR łÓ')).toEqual(['ÄPFEL für Łódź'])
    // A Mac types umlauts as two characters.
    expect(await found('äpfel'.normalize('NFD'))).toEqual(['ÄPFEL für Łódź'])
    expect(await found('ДОМ У')).toEqual(['Дом у моря'])
    expect(await found('%')).toEqual(['100 % sunny_flat'])
    expect(await found('_')).toEqual(['100 % sunny_flat'])
    expect(await found('1%2')).toEqual([])
    expect(await found("' OR 1=1 --")).toEqual([])
    expect(await found('   ')).toHaveLength(4)
    // D1 bounds LIKE patterns to 50 bytes; a search is not bounded so.
    expect(await found('ж'.repeat(200))).toEqual([])
    expect(await refusal(await anna.fetch(`/v1/orders?q=${'x'.repeat(201)}`))).toBe('400 invalid_request')
  })

  it('a search is paged like the list', async () => {
    const anna = await quickPerson()
    for (let i = 0; i < 3; i += 1) {
      await makeOrder(anna, `Elm ${i}`)
      await makeOrder(anna, `Oak ${i}`)
    }
    const first = await list(anna, '?q=elm&limit=2')
    const second = await list(anna, `?q=elm&limit=2&cursor=${first.nextCursor}`)
    expect([...namesOf(first), ...namesOf(second)].sort()).toEqual(['Elm 0', 'Elm 1', 'Elm 2'])
    expect(second.nextCursor).toBeNull()
  })

  it('O4 an order is read with its photos and counts them', async () => {
    const anna = await quickPerson()
    const order = await makeOrder(anna, 'Flat')
    const first = await addPhoto(anna, order.id, { meta: { name: 'Hall' } })
    const second = await addPhoto(anna, order.id, { meta: { name: 'Bath' } })
    const response = await anna.fetch(`/v1/orders/${order.id}`)
    const read = await response.json<OrderWithImages>()
    expect(read).toEqual({ ...order, imageCount: 2, images: expect.any(Array) })
    expect(new Set(read.images.map((image) => image.id))).toEqual(new Set([first.id, second.id]))
    expect((await list(anna)).orders[0]?.imageCount).toBe(2)
  })

  it('O4 an order is renamed', async () => {
    const anna = await quickPerson()
    const order = await makeOrder(anna, 'Before')
    const renamed = await anna.fetch(`/v1/orders/${order.id}`, {
      method: 'PATCH',
      ...json({ name: 'After' }),
    })
    expect(renamed.status).toBe(200)
    expect(await renamed.json()).toEqual({ ...order, name: 'After' })
    for (const body of [{}, { name: '' }, { name: 'x', color: 'red' }]) {
      const refused = await anna.fetch(`/v1/orders/${order.id}`, { method: 'PATCH', ...json(body) })
      expect(await refusal(refused)).toBe('400 invalid_request')
    }
    expect(namesOf(await list(anna))).toEqual(['After'])
  })

  it('O4 deleting an order deletes its photos and every stored picture, and only its own', async () => {
    const anna = await quickPerson()
    const [order, other] = [await makeOrder(anna), await makeOrder(anna)]
    const image = await addPhoto(anna, order.id)
    const kept = await addPhoto(anna, other.id)
    await (await anna.fetch(`/v1/images/${image.id}/preview`)).arrayBuffer()
    const prefix = `accounts/${anna.accountId}/`
    await vi.waitFor(async () => expect(await storedKeys(prefix)).toHaveLength(3))
    const deleted = await anna.fetch(`/v1/orders/${order.id}`, { method: 'DELETE' })
    expect(deleted.status).toBe(204)
    expect(await deleted.text()).toBe('')
    expect(await storedKeys(prefix)).toEqual([`${prefix}${kept.id}/proxy`])
    for (const path of [`/v1/orders/${order.id}`, `/v1/images/${image.id}`, `/v1/images/${image.id}/preview`])
      expect(await refusal(await anna.fetch(path))).toBe('404 not_found')
    expect(await refusal(await anna.fetch(`/v1/orders/${order.id}`, { method: 'DELETE' }))).toBe(
      '404 not_found',
    )
    expect((await list(anna)).orders.map((each) => each.id)).toEqual([other.id])
  })
})
