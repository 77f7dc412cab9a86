import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Image } from '#shared/contract/images.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import type { Bindings, Job } from '#worker/env.ts'
import { consumeJobs } from '#worker/jobs/queue.ts'
import { contextAt, readWallet, replay } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'
import { makePhotos, picture, storedKeys } from './support/photos.ts'
import { askedBy } from './support/spending.ts'
import { giveCredits } from './support/team.ts'

const bindings = { ...env, ENVIRONMENT: 'development' } as unknown as Bindings

/** A photo whose rendering is asked for; the message is the test's to deliver. */
const asked = async (
  source: Uint8Array<ArrayBuffer>,
): Promise<{ person: Person; image: Image; job: Job }> => {
  const person = await quickPerson()
  await giveCredits(person.accountId, 3)
  const [image] = await makePhotos(person, 1)
  await person.fetch(`/v1/images/${image!.id}/source`, { method: 'PUT', body: source })
  const sent: Job[] = []
  const ctx = contextAt({ now: Date.now() })
  const jobs = { send: async (job: Job) => void sent.push(job) } as unknown as Queue<Job>
  const key = crypto.randomUUID()
  expect(
    (await startRendering({ ...ctx, jobs }, askedBy(person, image!.id), { key, requestHash: key })).ok,
  ).toBe(true)
  return { person, image: image!, job: sent[0]! }
}

/** Hands the message to the consumer as the queue does; answers whether it asked for it again. */
const deliver = async (job: Job, attempts: number, world = bindings): Promise<'done' | 'again'> => {
  const message = { id: 'the-same', timestamp: new Date(), attempts, body: job }
  const batch = createMessageBatch<Job>('lightpool-jobs', [message])
  const ctx = createExecutionContext()
  await consumeJobs(batch, world, ctx)
  await waitOnExecutionContext(ctx)
  const { retryMessages } = await getQueueResult(batch, ctx)
  return retryMessages.length > 0 ? 'again' : 'done'
}

const entriesOf = async ({ accountId }: Person): Promise<string[]> => {
  const wallet = await readWallet(accountId)
  expect(replay(wallet)).toMatchObject({
    posted: wallet.posted,
    held: wallet.held,
    gapless: true,
    linesAgree: true,
  })
  return wallet.entries.map(({ kind }) => kind).filter((kind) => kind !== 'grant')
}
const stateOf = async ({ fetch }: Person, { id }: Image): Promise<Image> =>
  (await fetch(`/v1/images/${id}`)).json()

describe('a rendering’s message, which the queue may deliver more than once', () => {
  it('C7 delivered again after it was done: one capture, the result stays', async () => {
    const { person, image, job } = await asked(picture('jpeg'))
    expect(await deliver(job, 1)).toBe('done')
    const first = await (await person.fetch(`/v1/images/${image.id}/result`)).arrayBuffer()
    expect(await deliver(job, 2)).toBe('done')
    expect(await entriesOf(person)).toEqual(['hold', 'capture'])
    expect(await stateOf(person, image)).toMatchObject({ status: 'ready', paid: true })
    expect(await (await person.fetch(`/v1/images/${image.id}/result`)).arrayBuffer()).toEqual(first)
  })

  it('C7 delivered four times at once: one capture', async () => {
    const { person, image, job } = await asked(picture('jpeg'))
    await Promise.all([1, 1, 1, 2].map((attempts) => deliver(job, attempts)))
    expect(await entriesOf(person)).toEqual(['hold', 'capture'])
    expect(await stateOf(person, image)).toMatchObject({ status: 'ready', paid: true })
    expect(await storedKeys(`accounts/${person.accountId}/${image.id}/result`)).toHaveLength(1)
  })

  it.each([
    ['before its result is stored', () => Promise.reject(new Error('R2 is down'))],
    [
      'when its result is stored',
      async (bucket: R2Bucket, ...put: Parameters<R2Bucket['put']>) => {
        await bucket.put(...put)
        throw new Error('The isolate ended')
      },
    ],
  ] as const)('C7 whose first worker dies %s is asked for again, and then captured once', async (_, put) => {
    const { person, image, job } = await asked(picture('jpeg'))
    const dying = new Proxy(bindings.PICTURES, {
      get: (bucket, name) => {
        if (name === 'put') return (...given: Parameters<R2Bucket['put']>) => put(bucket, ...given)
        return Reflect.get(bucket, name).bind(bucket)
      },
    })
    expect(await deliver(job, 1, { ...bindings, PICTURES: dying })).toBe('again')
    expect(await entriesOf(person)).toEqual(['hold'])
    expect(await stateOf(person, image)).toMatchObject({ status: 'rendering', paid: false })
    expect((await person.fetch(`/v1/images/${image.id}/result`)).status).toBe(404)
    expect(await deliver(job, 2)).toBe('done')
    expect(await entriesOf(person)).toEqual(['hold', 'capture'])
    expect(await stateOf(person, image)).toMatchObject({ status: 'ready', paid: true })
  })

  it.each([
    ['a sound source is rendered as the new one', () => picture('jpeg')],
    ['a damaged source is given up for the new one', bad.cutJpegWithEnd],
  ] as const)('E1 C7 that finds its source replaced meanwhile: %s, and captured once', async (_, before) => {
    const { person, image, job } = await asked(before())
    let replaced = false
    const pictures = new Proxy(bindings.PICTURES, {
      get: (bucket, name) => {
        if (name !== 'get') return Reflect.get(bucket, name).bind(bucket)
        return async (key: string) => {
          const source = await bucket.get(key)
          if (!replaced) {
            const put = { method: 'PUT', body: picture('turnedJpeg') }
            expect((await person.fetch(`/v1/images/${image.id}/source`, put)).status).toBe(204)
          }
          replaced = true
          return source
        }
      },
    })
    const sent: Job[] = []
    const jobs = { send: async (again: Job) => void sent.push(again) } as unknown as Queue<Job>
    expect(await deliver(job, 1, { ...bindings, PICTURES: pictures, JOBS: jobs })).toBe('done')
    expect(await entriesOf(person)).toEqual(['hold'])
    expect(sent).toEqual([job])
    expect(await deliver(sent[0]!, 1)).toBe('done')
    expect(await entriesOf(person)).toEqual(['hold', 'capture'])
    const result = await (await person.fetch(`/v1/images/${image.id}/result`)).arrayBuffer()
    const inspected = inspectPicture(new Uint8Array(result))
    // The new one stands upright.
    expect(inspected.ok && inspected.height > inspected.width).toBe(true)
  })

  it('C7 E3 of a photo that is too large: failed and released once, however often', async () => {
    const { person, image, job } = await asked(bad.jpegOfSize(12_000, 8000))
    await Promise.all([deliver(job, 1), deliver(job, 1)])
    expect(await deliver(job, 2)).toBe('done')
    expect(await entriesOf(person)).toEqual(['hold', 'release'])
    const failed = await stateOf(person, image)
    expect(failed).toMatchObject({ status: 'failed', paid: false, price: 1 })
    expect(failed.failure).toMatch(/too large: it has 96\.0 megapixels/)
  })
})
