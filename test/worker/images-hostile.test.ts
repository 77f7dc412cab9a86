import { beforeAll, describe, expect, it } from 'vitest'
import type { Image } from '#shared/contract/images.ts'
import { type Fuzzed, fuzzed, fuzzedFormats } from '#test/pictures/fuzz.ts'
import { type HostileName, hostilePictures } from '#test/pictures/hostile.ts'
import { renderImage } from '#worker/domain/images/render-image.ts'
import { startRendering } from '#worker/domain/images/start-rendering.ts'
import { contextAt } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'
import { addPhoto, buy, makeOrder, photoForm, refusal } from './support/photos.ts'
import { askedBy } from './support/spending.ts'
import { giveCredits } from './support/team.ts'

let hostile: Awaited<ReturnType<typeof hostilePictures>>
let anna: Person
beforeAll(async () => {
  hostile = await hostilePictures()
  anna = await quickPerson()
})

const clearErrors = ['413 too_large', '415 unsupported_image', '422 unreadable_image']

/** What a call with these bytes ends in: `ok`, or the error, which has to be one of E3's. */
const endOf = async (answer: Response): Promise<string> => {
  if (!answer.ok) return refusal(answer)
  await answer.arrayBuffer()
  return 'ok'
}

const creditsOf = async (person: Person) => {
  const { available, held, usedThisPeriod } = await (await person.fetch('/v1/credits')).json<{
    available: number
    held: number
    usedThisPeriod: number
  }>()
  return { available, held, usedThisPeriod }
}

/** Asks for a rendering and does it at once, as the queue would a moment later. */
const renderNow = async (person: Person, id: string): Promise<Image> => {
  const quiet = {
    ...contextAt({ now: Date.now() }),
    jobs: { send: async () => {} } as unknown as Queue<never>,
  }
  const key = crypto.randomUUID()
  expect((await startRendering(quiet, askedBy(person, id), { key, requestHash: key })).ok).toBe(true)
  await renderImage(quiet, id)
  return (await person.fetch(`/v1/images/${id}`)).json()
}

/** Each is some hundred requests, on a machine that may have browsers to run beside them. */
const hundredFilesTimeoutMs = 120_000

describe.each(fuzzedFormats)('a hundred broken %s files', { timeout: hundredFilesTimeoutMs }, (format) => {
  it('E3 as a proxy: a photo with a preview or a clear error, never a charge', async () => {
    const order = await makeOrder(anna)
    const before = await creditsOf(anna)
    let taken = 0
    for (const { name, bytes } of fuzzed(format)) {
      const answer = await anna.fetch(`/v1/orders/${order.id}/images`, {
        method: 'POST',
        body: photoForm(bytes),
      })
      if (answer.status !== 201) {
        expect(clearErrors, name).toContain(await refusal(answer))
        continue
      }
      taken++
      const { id } = await answer.json<Image>()
      expect(await endOf(await anna.fetch(`/v1/images/${id}/preview`)), name).toBe('ok')
    }
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(60)
    expect(await creditsOf(anna)).toEqual(before)
  })

  it('E3 C7 as a source: rendered for one credit, or failed with a sentence and for nothing', async () => {
    const ben = await quickPerson()
    await giveCredits(ben.accountId, 100)
    const order = await makeOrder(ben)
    const { available } = await creditsOf(ben)
    let charged = 0
    for (const { name, bytes } of fuzzed(format)) {
      const { id } = await addPhoto(ben, order.id)
      const put = await endOf(await ben.fetch(`/v1/images/${id}/source`, { method: 'PUT', body: bytes }))
      if (put !== 'ok') {
        expect(clearErrors, name).toContain(put)
        continue
      }
      const image = await renderNow(ben, id)
      expect(['ready', 'failed'], name).toContain(image.status)
      expect(image.paid, name).toBe(image.status === 'ready')
      if (image.status === 'failed') expect(image.failure, name).toMatch(/^[A-Z].{10,}\.$/)
      else charged++
      expect((await ben.fetch(`/v1/images/${id}/result`)).status, name).toBe(image.paid ? 200 : 404)
    }
    expect(charged).toBeGreaterThan(0)
    expect(await creditsOf(ben)).toMatchObject({
      available: available - charged,
      held: 0,
      usedThisPeriod: charged,
    })
  })

  it('E3 as the result of a paid photo: stored, or refused and what was there stays', async () => {
    const cleo = await quickPerson()
    await giveCredits(cleo.accountId, 1)
    const { id } = await addPhoto(cleo, (await makeOrder(cleo)).id)
    expect((await buy(cleo, id)).status).toBe(200)
    let kept: Fuzzed | undefined
    for (const file of fuzzed(format)) {
      const put = await endOf(
        await cleo.fetch(`/v1/images/${id}/result`, { method: 'PUT', body: file.bytes }),
      )
      if (put === 'ok') kept = file
      else expect(clearErrors, file.name).toContain(put)
    }
    const stored = await cleo.fetch(`/v1/images/${id}/result`)
    expect(new Uint8Array(await stored.arrayBuffer())).toEqual(kept?.bytes)
    expect(await creditsOf(cleo)).toMatchObject({ held: 0, usedThisPeriod: 1 })
  })
})

