import { describe, expect, test } from 'vitest'
import { photoKey } from '#extension/features/find-photos/identity.ts'
import { sizeInUrl } from '#extension/features/find-photos/size-hints.ts'

const host = 'https://cdn.test'

describe('C4 one photo, one price: the sizes of a photo have one key', () => {
  test.each([
    ['/p/room.jpg?w=400&q=70', '/p/room.jpg?w=1600&q=85'],
    ['/p/9f2c-w480_h360.jpg', '/p/9f2c-w1280_h960.webp'],
    ['/il/il_340x270.45462_9phk.jpg', '/il/il_794xN.45462_9phk.jpg'],
    ['/p/kitchen_thumb.jpg', '/p/kitchen_large.jpg'],
    ['/p/ab12.small.jpeg', '/p/ab12.sized.jpeg'],
    ['/c_fill,w_400,h_300/v1/room.jpg', '/c_fill,w_1200,h_900/v1/room.jpg'],
    [
      '/354/255/3395339526849e484fe6f995dc6faa24043b533c.jpg',
      '/1024/768/3395339526849e484fe6f995dc6faa24043b533c.jpg',
    ],
    ['/p/room.jpg?Expires=1&Signature=abc', '/p/room.jpg?Expires=2&Signature=def'],
    ['/p/room.jpg:p', '/p/room.jpg'],
    ['/p/room_300x200.jpg', '/p/room.jpg'],
    ['/p/88213/small.jpg', '/p/88213/large.jpg'],
  ])('%s and %s', (small, large) => {
    expect(photoKey(host + small)).toBe(photoKey(host + large))
  })

  test.each([
    ['/listing/123/456/1.jpg', '/listing/789/111/1.jpg'],
    ['/p/room-1.jpg', '/p/room-2.jpg'],
    ['/p/big.jpg', '/p/small.jpg'],
    ['/photo?id=17&w=400', '/photo?id=18&w=400'],
    ['/p/room.jpg', 'x/p/room.jpg'],
  ])('two photos keep two keys: %s and %s', (one, other) => {
    expect(photoKey(host + one)).not.toBe(photoKey(host + other))
  })
})

describe('sizes that an address states', () => {
  test.each([
    ['/p/room.jpg?width=1200&height=800', { width: 1200, height: 800 }],
    ['/p/room_1200x800.jpg', { width: 1200, height: 800 }],
    ['/il/il_794xN.45462.jpg', { width: 794 }],
    ['/p/9f2c-w480_h360.jpg', { width: 480, height: 360 }],
    ['/354/255/abc.jpg', { width: 354, height: 255 }],
    ['/p/max_476x317.jpg', { width: 476, height: 317 }],
    ['/p/2019/03/room.jpg', {}],
    ['/p/room.jpg?v=1715893571', {}],
  ])('%s', (address, size) => {
    expect(sizeInUrl(host + address)).toEqual(size)
  })
})
