import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Image, Purchase } from '#shared/contract/images.ts'
import { sessionSlideMs } from '#worker/domain/accounts/rules.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { openDatabase } from '#worker/store/database.ts'
import { contextAt } from './support/ledger.ts'
import { call, type Person, quickPerson } from './support/people.ts'
import { availableTo, buy, json, makePhotos, picture, refusal } from './support/photos.ts'
import { askedBy } from './support/spending.ts'
import { giveCredits, makeMember, makeOwner } from './support/team.ts'

/*
 * Who asks, whose photo it is and what it costs are found in the one step that charges, or renders: nothing of it may
 * happen when one of them is not so.
 */

const day = 24 * 60 * 60 * 1000

/** Every row that a charge may touch, of everybody, as text. */
const everything = async (): Promise<string> => {
  const names = [
    'hold',
    'allocation',
    'entry',
    'wallet',
    'credit_grant',
    'idempotency',
    'image',
    'pool_alert',
  ]
  const tables = await env.DB.batch(names.map((name) => env.DB.prepare(`SELECT * FROM ${name}`)))
  return JSON.stringify(tables.map(({ results }) => results))
}

/** Somebody with five credits and a photo, of which the source is stored. */
const photographer = async (): Promise<{ person: Person; image: Image }> => {
  const person = await quickPerson()
  await giveCredits(person.accountId, 5)
  const [image] = await makePhotos(person, 1)
  await person.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: picture('jpeg') })
  return { person, image: image! }
}

const verbs = ['purchase', 'render'] as const
type Verb = (typeof verbs)[number]
const take = (person: Person, verb: Verb, imageId: string, init: RequestInit = {}) =>
  person.fetch(`/v1/images/${imageId}/${verb}`, {
    method: 'POST',
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    ...init,
  })

/** Asks, and sees that it was refused and left everything as it was. */
const refusedFor = async (ask: () => Promise<Response>): Promise<string> => {
  const before = await everything()
  const refused = await refusal(await ask())
  expect(await everything()).toBe(before)
  return refused
}

const endSession = (person: Person, at: number) =>
  env.DB.prepare('UPDATE session SET expires_at = ? WHERE account_id = ?').bind(at, person.accountId).run()

describe.each(verbs)('one step that finds out who asks: %s', (verb) => {
  it('O1 somebody else’s photo is not found and nothing happens to it, not even by whoever pays for it', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await giveCredits(owner.accountId, 5)
    const [image] = await makePhotos(member, 1)
    await member.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: picture('jpeg') })
    const { person: stranger } = await photographer()
    for (const person of [owner, stranger])
      expect(await refusedFor(() => take(person, verb, image!.id))).toBe('404 not_found')
  })

  it('a session that has ended, was revoked, or was never signed by us charges nothing', async () => {
    const { person, image } = await photographer()
    const unsigned = {
      headers: { Authorization: `Bearer ${askedBy(person, '').token}`, 'Idempotency-Key': 'k' },
    }
    expect(
      await refusedFor(() => call(`/v1/images/${image.id}/${verb}`, { method: 'POST', ...unsigned })),
    ).toBe('401 unauthenticated')
    await endSession(person, Date.now())
    expect(await refusedFor(() => take(person, verb, image.id))).toBe('401 unauthenticated')
    await endSession(person, Date.now() + day)
    expect((await person.fetch('/v1/auth/sign-out', { method: 'POST' })).status).toBe(200)
    expect(await refusedFor(() => take(person, verb, image.id))).toBe('401 unauthenticated')
  })

  it('C8 a key that was taken answers nobody whose session has ended, nor for a photo that is gone', async () => {
    const { person, image } = await photographer()
    const again = () => take(person, verb, image.id, { headers: { 'Idempotency-Key': 'the key' } })
    expect((await again()).ok).toBe(true)
    const { token } = askedBy(person, image.id)
    await endSession(person, Date.now())
    expect(await refusal(await again())).toBe('401 unauthenticated')
    await env.DB.prepare('UPDATE session SET expires_at = ? WHERE token = ?')
      .bind(Date.now() + day, token)
      .run()
    await person.fetch(`/v1/images/${image.id}`, { method: 'DELETE' })
    expect(await refusal(await again())).toBe('404 not_found')
  })

  it.each([
    ['without a key', { headers: {} }],
    ['with a body that is no JSON', { body: '{' }],
    ['with a body that says something', json({ settings: 7 })],
    ['with a body that is too large', { body: 'x'.repeat(70_000) }],
  ])(
    'O1 %s it tells its own account what is wrong, everybody else what they are always told',
    async (_, wrong) => {
      const { person, image } = await photographer()
      const stranger = await quickPerson()
      const init: RequestInit = {
        ...wrong,
        headers: { ...('body' in wrong ? { 'Idempotency-Key': 'key' } : {}) },
      }
      expect(await refusedFor(() => take(person, verb, image.id, init))).toMatch(
        /^(400 invalid_request|413 too_large)$/,
      )
      expect(await refusedFor(() => take(stranger, verb, image.id, init))).toBe('404 not_found')
      expect(await refusedFor(() => take(stranger, verb, 'img_none', init))).toBe('404 not_found')
      await endSession(stranger, Date.now())
      expect(await refusedFor(() => take(stranger, verb, image.id, init))).toBe('401 unauthenticated')
    },
  )
})

