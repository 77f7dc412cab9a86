import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Image } from '#shared/contract/images.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { type Person, quickPerson } from './support/people.ts'
import { addPhoto, json, makeOrder, makePaidPhoto, picture, refusal } from './support/photos.ts'

const mebibyte = 1024 * 1024

let anna: Person
let image: Image
const result = picture('jpeg')

beforeAll(async () => {
  anna = await quickPerson()
  image = await makePaidPhoto(anna)
  await put(image.id, result)
})

const put = (id: string, body: BodyInit, what = 'result', headers = {}) =>
  anna.fetch(`/v1/images/${id}/${what}`, { method: 'PUT', body, headers })
const get = (headers = {}, id = image.id) => anna.fetch(`/v1/images/${id}/result`, { headers })
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

/** A JPEG of any length: what follows the end marker is the sender's business. */
const jpegOf = (size: number) => bad.joined(picture('jpeg'), new Uint8Array(size - picture('jpeg').length))
/** A JPEG whose scan alone is this long. */
const longJpeg = (size: number) => {
  const jpeg = picture('jpeg')
  return bad.joined(jpeg.subarray(0, -2), new Uint8Array(size - jpeg.length).fill(0x11), jpeg.subarray(-2))
}

describe('storing a result', () => {
  it('an unpaid photo’s result is 402 and is not stored', async () => {
    const order = await makeOrder(anna)
    const unpaid = await addPhoto(anna, order.id)
    expect(await refusal(await put(unpaid.id, result))).toBe('402 payment_required')
    expect(await refusal(await get({}, unpaid.id))).toBe('404 not_found')
    expect(await env.PICTURES.head(`accounts/${anna.accountId}/${unpaid.id}/result`)).toBeNull()
  })

  it.each(['jpeg', 'png', 'webp', 'losslessWebp', 'progressiveJpeg'] as const)(
    'a %s comes back byte for byte, and the photo is ready',
    async (kind) => {
      const paid = await makePaidPhoto(anna)
      expect(paid.status).toBe('previewed')
      const stored = await put(paid.id, picture(kind))
      expect([stored.status, await stored.text()]).toEqual([204, ''])
      const response = await get({}, paid.id)
      expect(response.headers.get('Content-Type')).toBe(
        `image/${kind.replace(/lossless|progressive/, '').toLowerCase()}`,
      )
      expect(await bytesOf(response)).toEqual(picture(kind))
      expect(await (await anna.fetch(`/v1/images/${paid.id}`)).json()).toMatchObject({
        status: 'ready',
        paid: true,
      })
    },
  )

  it('the latest result counts; other settings keep it but say that it is not theirs', async () => {
    const paid = await makePaidPhoto(anna)
    await put(paid.id, picture('jpeg'))
    await put(paid.id, picture('png'))
    expect(await bytesOf(await get({}, paid.id))).toEqual(picture('png'))
    const patch = (settings: object) =>
      anna
        .fetch(`/v1/images/${paid.id}`, { method: 'PATCH', ...json({ settings }) })
        .then((r) => r.json<Image>())
    expect((await patch({})).status).toBe('ready')
    expect((await patch({ style: 'warm' })).status).toBe('previewed')
    expect(await bytesOf(await get({}, paid.id))).toEqual(picture('png'))
  })

  it('E3 what is no whole picture is refused, and what was stored stays', async () => {
    const cases: [string, Uint8Array<ArrayBuffer>][] = [
      ['415 unsupported_image', bad.text()],
      ['415 unsupported_image', bad.svg()],
      ['415 unsupported_image', picture('gif')],
      ['415 unsupported_image', picture('avif')],
      ['415 unsupported_image', picture('animatedWebp')],
      ['415 unsupported_image', bad.animatedPng()],
      ['422 unreadable_image', bad.cutJpeg()],
      ['422 unreadable_image', bad.cutPng()],
      ['422 unreadable_image', bad.cutWebp()],
      ['422 unreadable_image', new Uint8Array(0)],
    ]
    for (const [expected, bytes] of cases) expect(await refusal(await put(image.id, bytes))).toBe(expected)
    expect(await bytesOf(await get())).toEqual(result)
  })

  it('25 MB are taken, in parts, byte for byte; one byte more is 413, said beforehand or not', async () => {
    const paid = await makePaidPhoto(anna)
    const largest = longJpeg(25 * mebibyte)
    expect((await put(paid.id, largest)).status).toBe(204)
    const stored = await bytesOf(await get({}, paid.id))
    expect(stored.length).toBe(largest.length)
    // Compared as hashes: a message about 25 million differences helps nobody.
    const hash = async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(await hash(stored)).toEqual(await hash(largest))

    const larger = jpegOf(25 * mebibyte + 1)
    expect(await refusal(await put(paid.id, larger))).toBe('413 too_large')
    const unannounced = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(larger)
        controller.close()
      },
    })
    expect(await refusal(await put(paid.id, unannounced))).toBe('413 too_large')
    expect((await get({ Range: 'bytes=0-0' }, paid.id)).headers.get('Content-Range')).toBe(
      `bytes 0-0/${largest.length}`,
    )
  })

  it('E3 a large picture that is cut off, or none at all, is refused and not stored', async () => {
    const paid = await makePaidPhoto(anna)
    const size = 6 * mebibyte
    expect(await refusal(await put(paid.id, longJpeg(size).slice(0, -2)))).toBe('422 unreadable_image')
    expect(await refusal(await put(paid.id, new Uint8Array(size)))).toBe('415 unsupported_image')
    const png = bad.pngOf(2000, 2000, bad.chunk('IDAT', new Uint8Array(size)))
    expect(await refusal(await put(paid.id, png.slice(0, -12)))).toBe('422 unreadable_image')
    expect((await put(paid.id, png)).status).toBe(204)
    const webp = bad.joined(picture('webp'), new Uint8Array(size))
    new DataView(webp.buffer).setUint32(4, webp.length - 8, true)
    expect((await put(paid.id, webp)).status).toBe(204)
    expect(await refusal(await put(paid.id, webp.slice(0, -100)))).toBe('422 unreadable_image')
    expect(await bytesOf(await get({}, paid.id))).toHaveLength(webp.length)
  })

  it('E3 a large picture to which a phone appended a film is whole, wherever the picture ends', async () => {
    const paid = await makePaidPhoto(anna)
    const film = new Uint8Array(6 * mebibyte)
    const long = bad.pngOf(2000, 2000, bad.chunk('IDAT', new Uint8Array(film.length)))
    for (const photo of [picture('jpeg'), longJpeg(film.length), picture('png'), long, picture('webp')]) {
      expect((await put(paid.id, bad.joined(photo, film))).status).toBe(204)
      expect(await bytesOf(await get({}, paid.id))).toHaveLength(photo.length + film.length)
    }
    const atTheSeam = longJpeg(5 * mebibyte + 1)
    expect((await put(paid.id, bad.joined(atTheSeam, film))).status).toBe(204)
  })

  it('a source is stored in the same way, paid or not', async () => {
    const order = await makeOrder(anna)
    const unpaid = await addPhoto(anna, order.id)
    const large = longJpeg(12 * mebibyte + 17)
    expect((await put(unpaid.id, large, 'source')).status).toBe(204)
    const original = await anna.fetch(`/v1/images/${unpaid.id}/original`)
    expect(original.headers.get('Content-Length')).toBe(String(large.length))
    expect((await bytesOf(original)).length).toBe(large.length)
    expect(await refusal(await put(unpaid.id, bad.cutJpeg(), 'source'))).toBe('422 unreadable_image')
    expect(await refusal(await put(unpaid.id, jpegOf(25 * mebibyte + 1), 'source'))).toBe('413 too_large')
    expect((await anna.fetch(`/v1/images/${unpaid.id}/original`)).headers.get('Content-Length')).toBe(
      String(large.length),
    )
  })

  it('an upload that breaks off, early or late, changes nothing that is stored', async () => {
    for (const size of [1000, 7 * mebibyte]) {
      const breaking = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(longJpeg(7 * mebibyte).subarray(0, size))
          controller.error(new Error('The line went dead.'))
        },
      })
      const answer = await put(image.id, breaking).catch(() => null)
      if (answer) expect(await refusal(answer)).toBe('422 unreadable_image')
    }
    expect(await bytesOf(await get())).toEqual(result)
  })

  it('a photo that is deleted while its result arrives leaves no picture behind', async () => {
    const paid = await makePaidPhoto(anna)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = new ReadableStream<Uint8Array>({
      start: async (controller) => {
        controller.enqueue(result.subarray(0, 1000))
        await held
        controller.enqueue(result.subarray(1000))
        controller.close()
      },
    })
    const storing = put(paid.id, slow)
    expect((await anna.fetch(`/v1/images/${paid.id}`, { method: 'DELETE' })).status).toBe(204)
    release()
    expect(await refusal(await storing)).toBe('404 not_found')
    expect(await env.PICTURES.head(`accounts/${anna.accountId}/${paid.id}/result`)).toBeNull()
  })
})

