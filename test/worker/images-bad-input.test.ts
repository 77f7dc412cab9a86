import { beforeAll, describe, expect, it } from 'vitest'
import type { Image } from '#shared/contract/images.ts'
import type { Order } from '#shared/contract/orders.ts'
import * as bad from '#test/pictures/bad-pictures.ts'
import { type Person, quickPerson } from './support/people.ts'
import { availableTo, makeOrder, photoForm, picture, refusal, storedKeys } from './support/photos.ts'

type Made = Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>

let anna: Person
let order: Order
beforeAll(async () => {
  anna = await quickPerson()
  order = await makeOrder(anna)
})

const add = (proxy: Uint8Array<ArrayBuffer>) =>
  anna.fetch(`/v1/orders/${order.id}/images`, { method: 'POST', body: photoForm(proxy) })

const refused: [name: string, answer: string, make: () => Made][] = [
  ['a text', '415 unsupported_image', bad.text],
  ['an SVG', '415 unsupported_image', bad.svg],
  ['a GIF', '415 unsupported_image', () => picture('gif')],
  ['an AVIF', '415 unsupported_image', () => picture('avif')],
  ['a TIFF', '415 unsupported_image', () => picture('tiff')],
  ['an animated PNG', '415 unsupported_image', bad.animatedPng],
  ['an animated WebP', '415 unsupported_image', () => picture('animatedWebp')],
  ['a CMYK JPEG', '415 unsupported_image', () => picture('cmykJpeg')],
  ['a JPEG with a profile that nobody knows', '415 unsupported_image', bad.strangeProfileJpeg],
  ['nothing', '422 unreadable_image', () => new Uint8Array(0)],
  ['a truncated JPEG', '422 unreadable_image', bad.cutJpeg],
  ['a truncated JPEG with an end put behind', '422 unreadable_image', bad.cutJpegWithEnd],
  ['a JPEG with a scribbled middle', '422 unreadable_image', bad.scribbledJpeg],
  ['a truncated PNG', '422 unreadable_image', bad.cutPng],
  ['a PNG without its data', '422 unreadable_image', bad.hollowPng],
  ['a PNG with a scribbled middle', '422 unreadable_image', bad.scribbledPng],
  ['a truncated WebP', '422 unreadable_image', bad.cutWebp],
  ['a JPEG of zero pixels', '422 unreadable_image', () => bad.jpegOfSize(0, 100)],
  ['a PNG of zero pixels', '422 unreadable_image', () => bad.pngOf(0, 0)],
  ['a JPEG that claims to be larger than it is', '422 unreadable_image', () => bad.jpegOfSize(900, 900)],
  ['a picture of 1025 pixels’ width', '413 too_large', () => picture('tooWideJpeg')],
  ['a bomb: a JPEG of 65,500 × 65,500', '413 too_large', () => bad.jpegOfSize(65_500, 65_500)],
  [
    'a bomb: a PNG of 2,147,483,647 × 2,147,483,647',
    '413 too_large',
    () => bad.pngOf(0x7fffffff, 0x7fffffff, bad.chunk('IDAT', new Uint8Array(9))),
  ],
  [
    'a bomb: a PNG of 8 × 8 whose data unpacks to 300 MB',
    '422 unreadable_image',
    async () => bad.pngOf(8, 8, bad.chunk('IDAT', await bad.deflatedZeros(300))),
  ],
  ['more than 2 MB', '413 too_large', () => bad.joined(picture('jpeg'), new Uint8Array(2 * 1024 * 1024))],
  ['far more than 2 MB', '413 too_large', () => new Uint8Array(30 * 1024 * 1024)],
]

describe('E3 bad input gets a clear error, costs nothing and stores nothing', () => {
  it.each(refused)('%s is %s', async (_, expected, make) => {
    const before = await availableTo(anna)
    expect(await refusal(await add(await make()))).toBe(expected)
    expect(await availableTo(anna)).toBe(before)
    expect(await storedKeys(`accounts/${anna.accountId}/`)).toEqual([])
    expect(await (await anna.fetch(`/v1/orders/${order.id}`)).json()).toMatchObject({ imageCount: 0 })
  })

  it('a chunked body that never announces its size is 413 once it is over', async () => {
    const response = await anna.fetch(`/v1/orders/${order.id}/images`, {
      method: 'POST',
      body: new Blob([new Uint8Array(5 * 1024 * 1024)]).stream(),
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    })
    expect(await refusal(response)).toBe('413 too_large')
  })
})

describe('E3 unusual input gets a right result', () => {
  const taken = [
    'progressiveJpeg',
    'grayJpeg',
    'turnedJpeg',
    'p3Jpeg',
    'largestJpeg',
    'png',
    'interlacedPng',
    'palettePng',
    'deepPng',
    'blackAndWhitePng',
    'transparentPng',
    'webp',
    'losslessWebp',
  ] as const

  it.each(taken)('%s', async (name) => {
    const ben = await quickPerson()
    const own = await makeOrder(ben)
    const response = await ben.fetch(`/v1/orders/${own.id}/images`, {
      method: 'POST',
      body: photoForm(picture(name)),
    })
    expect(response.status).toBe(201)
    const image = await response.json<Image>()
    expect(image.edits.length).toBeGreaterThan(0)
    const preview = await ben.fetch(`/v1/images/${image.id}/preview`)
    expect([preview.status, preview.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
    await preview.arrayBuffer()
  })

  it('a single pixel', async () => {
    const response = await add(
      bad.pngOf(1, 1, bad.chunk('IDAT', Uint8Array.of(0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0, 0, 0, 4, 0, 1))),
    )
    expect(response.status).toBe(201)
    const image = await response.json<Image>()
    expect((await anna.fetch(`/v1/images/${image.id}/preview`)).status).toBe(200)
  })
})
