import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Image } from '#shared/contract/images.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { decodeJpeg } from '#worker/picture-codec/jpeg.ts'
import { type Person, quickPerson } from './support/people.ts'
import { addPhoto, buy, json, makeOrder, picture } from './support/photos.ts'
import { giveCredits } from './support/team.ts'

let anna: Person
beforeAll(async () => {
  anna = await quickPerson()
  await giveCredits(anna.accountId, 50)
})

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const preview = (id: string, headers = {}) => anna.fetch(`/v1/images/${id}/preview`, { headers })
const change = (id: string, settings: unknown) =>
  anna.fetch(`/v1/images/${id}`, { method: 'PATCH', ...json({ settings }) })

describe('previews', () => {
  it('C4 a preview is a JPEG of the proxy’s size, brighter than it, watermarked, and free', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const before = await (await anna.fetch('/v1/credits')).json()
    const response = await preview(image.id)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('image/jpeg')
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache')
    const bytes = await bytesOf(response)
    expect(inspectPicture(bytes)).toMatchObject({ ok: true, format: 'jpeg', width: 160, height: 120 })
    const [enhanced, original] = [await decodeJpeg(bytes), await decodeJpeg(picture('jpeg'))]
    const mean = (data: Uint8ClampedArray) => data.reduce((sum, value) => sum + value, 0) / data.length
    expect(mean(enhanced!.data)).toBeGreaterThan(mean(original!.data) + 5)
    expect(await (await anna.fetch('/v1/credits')).json()).toEqual(before)
  })

  it('is rendered once and kept; asked for with its ETag it is 304', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const first = await preview(image.id)
    const bytes = await bytesOf(first)
    const key = `accounts/${anna.accountId}/${image.id}/preview`
    const kept = await vi.waitFor(async () => {
      const found = await env.PICTURES.head(key)
      expect(found).not.toBeNull()
      return found
    })
    const second = await preview(image.id)
    expect(await bytesOf(second)).toEqual(bytes)
    expect((await env.PICTURES.head(key))?.uploaded).toEqual(kept?.uploaded)
    const etag = first.headers.get('ETag')!
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const unchanged = await preview(image.id, { 'If-None-Match': known })
      expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
    }
    expect((await preview(image.id, { 'If-None-Match': '"another"' })).status).toBe(200)
  })

  it('is made ahead, while the answer about a new photo travels, from the pixels that are there', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    await env.PICTURES.delete(`accounts/${anna.accountId}/${image.id}/proxy`)
    await vi.waitFor(async () => expect((await preview(image.id)).status).toBe(200))
  })

  it('C4 other settings give another preview at once, never the old one', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const first = await preview(image.id)
    const etag = first.headers.get('ETag')!
    const bytes = await bytesOf(first)
    const changed = await change(image.id, { strength: 0 })
    expect(changed.status).toBe(200)
    expect(await changed.json<Image>()).toMatchObject({
      id: image.id,
      settings: { strength: 0 },
      paid: false,
      price: 1,
    })
    const second = await preview(image.id, { 'If-None-Match': etag })
    expect(second.status).toBe(200)
    expect(await bytesOf(second)).not.toEqual(bytes)
    await change(image.id, {})
    const third = await preview(image.id)
    expect(third.headers.get('ETag')).toBe(etag)
    expect(await bytesOf(third)).toEqual(bytes)
  })

  it('the watermark goes once the photo is paid', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const marked = await preview(image.id)
    const markedBytes = await bytesOf(marked)
    expect((await buy(anna, image.id)).status).toBe(200)
    const clean = await preview(image.id, { 'If-None-Match': marked.headers.get('ETag')! })
    expect(clean.status).toBe(200)
    const cleanBytes = await bytesOf(clean)
    expect(cleanBytes).not.toEqual(markedBytes)
    // Strokes have edges, which a JPEG pays for.
    expect(markedBytes.length).toBeGreaterThan(cleanBytes.length)
  })

  it('two askers at once get the same preview', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const [one, two] = await Promise.all([preview(image.id).then(bytesOf), preview(image.id).then(bytesOf)])
    expect(one).toEqual(two)
  })

  it('E3 a transparent picture is laid on white', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id, { proxy: picture('transparentPng') })
    const pixels = await decodeJpeg(await bytesOf(await preview(image.id)))
    expect(Math.min(...pixels!.data.slice(4 * 15, 4 * 18))).toBeGreaterThan(150)
  })

  it('E3 a turned picture is shown upright', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id, { proxy: picture('turnedJpeg') })
    expect(inspectPicture(await bytesOf(await preview(image.id)))).toMatchObject({ width: 120, height: 160 })
  })

  it('HEAD answers as GET, without the body', async () => {
    const order = await makeOrder(anna)
    const image = await addPhoto(anna, order.id)
    const head = await anna.fetch(`/v1/images/${image.id}/preview`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})
