import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import type { Image, Purchase } from '#shared/contract/images.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { holdLifetimeMs } from '#shared/rules/limits.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { renderImage, settleRenderings } from '#worker/domain/images/render-image.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { encodeJpegRows } from '#worker/picture-codec/encode.ts'
import { decodeJpeg } from '#worker/picture-codec/jpeg.ts'
import { contextAt, readWallet } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'
import {
  availableTo,
  buy,
  isoTime,
  json,
  makePhotos,
  photoForm,
  picture,
  refusal,
  storedKeys,
} from './support/photos.ts'
import { askedBy } from './support/spending.ts'
import { giveCredits, makeMember, makeOwner } from './support/team.ts'

const minute = 60_000

/** Somebody with three credits and a photo whose source is stored. */
const withSource = async (source = picture('jpeg')): Promise<{ anna: Person; image: Image }> => {
  const anna = await quickPerson()
  await giveCredits(anna.accountId, 3)
  const [image] = await makePhotos(anna, 1)
  const put = await anna.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: source })
  expect(put.status).toBe(204)
  return { anna, image: image! }
}

const render = (person: Person, id: string, key: string = crypto.randomUUID()) =>
  person.fetch(`/v1/images/${id}/render`, { method: 'POST', headers: { 'Idempotency-Key': key } })
const read = async (person: Person, id: string): Promise<Image> =>
  (await person.fetch(`/v1/images/${id}`)).json()
const ended = (person: Person, id: string): Promise<Image> =>
  vi.waitFor(
    async () => {
      const image = await read(person, id)
      expect(image.status).not.toBe('rendering')
      return image
    },
    { timeout: 20_000, interval: 100 },
  )
const creditsOf = async (person: Person) =>
  (await person.fetch('/v1/credits')).json<{ available: number; held: number; usedThisPeriod: number }>()

/** Asks for a rendering whose message is lost on the way, at a time that the test chooses. */
const startLost = async (
  person: Person,
  id: string,
  clock: { now: number },
  key: string = crypto.randomUUID(),
) => {
  const lost = { send: async () => Promise.reject(new Error('lost')) } as unknown as Queue<never>
  return startRendering({ ...contextAt(clock), jobs: lost }, askedBy(person, id), { key, requestHash: id })
}