/** The verbs' world, in which something happens right behind the first refusal of the database. */
const worldWhere = (happens: () => Promise<unknown>) => {
  let isFirst = true
  const database = {
    prepare: (sql: string) => env.DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      try {
        return await env.DB.batch(statements)
      } catch (error) {
        if (isFirst) await happens()
        isFirst = false
        throw error
      }
    },
  }
  return { ...contextAt({ now: Date.now() }), db: openDatabase(database as unknown as D1Database) }
}

describe('a purchase in one step', () => {
  it('O3 that the pool cannot pay when its person is removed is paid by themselves', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await giveCredits(member.accountId, 2)
    const [image] = await makePhotos(member, 1)
    const ctx = worldWhere(() =>
      owner.fetch(`/v1/organization/members/${member.accountId}`, { method: 'DELETE' }),
    )
    const bought = await purchase(ctx, askedBy(member, image!.id), { key: 'key', requestHash: 'photo' })
    expect(bought).toMatchObject({ ok: true, value: { charged: 1, available: 1 } })
  })

  it('O3 that a cap refuses at the moment at which it is raised is paid after all', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await giveCredits(owner.accountId, 5)
    const [image] = await makePhotos(member, 1)
    const setCap = (cap: number) =>
      owner.fetch('/v1/organization/caps', { method: 'PUT', ...json({ default: cap, members: {} }) })
    expect((await setCap(0)).status).toBe(200)
    const bought = await purchase(
      worldWhere(() => setCap(3)),
      askedBy(member, image!.id),
      {
        key: 'key',
        requestHash: 'photo',
      },
    )
    expect(bought).toMatchObject({ ok: true, value: { charged: 1, available: 2 } })
  })

  it('C7 against a sign-out at the same moment it is charged and answered, or neither', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { person, image } = await photographer()
      const [bought] = await Promise.all([
        buy(person, image.id),
        person.fetch('/v1/auth/sign-out', { method: 'POST' }),
      ])
      const row = await env.DB.prepare('SELECT paid_at AS paidAt FROM image WHERE id = ?')
        .bind(image.id)
        .first()
      const wallet = await env.DB.prepare('SELECT posted, held FROM wallet WHERE id = ?')
        .bind(person.accountId)
        .first()
      if (bought.ok) {
        expect([row?.paidAt, wallet]).toEqual([expect.any(Number), { posted: 4, held: 0 }])
      } else {
        expect(await refusal(bought)).toBe('401 unauthenticated')
        expect([row?.paidAt, wallet]).toEqual([null, { posted: 5, held: 0 }])
      }
    }
  })

  it('moves the end of its session, as every call does', async () => {
    const { person, image } = await photographer()
    const soon = Date.now() + 10 * sessionSlideMs
    await endSession(person, soon)
    const waiting: Promise<unknown>[] = []
    const ctx = {
      ...contextAt({ now: Date.now() }),
      later: (work: Promise<unknown>) => void waiting.push(work),
    }
    expect((await purchase(ctx, askedBy(person, image.id), { key: 'key', requestHash: 'photo' })).ok).toBe(
      true,
    )
    await Promise.all(waiting)
    const row = await env.DB.prepare('SELECT expires_at AS endsAt FROM session WHERE account_id = ?')
      .bind(person.accountId)
      .first<{ endsAt: number }>()
    expect(row?.endsAt).toBeGreaterThan(soon)
  })

  it('C4 C7 of a photo that is being rendered it is refused, and costs nothing twice', async () => {
    const { person, image } = await photographer()
    const lost = { send: async () => {} } as unknown as Queue<never>
    const ctx = { ...contextAt({ now: Date.now() }), jobs: lost }
    const started = await startRendering(ctx, askedBy(person, image.id), { key: 'a', requestHash: 'render' })
    expect(started.ok).toBe(true)
    expect(await refusedFor(() => buy(person, image.id))).toBe('409 conflict')
    expect(await availableTo(person)).toBe(4)
  })

  it('C8 the retry is answered with the photo as it was, to the letter, whatever has become of it', async () => {
    const { person, image } = await photographer()
    const first = await (await buy(person, image.id, 'the key')).text()
    await person.fetch(`/v1/images/${image.id}`, {
      method: 'PATCH',
      ...json({ settings: { style: 'warm' } }),
    })
    await person.fetch(`/v1/images/${image.id}/result`, { method: 'PUT', body: picture('jpeg') })
    expect(await (await buy(person, image.id, 'the key')).text()).toBe(first)
    expect((JSON.parse(first) as Purchase).image).toEqual({
      ...image,
      paid: true,
      price: 0,
      paidAt: expect.any(String),
    })
  })
})