describe('downloading a result', () => {
  it('is private, revalidated, and never guessed at', async () => {
    const response = await get()
    await response.arrayBuffer()
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(response.headers.get('Accept-Ranges')).toBe('bytes')
    expect(response.headers.get('Content-Length')).toBe(String(result.length))
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const etag = response.headers.get('ETag')!
    const unchanged = await get({ 'If-None-Match': etag })
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
  })

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=100-199', 100, 200],
    ['bytes=1000-', 1000, result.length],
    ['bytes=-50', result.length - 50, result.length],
    ['bytes=-999999', 0, result.length],
    ['bytes=10-999999', 10, result.length],
    [`bytes=${result.length - 1}-`, result.length - 1, result.length],
  ])('Range %s is answered with just these bytes', async (range, from, to) => {
    const response = await get({ Range: range })
    expect(response.status).toBe(206)
    expect(response.headers.get('Content-Range')).toBe(`bytes ${from}-${to - 1}/${result.length}`)
    expect(response.headers.get('Content-Length')).toBe(String(to - from))
    expect(await bytesOf(response)).toEqual(result.slice(from, to))
  })

  it.each([`bytes=${result.length}-`, 'bytes=-0', 'bytes=999999-1000000'])(
    'Range %s is 416',
    async (range) => {
      const response = await get({ Range: range })
      expect(response.headers.get('Content-Range')).toBe(`bytes */${result.length}`)
      expect(await refusal(response)).toBe('416 range_not_satisfiable')
    },
  )

  it.each(['bytes=5-1', 'bytes=0-1,3-4', 'bytes=x-y', 'lines=0-1', 'bytes=-', 'bytes'])(
    'Range %s is not one that is understood: all of it',
    async (range) => {
      const response = await get({ Range: range })
      expect(response.status).toBe(200)
      expect(await bytesOf(response)).toEqual(result)
    },
  )

  it('If-Range keeps a resumed download from mixing two results', async () => {
    const etag = (await get()).headers.get('ETag')!
    expect((await get({ Range: 'bytes=1-2', 'If-Range': etag })).status).toBe(206)
    expect((await get({ Range: 'bytes=1-2', 'If-Range': '"older"' })).status).toBe(200)
  })

  it.each([
    ['Kitchen.jpeg', 'Kitchen.jpg', 'Kitchen.jpg'],
    ['Wohnküche 2.PNG', 'Wohnkuche 2.jpg', 'Wohnk%C3%BCche%202.jpg'],
    ['../../etc/passwd', 'etc passwd.jpg', 'etc%20passwd.jpg'],
    ['a"; filename="evil.exe', 'a ; filename= evil.exe.jpg', 'a%20%3B%20filename%3D%20evil.exe.jpg'],
    ['厨房', '__.jpg', '%E5%8E%A8%E6%88%BF.jpg'],
    ['...', 'photo.jpg', 'photo.jpg'],
    ['CON.png', 'CON_.jpg', 'CON_.jpg'],
    ['aux.2', 'aux_.2.jpg', 'aux_.2.jpg'],
    ['console', 'console.jpg', 'console.jpg'],
    ['🏠'.repeat(90), `${'_'.repeat(50)}.jpg`, `${'%F0%9F%8F%A0'.repeat(50)}.jpg`],
    ['photo\u202egpj.exe', 'photo gpj.exe.jpg', 'photo%20gpj.exe.jpg'],
    ["it's 50% (new)*", "it's 50_ (new).jpg", 'it%27s%2050%25%20%28new%29.jpg'],
  ])('a photo named %j downloads under a safe file name', async (name, ascii, encoded) => {
    const paid = await makePaidPhoto(anna, { name })
    await put(paid.id, result)
    const disposition = (await get({}, paid.id)).headers.get('Content-Disposition')
    expect(disposition).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`)
  })
})
