import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Quote } from '#shared/contract/credits.ts'
import type { Image, Purchase } from '#shared/contract/images.ts'
import { type Person, quickPerson } from './support/people.ts'
import {
  addPhoto,
  availableTo,
  buy,
  isoTime,
  json,
  makeOrder,
  makePhotos,
  photoForm,
  randomHash,
  refusal,
} from './support/photos.ts'
import { giveCredits, makeMember, makeOwner } from './support/team.ts'

/** Somebody with exactly this many credits. */
const personWith = async (credits: number): Promise<Person> => {
  const person = await quickPerson()
  await giveCredits(person.accountId, credits)
  return person
}

const onePhoto = async (person: Person): Promise<Image> => {
  const [image] = await makePhotos(person, 1)
  return image!
}

const bodyOf = (response: Response) => response.json<Purchase>()

/** Captured credits of one wallet: what was really spent. */
const spentBy = async (accountId: string): Promise<number> => {
  const row = await env.DB.prepare(
    "SELECT COALESCE(SUM(amount), 0) AS spent FROM entry WHERE wallet_id = ? AND kind = 'capture'",
  )
    .bind(accountId)
    .first<{ spent: number }>()
  return row?.spent ?? 0
}

describe('buying a photo', () => {
  it('C4 C5 costs the one credit that it says, and answers with the recipe and what is left', async () => {
    const anna = await personWith(20)
    const image = await onePhoto(anna)
    expect(image.price).toBe(1)
    const response = await buy(anna, image.id)
    expect(response.status).toBe(200)
    expect(await bodyOf(response)).toEqual({
      image: { ...image, paid: true, paidAt: expect.stringMatching(isoTime), price: 0 },
      recipe: expect.objectContaining({ version: 1 }),
      charged: 1,
      available: 19,
    })
    expect(await availableTo(anna)).toBe(19)
    expect(await (await anna.fetch(`/v1/images/${image.id}`)).json()).toMatchObject({ paid: true, price: 0 })
  })

  it('C5 the quote, the photo’s own price and what is charged are the same, before it is paid and after', async () => {
    const anna = await personWith(3)
    const photos = await makePhotos(anna, 2)
    for (const prices of [
      [1, 1],
      [0, 1],
      [0, 0],
    ]) {
      const ids = photos.map(({ id }) => id)
      const quote = await (await anna.fetch(`/v1/credits/quote?images=${ids.join(',')}`)).json<Quote>()
      const own = await Promise.all(
        ids.map(async (id) => (await (await anna.fetch(`/v1/images/${id}`)).json<Image>()).price),
      )
      expect(quote.lines.map(({ price }) => price)).toEqual(prices)
      expect(own).toEqual(prices)
      expect(quote.available).toBe(await availableTo(anna))
      const next = prices.indexOf(1)
      const bought = await bodyOf(await buy(anna, ids[Math.max(0, next)]!))
      expect(bought).toMatchObject({
        charged: next < 0 ? 0 : 1,
        available: quote.available - (next < 0 ? 0 : 1),
      })
    }
  })

  it('C4 a photo is charged once: again, changed, or added again, it is free', async () => {
    const anna = await personWith(20)
    const order = await makeOrder(anna)
    const contentHash = randomHash()
    const image = await addPhoto(anna, order.id, { meta: { contentHash } })
    expect((await bodyOf(await buy(anna, image.id))).charged).toBe(1)
    expect((await bodyOf(await buy(anna, image.id))).charged).toBe(0)
    await anna.fetch(`/v1/images/${image.id}`, { method: 'PATCH', ...json({ settings: { style: 'warm' } }) })
    const changed = await bodyOf(await buy(anna, image.id))
    expect(changed).toMatchObject({ charged: 0, recipe: { style: 'warm' }, image: { paid: true } })
    const again = await anna.fetch(`/v1/orders/${order.id}/images`, {
      method: 'POST',
      body: photoForm(undefined, { contentHash, settings: { style: 'bright' } }),
    })
    expect(await again.json()).toMatchObject({ id: image.id, paid: true, price: 0 })
    expect((await bodyOf(await buy(anna, image.id))).charged).toBe(0)
    expect(await availableTo(anna)).toBe(19)
  })

  it('C8 without a key, or with one that is too long, it is 400', async () => {
    const anna = await personWith(20)
    const image = await onePhoto(anna)
    const bare = await anna.fetch(`/v1/images/${image.id}/purchase`, { method: 'POST' })
    expect(await refusal(bare)).toBe('400 invalid_request')
    expect(await refusal(await buy(anna, image.id, 'x'.repeat(201)))).toBe('400 invalid_request')
    expect(await availableTo(anna)).toBe(20)
  })

  it('C8 the same key and body is the same answer and one charge, twenty times at once and ever after', async () => {
    const anna = await personWith(20)
    const image = await onePhoto(anna)
    const key = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => buy(anna, image.id, key)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
    expect(await (await buy(anna, image.id, key)).text()).toBe(bodies[0])
    expect(JSON.parse(bodies[0]!)).toMatchObject({ charged: 1, available: 19 })
    expect(await spentBy(anna.accountId)).toBe(1)
  })

  it('C8 an empty body and {} are the same request', async () => {
    const anna = await personWith(20)
    const image = await onePhoto(anna)
    const key = crypto.randomUUID()
    const first = await (await buy(anna, image.id, key)).text()
    const second = await anna.fetch(`/v1/images/${image.id}/purchase`, {
      method: 'POST',
      headers: { 'Idempotency-Key': key },
      body: '{}',
    })
    expect(await second.text()).toBe(first)
  })

  it('C8 the same key for another photo, call or body is refused and costs nothing', async () => {
    const anna = await personWith(20)
    const [one, two] = await makePhotos(anna, 2)
    const key = crypto.randomUUID()
    const post = (path: string, body: string, withKey = key) =>
      anna.fetch(path, { method: 'POST', headers: { 'Idempotency-Key': withKey }, body })
    expect((await buy(anna, one!.id, key)).status).toBe(200)
    expect(await refusal(await buy(anna, two!.id, key))).toBe('409 idempotency_conflict')
    expect(await refusal(await post(`/v1/images/${one!.id}/render`, ''))).toBe('409 idempotency_conflict')
    for (const body of ['{"other":true}', '[]', '{']) {
      const path = `/v1/images/${one!.id}/purchase`
      expect(await refusal(await post(path, body)), body).toBe('409 idempotency_conflict')
      expect(await refusal(await post(path, body, crypto.randomUUID())), body).toBe('400 invalid_request')
    }
    expect(await (await anna.fetch(`/v1/images/${two!.id}`)).json()).toMatchObject({ paid: false })
    expect(await availableTo(anna)).toBe(19)
  })

  it('O4 nothing of a deleted photo stays in the answers that are kept for retries; its key stays taken', async () => {
    const anna = await personWith(3)
    const order = await makeOrder(anna)
    const [one, two] = [await addPhoto(anna, order.id), await addPhoto(anna, order.id)]
    const other = await onePhoto(anna)
    const keyOf = (image: Image) => `key-of-${image.id}`
    for (const image of [one, two, other]) expect((await buy(anna, image.id, keyOf(image))).status).toBe(200)
    const kept = async (image: Image) =>
      (
        await env.DB.prepare('SELECT answer FROM idempotency WHERE account_id = ? AND key = ?')
          .bind(anna.accountId, keyOf(image))
          .first<{ answer: string }>()
      )?.answer
    await anna.fetch(`/v1/images/${one.id}`, { method: 'DELETE' })
    expect(await kept(one)).toBe('{}')
    expect(await kept(two)).toContain(two.name)
    await anna.fetch(`/v1/orders/${order.id}`, { method: 'DELETE' })
    expect(await kept(two)).toBe('{}')
    expect(await kept(other)).toContain(other.name)
    expect(await refusal(await buy(anna, one.id, keyOf(one)))).toBe('404 not_found')
    expect(await refusal(await buy(anna, other.id, keyOf(two)))).toBe('409 idempotency_conflict')
  })

  it('O4 a paid photo that was deleted meanwhile is not found, and no answer about it is kept', async () => {
    const anna = await personWith(1)
    const image = await onePhoto(anna)
    await buy(anna, image.id)
    await anna.fetch(`/v1/images/${image.id}`, { method: 'DELETE' })
    expect(await refusal(await buy(anna, image.id, 'late'))).toBe('404 not_found')
    const { results } = await env.DB.prepare('SELECT answer FROM idempotency WHERE account_id = ?')
      .bind(anna.accountId)
      .all()
    expect(results).toEqual([{ answer: '{}' }])
  })

  it('C4 thirty purchases of one photo at once, each with its own key, cost one credit', async () => {
    const anna = await personWith(20)
    const image = await onePhoto(anna)
    const answers = await Promise.all(Array.from({ length: 30 }, () => buy(anna, image.id)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(30).fill(200))
    const bodies = await Promise.all(answers.map(bodyOf))
    expect(bodies.filter((body) => body.charged === 1)).toHaveLength(1)
    for (const body of bodies) expect(body).toMatchObject({ image: { paid: true }, available: 19 })
    expect(await spentBy(anna.accountId)).toBe(1)
    expect(await availableTo(anna)).toBe(19)
  })

  it('C6 of 14 purchases at once on 13 credits exactly 13 succeed, and the loser is told why', async () => {
    const anna = await personWith(13)
    const images = await makePhotos(anna, 14)
    const answers = await Promise.all(images.map((image) => buy(anna, image.id)))
    const lost = answers.filter((answer) => answer.status !== 200)
    expect(lost).toHaveLength(1)
    expect(await lost[0]!.json()).toMatchObject({
      status: 402,
      code: 'insufficient_credits',
      needed: 1,
      available: 0,
    })
    expect(await availableTo(anna)).toBe(0)
    expect(await spentBy(anna.accountId)).toBe(13)
    const paid = await Promise.all(
      images.map(async (image) => (await anna.fetch(`/v1/images/${image.id}`)).json<Image>()),
    )
    expect(paid.filter((image) => image.paid)).toHaveLength(13)
  })

  it('C8 a refused call frees its key, and previews stay free at zero', async () => {
    const anna = await personWith(10)
    const images = await makePhotos(anna, 11)
    for (const image of images.slice(0, 10)) expect((await buy(anna, image.id)).status).toBe(200)
    const last = images[10]!
    const key = crypto.randomUUID()
    expect(await refusal(await buy(anna, last.id, key))).toBe('402 insufficient_credits')
    expect((await anna.fetch(`/v1/images/${last.id}/preview`)).status).toBe(200)
    expect((await bodyOf(await buy(anna, images[0]!.id))).charged).toBe(0)
    await giveCredits(anna.accountId, 1)
    const bought = await buy(anna, last.id, key)
    expect(await bodyOf(bought)).toMatchObject({ charged: 1, available: 0 })
  })

  it('C7 a photo that is deleted at the same moment is either bought before or costs nothing', async () => {
    const anna = await personWith(30)
    let bought = 0
    for (let round = 0; round < 8; round += 1) {
      const image = await onePhoto(anna)
      const [answer, deleted] = await Promise.all([
        buy(anna, image.id),
        anna.fetch(`/v1/images/${image.id}`, { method: 'DELETE' }),
      ])
      expect(deleted.status).toBe(204)
      if (answer.status === 200) bought += (await bodyOf(answer)).charged
      else expect(await refusal(answer)).toBe('404 not_found')
    }
    expect(await availableTo(anna)).toBe(30 - bought)
    expect(await spentBy(anna.accountId)).toBe(bought)
  })

  it('C1 C3 a member’s photo is paid by the pool, and the owner’s ledger names neither photo nor order', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await giveCredits(owner.accountId, 5)
    const order = await makeOrder(member, 'Secret villa')
    const image = await addPhoto(member, order.id, { meta: { name: 'Secret bathroom' } })
    const bought = await bodyOf(await buy(member, image.id))
    expect(bought).toMatchObject({ charged: 1, available: 4 })
    expect(await availableTo(owner)).toBe(4)
    const entries = await (await owner.fetch('/v1/credits/entries')).text()
    for (const secret of ['Secret', order.id, image.id, member.accountId])
      expect(entries).not.toContain(secret)
    expect((await member.fetch('/v1/organization/leave', { method: 'POST' })).status).toBe(204)
    // O3: bought stays bought, whoever pays now.
    expect(await bodyOf(await buy(member, image.id))).toMatchObject({ charged: 0 })
    expect(await availableTo(member)).toBe(0)
  })
})
