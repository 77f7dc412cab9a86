import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { unpaidPictureLifetimeMs } from '#shared/rules/limits.ts'
import { forgetUnpaid } from '#worker/domain/images/forget-unpaid.ts'
import { drainPictureDeletions } from '#worker/domain/orders/drain-picture-deletions.ts'
import { runSteps } from '#worker/jobs/scheduled.ts'
import { contextAt } from './support/ledger.ts'
import { quickPerson } from './support/people.ts'
import { addPhoto, buy, makeOrder, makePhotos, picture, refusal, storedKeys } from './support/photos.ts'
import { giveCredits } from './support/team.ts'

const minute = 60_000
const day = 24 * 60 * minute

const notes = async (prefix: string): Promise<number> => {
  const row = await env.DB.prepare('SELECT COUNT(*) AS n FROM picture_deletion WHERE instr(prefix, ?) = 1')
    .bind(prefix)
    .first<{ n: number }>()
  return row?.n ?? 0
}

describe('deleted pictures', () => {
  it('O4 one that was still being written when its photo was deleted goes with the scheduled run', async () => {
    const anna = await quickPerson()
    const [image] = await makePhotos(anna, 1)
    const prefix = `accounts/${anna.accountId}/${image!.id}/`
    await anna.fetch(`/v1/images/${image!.id}`, { method: 'DELETE' })
    await env.PICTURES.put(`${prefix}preview`, picture('jpeg'))
    const clock = { now: Date.now() + minute }
    await drainPictureDeletions(contextAt(clock))
    // Too early: the note is kept until nothing can be on its way any more.
    expect(await notes(prefix)).toBe(1)
    clock.now += 20 * minute
    await drainPictureDeletions(contextAt(clock))
    expect(await storedKeys(prefix)).toEqual([])
    expect(await notes(prefix)).toBe(0)
    await drainPictureDeletions(contextAt(clock))
  })

  it('a photo that was added leaves no note that could delete it', async () => {
    const anna = await quickPerson()
    const [image] = await makePhotos(anna, 1)
    expect(await notes(`accounts/${anna.accountId}/`)).toBe(0)
    await drainPictureDeletions(contextAt({ now: Date.now() + day }))
    expect((await anna.fetch(`/v1/images/${image!.id}/original`)).status).toBe(200)
  })

  it('a prefix of more pictures than one listing shows is emptied', async () => {
    const prefix = 'accounts/somebody/'
    for (let i = 0; i < 1100; i += 100)
      await Promise.all(Array.from({ length: 100 }, (_, j) => env.PICTURES.put(`${prefix}${i + j}`, 'x')))
    await env.DB.prepare('INSERT INTO picture_deletion VALUES (?, 0)').bind(prefix).run()
    expect(await drainPictureDeletions(contextAt({ now: Date.now() }))).toBeGreaterThan(0)
    expect(await storedKeys(prefix)).toEqual([])
    expect(await notes(prefix)).toBe(0)
  })
})

describe('photos that nobody paid for', () => {
  it('are forgotten with their pictures after 30 days; paid ones and orders stay', async () => {
    const anna = await quickPerson()
    await giveCredits(anna.accountId, 1)
    const order = await makeOrder(anna)
    const [free, paid] = [await addPhoto(anna, order.id), await addPhoto(anna, order.id)]
    expect((await buy(anna, paid.id)).status).toBe(200)
    await (await anna.fetch(`/v1/images/${free.id}/preview`)).arrayBuffer()
    const made = Date.parse(free.createdAt)

    const clock = { now: made + unpaidPictureLifetimeMs }
    await forgetUnpaid(contextAt(clock))
    expect((await anna.fetch(`/v1/images/${free.id}`)).status).toBe(200)

    clock.now += 1
    await runSteps(contextAt(clock))
    expect(await refusal(await anna.fetch(`/v1/images/${free.id}`))).toBe('404 not_found')
    clock.now += 20 * minute
    await runSteps(contextAt(clock))
    expect(await storedKeys(`accounts/${anna.accountId}/`)).toEqual([
      `accounts/${anna.accountId}/${paid.id}/proxy`,
    ])
    const read = await (await anna.fetch(`/v1/orders/${order.id}`)).json<{ images: { id: string }[] }>()
    expect(read.images.map((image) => image.id)).toEqual([paid.id])
  })

  it('a purchase against the sweep: bought and there, or gone and free', async () => {
    const anna = await quickPerson()
    await giveCredits(anna.accountId, 6)
    const images = await makePhotos(anna, 6)
    const ctx = contextAt({ now: Date.now() + unpaidPictureLifetimeMs + minute })
    const [answers] = await Promise.all([
      Promise.all(images.map((image) => buy(anna, image.id))),
      forgetUnpaid(ctx),
    ])
    let charged = 0
    for (const [i, answer] of answers.entries()) {
      const exists = (await anna.fetch(`/v1/images/${images[i]!.id}`)).status
      if (answer.status === 200) charged += 1
      expect([answer.status, exists]).toEqual(answer.status === 200 ? [200, 200] : [404, 404])
    }
    const credits = await (await anna.fetch('/v1/credits')).json<{ usedThisPeriod: number }>()
    expect(credits.usedThisPeriod).toBe(charged)
  })
})

describe('the scheduled run', () => {
  it('does every step although one of them fails', async () => {
    const anna = await quickPerson()
    const [image] = await makePhotos(anna, 1)
    const prefix = `accounts/${anna.accountId}/${image!.id}/`
    await anna.fetch(`/v1/images/${image!.id}`, { method: 'DELETE' })
    const events: string[] = []
    // The first step's table is gone; the others neither know nor care.
    await env.DB.prepare('ALTER TABLE idempotency RENAME TO hidden').run()
    try {
      const ctx = contextAt({ now: Date.now() + 20 * minute })
      await runSteps({ ...ctx, log: (level, event) => void events.push(`${level} ${event}`) })
    } finally {
      await env.DB.prepare('ALTER TABLE hidden RENAME TO idempotency').run()
    }
    expect(events.filter((event) => event.startsWith('error'))).toEqual(['error sweep_credits_failed'])
    expect(events).toEqual(expect.arrayContaining(['info forget_unpaid', 'info drain_picture_deletions']))
    expect(await notes(prefix)).toBe(0)
  })
})
