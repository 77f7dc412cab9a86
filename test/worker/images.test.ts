import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Image, Purchase } from '#shared/contract/images.ts'
import { automaticSettings } from '#shared/contract/settings.ts'
import { toBase64 } from '#shared/engine/base64.ts'
import { decodeRecipe } from '#shared/engine/recipe.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { type Person, quickPerson } from './support/people.ts'
import {
  addPhoto,
  buy,
  json,
  makeOrder,
  makePaidPhoto,
  photoForm,
  picture,
  randomHash,
  refusal,
  storedKeys,
} from './support/photos.ts'
import { giveCredits } from './support/team.ts'

let anna: Person
beforeAll(async () => {
  anna = await quickPerson()
  await giveCredits(anna.accountId, 50)
})

const read = async (id: string): Promise<Image> => (await anna.fetch(`/v1/images/${id}`)).json()
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const change = (id: string, settings: unknown) =>
  anna.fetch(`/v1/images/${id}`, { method: 'PATCH', ...json({ settings }) })
const add = (orderId: string, form: FormData) =>
  anna.fetch(`/v1/orders/${orderId}/images`, { method: 'POST', body: form })

describe('adding a photo', () => {
  it('E2 answers with what was done to it, what it costs, and everything that was said of it', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id, {
      meta: {
        name: ' Wohnküche\u0000.jpg ',
        width: 4032,
        height: 3024,
        sourceUrl: 'https://example.com/a.jpg',
        pageUrl: 'http://example.com/listing?id=1',
      },
    })
    expect(image).toEqual({
      id: expect.stringMatching(/^img_[0-9a-hjkmnp-tv-z]{26}$/),
      orderId: order.id,
      name: 'Wohnküche.jpg',
      width: 4032,
      height: 3024,
      status: 'previewed',
      paid: false,
      paidAt: null,
      settings: automaticSettings,
      edits: expect.any(Array),
      disclosure: 'none',
      price: 1,
      sourceUrl: 'https://example.com/a.jpg',
      pageUrl: 'http://example.com/listing?id=1',
      createdAt: expect.any(String),
    })
    expect(image.edits.join()).toMatch(/righten/)
    expect(await read(image.id)).toEqual(image)
  })

  it('E2 a photo that is left alone says so', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id, { meta: { settings: { strength: 0 } } })
    expect(image.settings).toEqual({ ...automaticSettings, strength: 0 })
    expect(image.edits).toEqual([expect.stringContaining('Left as it was')])
  })

  it('E2 a photo that was combined from exposures says so, with other settings too, in a recipe that all can read', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id, { meta: { exposures: 3 } })
    expect(image.edits[0]).toBe('Combined 3 exposures')
    const changed: Image = await (await change(image.id, { style: 'warm' })).json()
    expect(changed.edits[0]).toBe('Combined 3 exposures')
    const bought: Purchase = await (await buy(anna, image.id)).json()
    expect(decodeRecipe(bought.recipe).exposures).toBe(3)
    const one = await add(order.id, photoForm(undefined, { contentHash: randomHash(), exposures: 1 }))
    expect(await refusal(one)).toBe('400 invalid_request')
  })

  const smoothed = 'Traces of JPEG compression smoothed'
  const deblockingOf = async (image: Image) => {
    const bought: Purchase = await (await buy(anna, image.id)).json()
    return decodeRecipe(bought.recipe).deblocking
  }

  it('E2 a photo that its sender calls a coarse JPEG is smoothed, and again after that was not wanted for a while', async () => {
    const order = await makeOrder(anna)
    const steps = new Uint8Array(64).fill(9)
    const image = await addPhoto(anna, order.id, {
      meta: { width: 1600, height: 1200, quantisation: toBase64(steps) },
    })
    expect(image.edits).toContain(smoothed)
    const without: Image = await (await change(image.id, { lowLight: false })).json()
    expect(without.edits).not.toContain(smoothed)
    const again: Image = await (await change(image.id, {})).json()
    expect(again.edits).toContain(smoothed)
    expect(await deblockingOf(again)).toEqual({ width: 1600, height: 1200, steps, amount: 1, confidence: 1 })
  })

  it('E2 whether a JPEG was coarse is read from the photo itself where that was sent, and never from a proxy', async () => {
    const order = await makeOrder(anna)
    const proxy = picture('jpeg')
    const [width, height] = [160, 120]
    const contentHash = await sha256(proxy)
    const whole = await addPhoto(anna, order.id, { proxy, meta: { width, height, contentHash } })
    expect(whole.edits).toContain(smoothed)
    expect(await deblockingOf(whole)).toMatchObject({ width, height })
    const small = await addPhoto(anna, order.id, { proxy, meta: { width, height } })
    expect(small.edits).not.toContain(smoothed)
    expect(await deblockingOf(small)).toBeUndefined()
  })

  it.each([toBase64(new Uint8Array(63)), toBase64(new Uint8Array(65)), `${'!'.repeat(86)}==`, 9])(
    'E3 quantisation that is none is refused (%#)',
    async (quantisation) => {
      const order = await makeOrder(anna)
      const answer = await add(order.id, photoForm(undefined, { contentHash: randomHash(), quantisation }))
      expect(await refusal(answer)).toBe('400 invalid_request')
    },
  )

  it('C4 the same content in the same order is the same image, and its settings are applied', async () => {
    const order = await makeOrder(anna)
    const contentHash = randomHash()
    const first = await addPhoto(anna, order.id, { meta: { contentHash } })
    const again = await add(
      order.id,
      photoForm(picture('webp'), { contentHash: contentHash.toUpperCase(), name: 'Other' }),
    )
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual(first)
    const warmer = await add(order.id, photoForm(undefined, { contentHash, settings: { style: 'warm' } }))
    expect(warmer.status).toBe(200)
    expect(await warmer.json<Image>()).toMatchObject({ id: first.id, settings: { style: 'warm' } })
    expect((await read(first.id)).settings.style).toBe('warm')
    expect(await (await anna.fetch(`/v1/orders/${order.id}`)).json()).toMatchObject({ imageCount: 1 })
  })

  it('the same content in another order is another image', async () => {
    const contentHash = randomHash()
    const [one, two] = [await makeOrder(anna), await makeOrder(anna)]
    const first = await addPhoto(anna, one.id, { meta: { contentHash } })
    const second = await addPhoto(anna, two.id, { meta: { contentHash } })
    expect(second.id).not.toBe(first.id)
  })

  it('C4 the same photo added ten times at once is one image, and leaves one picture', async () => {
    const ben = await quickPerson()
    const order = await makeOrder(ben)
    const contentHash = randomHash()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        ben.fetch(`/v1/orders/${order.id}/images`, {
          method: 'POST',
          body: photoForm(undefined, { contentHash }),
        }),
      ),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([...Array(9).fill(200), 201])
    const ids = new Set(await Promise.all(answers.map(async (answer) => (await answer.json<Image>()).id)))
    expect(ids.size).toBe(1)
    expect(await storedKeys(`accounts/${ben.accountId}/`)).toEqual([
      `accounts/${ben.accountId}/${[...ids][0]}/proxy`,
    ])
  })

  it('an order that is deleted while a photo is added leaves no picture behind', async () => {
    const ben = await quickPerson()
    for (let round = 0; round < 5; round += 1) {
      const order = await makeOrder(ben)
      const [added] = await Promise.all([
        ben.fetch(`/v1/orders/${order.id}/images`, { method: 'POST', body: photoForm() }),
        ben.fetch(`/v1/orders/${order.id}`, { method: 'DELETE' }),
      ])
      expect([201, 404]).toContain(added.status)
      await added.text()
    }
    const { results } = await env.DB.prepare('SELECT id FROM image WHERE account_id = ?')
      .bind(ben.accountId)
      .all()
    expect(results).toEqual([])
    expect(await storedKeys(`accounts/${ben.accountId}/`)).toEqual([])
  })

  it.each([
    ['no meta', (form: FormData) => form.delete('meta'), 'meta'],
    ['no proxy', (form: FormData) => form.delete('proxy'), 'proxy'],
    ['a proxy that is text', (form: FormData) => form.set('proxy', 'text'), 'proxy'],
    ['meta that is not JSON', (form: FormData) => form.set('meta', '{name'), 'meta'],
    ['meta that is a list', (form: FormData) => form.set('meta', '[]'), 'meta'],
  ] as const)('E3 a form with %s is 400 and says where', async (_, spoil, path) => {
    const order = await makeOrder(anna)
    const form = photoForm()
    spoil(form)
    const response = await add(order.id, form)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ path }] })
  })

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(201)],
    ['width', 0],
    ['width', 65_536],
    ['width', 1.5],
    ['height', '100'],
    ['height', -5],
    ['contentHash', 'abc'],
    ['contentHash', `${'0'.repeat(63)}g`],
    ['sourceUrl', 'javascript:alert(1)'],
    ['pageUrl', 'not an address'],
    ['settings.strength', 2],
    ['settings.style', 'vintage'],
    ['settings.sky', 'blue'],
  ])('E3 meta whose %s is %j is 400 and says where', async (path, value) => {
    const order = await makeOrder(anna)
    const [field = '', inner] = path.split('.')
    const response = await add(
      order.id,
      photoForm(undefined, { [field]: inner ? { [inner]: value } : value }),
    )
    expect(response.status).toBe(400)
    const problem = await response.json<{ errors: { path: string }[] }>()
    expect(problem.errors.map((error) => error.path)).toEqual([`meta.${path}`])
  })

  it('E3 more than 200 megapixels are 400, 200 are not', async () => {
    const order = await makeOrder(anna)
    const sized = (width: number, height: number) => add(order.id, photoForm(undefined, { width, height }))
    expect(await refusal(await sized(20_000, 10_001))).toBe('400 invalid_request')
    expect((await sized(20_000, 10_000)).status).toBe(201)
  })

  it('E3 a body that is not a form is 400', async () => {
    const order = await makeOrder(anna)
    const post = (init: RequestInit) =>
      anna.fetch(`/v1/orders/${order.id}/images`, { method: 'POST', ...init })
    expect(await refusal(await post({}))).toBe('400 invalid_request')
    expect(await refusal(await post(json({ proxy: 1 })))).toBe('400 invalid_request')
    const broken = { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x\r\nrubbish' }
    expect(await refusal(await post(broken))).toBe('400 invalid_request')
  })
})