describe('rendering on the server', () => {
  it('C7 holds a credit, renders through the queue, captures it with the result', async () => {
    const { anna, image } = await withSource()
    const answer = await render(anna, image.id)
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ ...image, status: 'rendering' })
    expect(await ended(anna, image.id)).toEqual({
      ...image,
      status: 'ready',
      paid: true,
      paidAt: expect.stringMatching(isoTime),
      price: 0,
    })
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 0, usedThisPeriod: 1 })

    const result = await anna.fetch(`/v1/images/${image.id}/result`)
    expect(result.headers.get('Content-Type')).toBe('image/jpeg')
    const bytes = new Uint8Array(await result.arrayBuffer())
    expect(inspectPicture(bytes)).toMatchObject({ ok: true, format: 'jpeg', width: 160, height: 120 })
    const [enhanced, original] = [await decodeJpeg(bytes), await decodeJpeg(picture('jpeg'))]
    const mean = (data: Uint8ClampedArray) => data.reduce((sum, value) => sum + value, 0) / data.length
    expect(mean(enhanced!.data)).toBeGreaterThan(mean(original!.data) + 5)
  })

  it('C4 a paid photo is rendered for nothing, and again after other settings', async () => {
    const { anna, image } = await withSource()
    expect((await buy(anna, image.id)).status).toBe(200)
    for (const style of ['warm', 'bright']) {
      await anna.fetch(`/v1/images/${image.id}`, { method: 'PATCH', ...json({ settings: { style } }) })
      expect((await render(anna, image.id)).status).toBe(202)
      expect(await ended(anna, image.id)).toMatchObject({ status: 'ready', paid: true, settings: { style } })
    }
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 0, usedThisPeriod: 1 })
  })

  it('E3 a source that is too large ends as failed, says why, and gives the credit back', async () => {
    const { anna, image } = await withSource(bad.jpegOfSize(12_000, 8000))
    expect((await render(anna, image.id)).status).toBe(202)
    const failed = await ended(anna, image.id)
    expect(failed).toMatchObject({ status: 'failed', paid: false, price: 1 })
    expect(failed.failure).toMatch(
      /^The photo is too large: it has 96\.0 megapixels, and at most \d\d\.\d of this JPEG can be rendered here\.$/,
    )
    expect(await creditsOf(anna)).toMatchObject({ available: 3, held: 0, usedThisPeriod: 0 })
    expect(await refusal(await anna.fetch(`/v1/images/${image.id}/result`))).toBe('404 not_found')
  })

  it.each([
    ['a damaged source', bad.cutJpegWithEnd, /damaged/],
    ['a CMYK source', () => picture('cmykJpeg'), /CMYK/],
  ] as const)('E3 %s ends as failed and costs nothing; another source can be tried', async (_, make, why) => {
    const { anna, image } = await withSource(make())
    await render(anna, image.id)
    const failed = await ended(anna, image.id)
    expect(failed.status).toBe('failed')
    expect(failed.failure).toMatch(why)
    expect(await availableTo(anna)).toBe(3)
    await anna.fetch(`/v1/images/${image.id}/source`, { method: 'PUT', body: picture('webp') })
    await render(anna, image.id)
    const ready = await ended(anna, image.id)
    expect(ready).toMatchObject({ status: 'ready', paid: true })
    expect(ready.failure).toBeUndefined()
    expect(await availableTo(anna)).toBe(2)
  })

  it('without a source it is 409, without a key 400, without credits 402, and nothing starts', async () => {
    const anna = await quickPerson()
    const [image] = await makePhotos(anna, 1)
    expect(await refusal(await render(anna, image!.id))).toBe('409 conflict')
    const bare = await anna.fetch(`/v1/images/${image!.id}/render`, { method: 'POST' })
    expect(await refusal(bare)).toBe('400 invalid_request')
    await anna.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: picture('jpeg') })
    expect(await refusal(await render(anna, image!.id))).toBe('402 insufficient_credits')
    expect(await read(anna, image!.id)).toMatchObject({ status: 'previewed', paid: false })
  })

  it('C8 the same key is the same answer and one hold; another key meanwhile is 409', async () => {
    const { anna, image } = await withSource()
    const clock = { now: Date.now() }
    const key = crypto.randomUUID()
    const first = await startLost(anna, image.id, clock, key)
    expect(first).toMatchObject({ ok: true, value: { status: 'rendering' } })
    expect(await startLost(anna, image.id, clock, key)).toEqual(first)
    expect(await refusal(await render(anna, image.id))).toBe('409 conflict')
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 1 })
  })

  it('C8 of ten requests at once for one photo one starts, and one credit is spent', async () => {
    const { anna, image } = await withSource()
    const answers = await Promise.all(Array.from({ length: 10 }, () => render(anna, image.id)))
    expect(answers.filter((answer) => answer.status === 202).length).toBeGreaterThanOrEqual(1)
    for (const answer of answers) expect([202, 409]).toContain(answer.status)
    expect(await ended(anna, image.id)).toMatchObject({ status: 'ready', paid: true })
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 0, usedThisPeriod: 1 })
  })

  it('while it is rendered, settings, purchase and a result of one’s own are 409', async () => {
    const { anna, image } = await withSource()
    expect((await startLost(anna, image.id, { now: Date.now() })).ok).toBe(true)
    const patched = await anna.fetch(`/v1/images/${image.id}`, { method: 'PATCH', ...json({ settings: {} }) })
    expect(await refusal(patched)).toBe('409 conflict')
    expect(await refusal(await buy(anna, image.id))).toBe('409 conflict')
    const added = await anna.fetch(`/v1/orders/${image.orderId}/images`, {
      method: 'POST',
      body: photoForm(),
    })
    expect(added.status).toBe(201)

    const { anna: ben, image: paid } = await withSource()
    await buy(ben, paid.id)
    expect((await startLost(ben, paid.id, { now: Date.now() })).ok).toBe(true)
    const put = await ben.fetch(`/v1/images/${paid.id}/result`, { method: 'PUT', body: picture('jpeg') })
    expect(await refusal(put)).toBe('409 conflict')
    expect(await refusal(await render(ben, paid.id))).toBe('409 conflict')
  })

  it('C7 a job that runs twice, or beside itself, captures once', async () => {
    const { anna, image } = await withSource()
    const clock = { now: Date.now() }
    await startLost(anna, image.id, clock)
    await Promise.all([1, 2, 3].map(() => renderImage(contextAt(clock), image.id)))
    await renderImage(contextAt(clock), image.id)
    expect(await read(anna, image.id)).toMatchObject({ status: 'ready', paid: true })
    expect(await storedKeys(`accounts/${anna.accountId}/${image.id}/result`)).toHaveLength(1)
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 0, usedThisPeriod: 1 })
  })

  it('E1 a late run of a rendering that is over writes over nothing that was stored since', async () => {
    const { anna, image } = await withSource()
    const clock = { now: Date.now() }
    await startLost(anna, image.id, clock)
    const own = picture('png')
    const slow = contextAt(clock)
    // While the late run has the source in its hands, another one ends, and the device stores its own result.
    const pictures = new Proxy(slow.pictures, {
      get: (bucket, name) => {
        if (name !== 'get') return Reflect.get(bucket, name).bind(bucket)
        return async (key: string) => {
          const source = await bucket.get(key)
          await renderImage(contextAt(clock), image.id)
          const put = await anna.fetch(`/v1/images/${image.id}/result`, { method: 'PUT', body: own })
          expect(put.status).toBe(204)
          return source
        }
      },
    })
    await renderImage({ ...slow, pictures }, image.id)
    const result = await anna.fetch(`/v1/images/${image.id}/result`)
    expect(new Uint8Array(await result.arrayBuffer())).toEqual(own)
  })

  it('a failure is told until the photo is given other settings', async () => {
    const { anna, image } = await withSource()
    await env.DB.prepare("UPDATE image SET status = 'failed', failure = 'It was too large.' WHERE id = ?")
      .bind(image.id)
      .run()
    const patch = (settings: object) =>
      anna.fetch(`/v1/images/${image.id}`, { method: 'PATCH', ...json({ settings }) })
    expect(await (await patch({})).json()).toMatchObject({ status: 'failed', failure: 'It was too large.' })
    const changed = await (await patch({ style: 'warm' })).json<Image>()
    expect(changed.status).toBe('previewed')
    expect(changed).not.toHaveProperty('failure')
  })

  it('a message that was lost is sent again by the scheduled run', async () => {
    const { anna, image } = await withSource()
    const clock = { now: Date.now() }
    await startLost(anna, image.id, clock)
    clock.now += 2 * minute
    expect((await settleRenderings(contextAt(clock))).reminded).toBeGreaterThan(0)
    expect(await ended(anna, image.id)).toMatchObject({ status: 'ready', paid: true })
  })

  it('C7 a rendering whose worker died is given up within its bound, and its credit given back once', async () => {
    const { anna, image } = await withSource()
    const clock = { now: Date.now() - holdLifetimeMs - minute }
    await startLost(anna, image.id, clock)
    const key = crypto.randomUUID()
    clock.now += holdLifetimeMs
    const ctx = contextAt(clock)
    expect((await settleRenderings(ctx)).givenUp).toBeGreaterThan(0)
    expect(await read(anna, image.id)).toMatchObject({ status: 'failed' })
    await Promise.all([settleRenderings(ctx), sweepCredits(ctx), renderImage(ctx, image.id)])
    expect(await read(anna, image.id)).toMatchObject({
      status: 'failed',
      failure: 'The rendering took too long.',
    })
    expect(await creditsOf(anna)).toMatchObject({ available: 3, held: 0, usedThisPeriod: 0 })
    expect(await storedKeys(`accounts/${anna.accountId}/${image.id}/result`)).toEqual([])
    const entries = (await readWallet(anna.accountId)).entries.map((entry) => entry.kind)
    expect(entries.filter((kind) => kind === 'release')).toHaveLength(1)
    expect((await render(anna, image.id, key)).status).toBe(202)
    expect(await ended(anna, image.id)).toMatchObject({ status: 'ready' })
  })

  it.each([
    ['a photo', () => picture('jpeg')],
    ['a damaged photo', bad.cutJpegWithEnd],
  ] as const)(
    'C7 %s that is deleted while it is rendered gives its credit back and leaves no picture',
    async (_, make) => {
      const { anna, image } = await withSource(make())
      const ctx = contextAt({ now: Date.now() })
      await startLost(anna, image.id, { now: ctx.now() })
      // The real bucket, but somebody deletes the photo just after its source was read.
      const pictures = {
        get: async (key: string) => {
          const source = await ctx.pictures.get(key)
          expect((await anna.fetch(`/v1/images/${image.id}`, { method: 'DELETE' })).status).toBe(204)
          return source
        },
        put: ctx.pictures.put.bind(ctx.pictures),
        delete: ctx.pictures.delete.bind(ctx.pictures),
      } as unknown as R2Bucket
      await renderImage({ ...ctx, pictures }, image.id)
      expect(await creditsOf(anna)).toMatchObject({ available: 3, held: 0, usedThisPeriod: 0 })
      expect(await storedKeys(`accounts/${anna.accountId}/${image.id}/`)).toEqual([])
    },
  )

  it('C7 a photo that is deleted before its rendering begins gives its credit back', async () => {
    const { anna, image } = await withSource()
    const ctx = contextAt({ now: Date.now() })
    await startLost(anna, image.id, { now: ctx.now() })
    expect((await anna.fetch(`/v1/images/${image.id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await creditsOf(anna)).toMatchObject({ available: 2, held: 1 })
    await renderImage(ctx, image.id)
    expect(await creditsOf(anna)).toMatchObject({ available: 3, held: 0, usedThisPeriod: 0 })
  })

  it('O3 a rendering that was started in a team is paid by it, although its maker has left', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await giveCredits(owner.accountId, 2)
    const [image] = await makePhotos(member, 1)
    await member.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: picture('jpeg') })
    const clock = { now: Date.now() }
    expect((await startLost(member, image!.id, clock)).ok).toBe(true)
    expect((await member.fetch('/v1/organization/leave', { method: 'POST' })).status).toBe(204)
    await renderImage(contextAt(clock), image!.id)
    expect(await read(member, image!.id)).toMatchObject({ status: 'ready', paid: true })
    expect(await availableTo(owner)).toBe(1)
  })

  it('bought after a failed rendering, a photo costs its one credit', async () => {
    const { anna, image } = await withSource(bad.cutJpegWithEnd())
    await render(anna, image.id)
    expect((await ended(anna, image.id)).status).toBe('failed')
    expect(await (await buy(anna, image.id)).json<Purchase>()).toMatchObject({ charged: 1, available: 2 })
  })
})

it('a photo of twelve megapixels, which does not fit into an isolate as a whole, is rendered', async () => {
  const { anna, image } = await withSource()
  const [width, height] = [4000, 3000]
  const row = new Uint8ClampedArray(width * 4 * 16).map((_, i) => (i % 4 === 3 ? 255 : (i >> 4) & 127))
  const large = encodeJpegRows({ width, height }, 90, (_, count) => row.subarray(0, width * 4 * count))
  await env.PICTURES.put(`accounts/${anna.accountId}/${image.id}/source`, large)
  await render(anna, image.id)
  expect(await ended(anna, image.id)).toMatchObject({ status: 'ready' })
  const bytes = new Uint8Array(await (await anna.fetch(`/v1/images/${image.id}/result`)).arrayBuffer())
  const inspected = inspectPicture(bytes)
  expect(inspected.ok && inspected.width / inspected.height).toBeCloseTo(4 / 3, 2)
})
