import { describe, expect, test } from 'vitest'
import { photoKey } from '#extension/features/find-photos/identity.ts'
import { sizeInUrl } from '#extension/features/find-photos/size-hints.ts'

const host = 'https://cdn.test'
const addressOf = (path: string) =>
  path.startsWith('//') ? `https:${path}` : /^\d\.cdn/.test(path) ? `https://p${path}` : host + path

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
    ['/images/g/x7EAAOSwh4Jk2wQ1/s-l300.jpg', '/images/g/x7EAAOSwh4Jk2wQ1/s-l1600.webp'],
    ['/I/71xKq0fPzL._AC_SX425_.jpg', '/I/71xKq0fPzL._AC_SL1500_.jpg'],
    [
      '/api/v1/images/5c/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70?rule=$_2.JPG',
      '/api/v1/images/5c/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70?rule=$_59.JPG',
    ],
    [
      '/listings/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70-17.jpg/ORIG/resize/600x400%3E/format/webp/quality/50',
      '/listings/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70-17.jpg/ORIG/resize/1106x830%3E/format/jpg/quality/80',
    ],
    [
      '/blur/LIST-M/0/id/7b1c9d2e4f5a6b7c8d9e0f1a2b3c4d5e.jpg',
      '/blur/DETAIL-XL/0/id/7b1c9d2e4f5a6b7c8d9e0f1a2b3c4d5e.webp',
    ],
    [
      '/fp/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e-p_e.jpg',
      '/fp/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e-uncropped_scaled_within_1536_1152.webp',
    ],
    [
      '/fp/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e-cc_ft_384.webp',
      '/fp/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e-cc_ft_1536.jpg',
    ],
    [
      '/xdata/images/hotel/square60/412345678.jpg?k=3f9a2b1c4d5e6f708192a3b4c5d6e7f8&o=',
      '/xdata/images/hotel/max1024x768/412345678.jpg?k=3f9a2b1c4d5e6f708192a3b4c5d6e7f8&o=',
    ],
    ['/v1/files/ab12cd34ef/image;s=200x150', '/v1/files/ab12cd34ef/image;s=1000x700'],
    ['/_next/image?url=%2Fphotos%2F17.jpg&w=640&q=75', '/photos/17.jpg'],
    [
      '/cdn-cgi/image/width=400,quality=75/u/kitchen.jpg',
      '/cdn-cgi/image/width=1600,quality=85/u/kitchen.jpg',
    ],
    ['/resize/400/https://up.test/u/kitchen.jpg', '/resize/1600/https://up.test/u/kitchen.jpg'],
    ['/00B0B_abCDef_0CI0t2_50x50c.jpg', '/00B0B_abCDef_0CI0t2_1200x900.jpg'],
    [
      '/blur/WEB_DETAIL-L-L/0/master/ab/cd/1234567890.jpg',
      '/blur/WEB_DETAIL-XL-L/0/master/ab/cd/1234567890.webp',
    ],
    [
      '/listing-images/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70.jpg/720x540.jpg',
      '/listing-images/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70.jpg/1920x1080.webp',
    ],
    ['1.cdn.test/p/room-17.jpg', '2.cdn.test/p/room-17.jpg'],
    [
      '//eu.photos.test/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70.jpg?w=80',
      '//us.photos.test/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70.jpg?w=800',
    ],
    [
      '/v/t45.5/462631234_1234567890123_123456789_n.jpg?stp=dst-jpg_p261x260&_nc_cat=101&oh=00_AYB&oe=67AB12',
      '/v/t45.5/462631234_1234567890123_123456789_n.jpg?stp=dst-jpg_s960x960&_nc_cat=109&oh=00_AYD&oe=67CD34',
    ],
    [
      '/media/ab12_1f2e3d4c5b6a7f8e~mv2.jpg/v1/fill/w_140,h_90,al_c,q_80/living.jpg',
      '/media/ab12_1f2e3d4c5b6a7f8e~mv2.jpg',
    ],
    ['/products/chair_100x100_crop_center.jpg', '/products/chair_800x@2x.progressive.jpg'],
    [
      '/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5el-m17-w480_h360_x2.webp',
      '/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5el-m17-w1024_h768.jpg',
    ],
    ['/crop/10:9-16:9/52k/IMG_00_max_476x317.jpeg', '/52k/IMG_00.jpeg'],
    ['/media/123/456/789.jpg?options=width=180', '/media/123/456/789_1080x720.jpg'],
  ])('%s and %s', (small, large) => {
    expect(photoKey(addressOf(small))).toBe(photoKey(addressOf(large)))
  })

  test.each([
    ['/listing/123/456/1.jpg', '/listing/789/111/1.jpg'],
    ['/p/room-1.jpg', '/p/room-2.jpg'],
    ['/p/big.jpg', '/p/small.jpg'],
    ['/photo?id=17&w=400', '/photo?id=18&w=400'],
    ['/p/room.jpg', 'x/p/room.jpg'],
    ['/listing/12/4.jpg', '/listing/13/4.jpg'],
    ['/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70/1.jpg', '/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70/2.jpg'],
    ['/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e_kitchen.jpg', '/3772ba8b6ffd2b1c5c2e9b0d1f3a4c5e_bath.jpg'],
    ['/p/1234567890.jpg', '/p/1234567891.jpg'],
    ['/ads/1234567890_a.jpg', '/ads/1234567890_b.jpg'],
    ['/_next/image?url=%2Fphotos%2F17.jpg&w=640', '/_next/image?url=%2Fphotos%2F18.jpg&w=640'],
    ['/show?img=17', '/show?img=18'],
    ['/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70?index=1', '/5cd81a3e-9f7b-4f0e-8a51-2f3c4d5e6f70?index=12'],
    ['/albums/5cd81a3e9f7b.jpg/1', '/albums/5cd81a3e9f70.jpg/1'],
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
    ['/hotel/max1024x768/4.jpg', { width: 1024, height: 768 }],
    ['/g/x/s-l1600.jpg', { width: 1600 }],
    ['/I/71x._AC_SL1500_.jpg', { width: 1500 }],
    ['/fp/ab-uncropped_scaled_within_1536_1152.webp', { width: 1536, height: 1152 }],
    ['/fp/ab-cc_ft_960.jpg', { width: 960 }],
    ['/p/2019/03/room.jpg', {}],
    ['/p/room.jpg?v=1715893571', {}],
  ])('%s', (address, size) => {
    expect(sizeInUrl(host + address)).toEqual(size)
  })
})