describe('settings', () => {
  it('settings that are wrong or missing are 400 and change nothing', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    for (const settings of [
      undefined,
      null,
      'warm',
      { style: 'x' },
      { strength: -0.1 },
      { strength: 'much' },
      { more: 1 },
    ])
      expect(await refusal(await change(image.id, settings))).toBe('400 invalid_request')
    expect(await read(image.id)).toEqual(image)
  })

  it('C4 a paid photo is changed for nothing and stays paid; its recipe is the new one', async () => {
    const image = await makePaidPhoto(anna)
    const before = await (await anna.fetch(`/v1/images/${image.id}/recipe`)).json()
    const changed = await change(image.id, { style: 'bright', strength: 0.5 })
    expect(await changed.json<Image>()).toMatchObject({
      paid: true,
      price: 0,
      settings: { style: 'bright', strength: 0.5 },
    })
    const after = await (await anna.fetch(`/v1/images/${image.id}/recipe`)).json()
    expect(after).toMatchObject({ style: 'bright', strength: 0.5 })
    expect(after).not.toEqual(before)
  })
})

describe('recipe, original, deletion', () => {
  it('the recipe of an unpaid photo is 402, of a paid one the one that was bought', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    expect(await refusal(await anna.fetch(`/v1/images/${image.id}/recipe`))).toBe('402 payment_required')
    const bought = await (await buy(anna, image.id)).json<Purchase>()
    const recipe = await (await anna.fetch(`/v1/images/${image.id}/recipe`)).json()
    expect(recipe).toEqual(bought.recipe)
    expect(decodeRecipe(recipe).version).toBe(1)
    expect(JSON.stringify(recipe).length).toBeLessThan(64 * 1024)
  })

  it('E1 the original is the proxy, byte for byte, and the source once it is there', async () => {
    const order = await makeOrder(anna)
    const proxy = picture('webp')
    const image = await addPhoto(anna, order.id, { proxy })
    const original = () => anna.fetch(`/v1/images/${image.id}/original`)
    const first = await original()
    expect([first.status, first.headers.get('Content-Type')]).toEqual([200, 'image/webp'])
    expect(first.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(await bytesOf(first)).toEqual(proxy)
    await change(image.id, { style: 'warm' })
    expect(await bytesOf(await original())).toEqual(proxy)

    const source = picture('largestJpeg')
    const put = await anna.fetch(`/v1/images/${image.id}/source`, { method: 'PUT', body: source })
    expect([put.status, await put.text()]).toEqual([204, ''])
    const second = await original()
    expect(second.headers.get('Content-Type')).toBe('image/jpeg')
    expect(await bytesOf(second)).toEqual(source)
  })

  it('deleting a photo deletes its pictures and nothing else', async () => {
    const ben = await quickPerson()
    const order = await makeOrder(ben)
    const [gone, kept] = [await addPhoto(ben, order.id), await addPhoto(ben, order.id)]
    await (await ben.fetch(`/v1/images/${gone.id}/preview`)).arrayBuffer()
    await ben.fetch(`/v1/images/${gone.id}/source`, { method: 'PUT', body: picture('jpeg') })
    const ofGone = `accounts/${ben.accountId}/${gone.id}/`
    await vi.waitFor(async () => expect(await storedKeys(ofGone)).toHaveLength(3))
    expect((await ben.fetch(`/v1/images/${gone.id}`, { method: 'DELETE', body: '{}' })).status).toBe(204)
    expect(await storedKeys(`accounts/${ben.accountId}/`)).toEqual([
      `accounts/${ben.accountId}/${kept.id}/proxy`,
    ])
    expect(await refusal(await ben.fetch(`/v1/images/${gone.id}`))).toBe('404 not_found')
    expect(await refusal(await ben.fetch(`/v1/images/${gone.id}`, { method: 'DELETE' }))).toBe(
      '404 not_found',
    )
    expect(await (await ben.fetch(`/v1/orders/${order.id}`)).json()).toMatchObject({ imageCount: 1 })
  })
})