/** What each comes to as a proxy, and as a source that is rendered: the failure is told, or `ready`. */
const expected: Record<HostileName, [proxy: string, source: string | RegExp]> = {
  'empty.jpg': ['422 unreadable_image', '422 unreadable_image'],
  'page.jpg': ['415 unsupported_image', '415 unsupported_image'],
  'text.png': ['415 unsupported_image', '415 unsupported_image'],
  'drawing.jpg': ['415 unsupported_image', '415 unsupported_image'],
  'pixel.png': ['ok', 'ready'],
  'line.png': ['413 too_large', /at most 65500/],
  'pole.png': ['413 too_large', /at most 65500/],
  'over-line.png': ['413 too_large', /at most 65500/],
  'line.jpg': ['415 unsupported_image', '415 unsupported_image'],
  'zero.jpg': ['422 unreadable_image', '422 unreadable_image'],
  'half.jpg': ['422 unreadable_image', /damaged/],
  'scribbled.jpg': ['422 unreadable_image', /damaged/],
  'short.jpg': ['422 unreadable_image', /damaged/],
  'bomb.jpg': ['413 too_large', /2007\.0 megapixels/],
  'bomb.png': ['413 too_large', /2007\.0 megapixels/],
  'scans.jpg': ['415 unsupported_image', '415 unsupported_image'],
  'animated.webp': ['415 unsupported_image', '415 unsupported_image'],
  'animated.png': ['415 unsupported_image', '415 unsupported_image'],
  'still.gif.jpg': ['415 unsupported_image', '415 unsupported_image'],
  'cmyk.jpg': ['415 unsupported_image', /CMYK/],
  'deep.png': ['ok', 'ready'],
  'wide-gamut.jpg': ['ok', 'ready'],
  'strange-profile.jpg': ['415 unsupported_image', /profile/],
  'wrong-exif.jpg': ['ok', 'ready'],
  'turned.jpg': ['ok', 'ready'],
}

describe('odd and hostile pictures', () => {
  it.each(Object.entries(expected))('E3 %s', async (name, [proxy, source]) => {
    const bytes = hostile[name as HostileName]
    const dora = await quickPerson()
    await giveCredits(dora.accountId, 1)
    const order = await makeOrder(dora)
    const add = await dora.fetch(`/v1/orders/${order.id}/images`, { method: 'POST', body: photoForm(bytes) })
    expect(await endOf(add)).toBe(proxy)
    const { id } = await addPhoto(dora, order.id)
    const put = await endOf(await dora.fetch(`/v1/images/${id}/source`, { method: 'PUT', body: bytes }))
    const image = put === 'ok' ? await renderNow(dora, id) : undefined
    expect(image?.failure ?? image?.status ?? put).toEqual(
      typeof source === 'string' ? source : expect.stringMatching(source),
    )
    const charged = image?.status === 'ready' ? 1 : 0
    expect(await creditsOf(dora)).toMatchObject({ available: 1 - charged, held: 0, usedThisPeriod: charged })
  })
})
