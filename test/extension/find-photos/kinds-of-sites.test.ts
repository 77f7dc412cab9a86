import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { findPhotos } from '#extension/features/find-photos/find-photos.ts'

/*
 * How the pages of many kinds of sites are made, each with its truth: the largest address of every photo, in order.
 * All hosts are made up; what is true of one site by its name alone is not wanted here.
 */
const bestOfEach = (html: string): string[] => {
  const window = new Window({ url: 'https://homes.test/listing/17' })
  window.document.write(`<!doctype html>${html}`)
  const found = findPhotos(window.document as unknown as Document)
  return [...Map.groupBy(found, ({ identity }) => identity).values()].map(([photo]) => photo!.best.url)
}

const several = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at + 1)).join('')
const each = <Made>(count: number, write: (at: number) => Made): Made[] =>
  Array.from({ length: count }, (_, at) => write(at + 1))

describe('the largest size that the page lists is found where', () => {
  test('a hotel’s gallery paints its links, which lead to the large photo, and signs every size', () => {
    const html = several(
      6,
      (n) =>
        `<a class="gallery-item" href="https://cf.stay.test/xdata/hotel/max1024x768/2200000${n}1.jpg?k=aa${n}7&o="
          style="background-image:url(https://cf.stay.test/xdata/hotel/max500/2200000${n}1.jpg?k=bb${n}8&o=)"></a>
        <img alt="room" src="https://cf.stay.test/xdata/hotel/square60/2200000${n}1.jpg?k=cc${n}9&o=">`,
    )
    expect(bestOfEach(`<main>${html}</main>`)).toEqual(
      each(6, (n) => `https://cf.stay.test/xdata/hotel/max1024x768/2200000${n}1.jpg?k=aa${n}7&o=`),
    )
  })

  test('a lightbox is told the size beside the link', () => {
    expect(
      bestOfEach(
        `<div class="gallery"><a href="/media/a81f" data-pswp-src="/media/a81f.jpg?full" data-pswp-width="2400">
          <img src="/media/a81f.jpg?w=300"></a></div>`,
      ),
    ).toEqual(['https://homes.test/media/a81f.jpg?full'])
    expect(
      bestOfEach(
        `<figure><a href="/u/kitchen.jpg" data-size="2000x1333"><img src="/u/kitchen-300x200.jpg" srcset="/u/kitchen-1536x1024.jpg 1536w"></a></figure>`,
      ),
    ).toEqual(['https://homes.test/u/kitchen.jpg'])
  })

  test('car sites put the size behind the file, before the width, or in a rule', () => {
    const id = '0b1f7a52-9d3c-4e5f-8a61-2c7d9e0f1a2b'
    expect(
      bestOfEach(
        `<section class="vehicle-gallery">
          <img src="https://p.cars.test/images/${id}_f1.jpg/250x188.webp" data-src="https://p.cars.test/images/${id}_f1.jpg/720x540.webp">
          <img src="https://i.cars.test/dynamic/320w/2026/1/${id.replace('0b', '1c')}.jpg" data-full="https://i.cars.test/dynamic/1600w/2026/1/${id.replace('0b', '1c')}.jpg">
        </section>`,
      ),
    ).toEqual([
      `https://p.cars.test/images/${id}_f1.jpg/720x540.webp`,
      `https://i.cars.test/dynamic/1600w/2026/1/${id.replace('0b', '1c')}.jpg`,
    ])
  })

  test('a query names both sides, or a width with its unit', () => {
    expect(
      bestOfEach(
        `<ul class="photos"><li><img src="https://p.stay.test/i/99120041.jpg?ca=6&s=312x235" data-src="https://p.stay.test/i/99120041.jpg?ca=6&s=1024x768"></li>
        <li><img src="https://p.stay.test/i/pool.jpg?format=500w" data-src="https://p.stay.test/i/pool.jpg?format=2500w"></li></ul>`,
      ),
    ).toEqual([
      'https://p.stay.test/i/99120041.jpg?ca=6&s=1024x768',
      'https://p.stay.test/i/pool.jpg?format=2500w',
    ])
  })

  test('an image set has a sharper picture for dense screens', () => {
    expect(
      bestOfEach(
        `<div class="hero photo" style="background-image:image-set(url('/u/a-1.jpg') 1x, url('/u/a-2.jpg') 2x), url('/u/veil.png')"></div>`,
      ),
    ).toEqual(['https://homes.test/u/a-2.jpg'])
  })

  test('a shop’s lazy loader still has its template, which is no address', () => {
    expect(
      bestOfEach(
        `<div class="product__media"><img src="//cdn.shop.test/s/files/lamp_300x.jpg?v=15" data-src="//cdn.shop.test/s/files/lamp_{width}x.jpg?v=15"
          data-srcset="//cdn.shop.test/s/files/lamp_180x.jpg?v=15 180w, //cdn.shop.test/s/files/lamp_1080x.jpg?v=15 1080w"></div>`,
      ),
    ).toEqual(['https://cdn.shop.test/s/files/lamp_1080x.jpg?v=15'])
  })

  test('the page hands a larger one to those who share it, and that alone is no photo', () => {
    const head = `<head><meta property="og:image" content="https://homes.test/u/2026/house-1-scaled.jpg?w=2560">
      <meta name="twitter:image" content="https://homes.test/brand/share-card.jpg"></head>`
    expect(
      bestOfEach(`${head}<body><main class="gallery"><img src="/u/2026/house-1-768x512.jpg"></main></body>`),
    ).toEqual(['https://homes.test/u/2026/house-1-scaled.jpg?w=2560'])
    expect(bestOfEach(`${head}<body><p>Sold</p></body>`)).toEqual([])
    const cut = '<head><meta property="og:image" content="/u/2026/house-1-1200x630.jpg"></head>'
    expect(bestOfEach(`${cut}<main><img src="/u/2026/house-1-1024x683.jpg"></main>`)).toEqual([
      'https://homes.test/u/2026/house-1-1024x683.jpg',
    ])
    const others = several(6, (n) => `<img src="/u/2026/room-${n}-768x512.jpg">`)
    expect(bestOfEach(`${head}<body><main>${others}</main></body>`)).toHaveLength(6)
  })

  test('an agent’s own site: lazy attributes beside a drawn placeholder, and a copy in <noscript>', () => {
    const html = several(
      3,
      (n) => `<figure class="wp-block-image"><img src="data:image/svg+xml;base64,PHN2Zy8+" alt=""
        data-lazy-src="/wp-content/uploads/2026/05/front-${n}-1024x683.jpg"
        data-lazy-srcset="/wp-content/uploads/2026/05/front-${n}-300x200.jpg 300w, /wp-content/uploads/2026/05/front-${n}.jpg 2048w">
        <noscript><img src="/wp-content/uploads/2026/05/front-${n}-1024x683.jpg"></noscript></figure>`,
    )
    expect(
      bestOfEach(
        `<header><img src="/wp-content/uploads/2020/01/agency-logo.png" width="240" height="80"></header>${html}
        <aside class="agent"><img src="/wp-content/uploads/2021/02/agent-portrait.jpg" width="300" height="300" alt="Agent"></aside>`,
      ),
    ).toEqual(each(3, (n) => `https://homes.test/wp-content/uploads/2026/05/front-${n}.jpg`))
  })

  test('an element other than an image waits for its background', () => {
    expect(
      bestOfEach(
        `<div class="listing-photo lazy" data-src="https://p.homes.test/u/7f3a_1200x800.jpg"></div>`,
      ),
    ).toEqual(['https://p.homes.test/u/7f3a_1200x800.jpg'])
  })
})

describe('photos that only the page’s data lists, where', () => {
  test('structured data lists them beside the logo, the agent and the company', () => {
    const data = {
      '@type': 'RealEstateListing',
      image: each(3, (n) => `https://p.homes.test/large/room-${n}.jpg`),
      publisher: { '@type': 'Organization', logo: { url: 'https://homes.test/images/logo-large.png' } },
      author: { '@type': 'Person', image: 'https://homes.test/team/anna.jpg' },
    }
    expect(
      bestOfEach(`<script type="application/ld+json">${JSON.stringify(data)}</script><main>…</main>`),
    ).toEqual(data.image)
  })

  test('what is shared is what the data lists', () => {
    const image = 'https://p.homes.test/large/room-1.jpg'
    expect(
      bestOfEach(
        `<head><meta property="og:image" content="${image}"></head><script type="application/ld+json">${JSON.stringify({ image: [image] })}</script>`,
      ),
    ).toEqual([image])
  })

  test('a framework streams its state as text in text', () => {
    const state = JSON.stringify({
      photos: each(4, (n) => ({ url: `https://p.homes.test/u/${n}/view.jpg` })),
    })
    expect(
      bestOfEach(`<script>self.__flow.push([1, ${JSON.stringify(state)}])</script><div id="app"></div>`),
    ).toEqual(each(4, (n) => `https://p.homes.test/u/${n}/view.jpg`))
  })

  test('a component carries them in an attribute of its own', () => {
    const photos = JSON.stringify(
      each(3, (n) => ({ src: `/photos/${n}/garden.jpg`, width: 1600, height: 1067 })),
    )
    expect(bestOfEach(`<photo-carousel :images='${photos}'></photo-carousel>`)).toEqual(
      each(3, (n) => `https://homes.test/photos/${n}/garden.jpg`),
    )
  })
})

describe('not listing photos', () => {
  test('141 icons beside 74 photos of one host', () => {
    const photos = several(
      74,
      (n) => `<li><img src="https://media.test/dir/${n}0/IMG_${n}_max_476x317.jpg" alt=""></li>`,
    )
    const icons = several(
      141,
      (n) =>
        `<span class="cell"><img src="https://media.test/static/icons/${['bed', 'bath', 'area'][n % 3]}-${n}.png" width="24" height="24"></span>`,
    )
    expect(bestOfEach(`<main><ul class="results">${photos}</ul>${icons}</main>`)).toEqual(
      each(74, (n) => `https://media.test/dir/${n}0/IMG_${n}_max_476x317.jpg`),
    )
  })

  test.each([
    ['a floor plan', '<img src="/u/17/floor-plan-1.jpg" alt="Floor plan" width="1200" height="900">'],
    ['an energy label', '<img src="/u/17/epc_graph.png" alt="Energy rating" width="700" height="500">'],
    [
      'a map',
      '<a class="map"><img src="https://maps.test/maps/api/staticmap?center=1,2&size=640x400" alt="Map"></a>',
    ],
    [
      'map tiles',
      several(
        9,
        (n) =>
          `<div class="leaflet-tile-pane"><img class="leaflet-tile" src="https://t.test/12/${n}/7.jpg" width="256" height="256"></div>`,
      ),
    ],
    [
      'an agent’s face',
      '<div class="agent-card"><img src="https://p.test/users/81/profile.jpg" width="400" height="400" alt="Jo Field"></div>',
    ],
    [
      'an avatar service',
      '<img src="https://secure.face.test/avatar/205e460b479e2e5b48aec07710c08d50?s=400&d=mm" alt="">',
    ],
    [
      'an advertisement',
      '<div id="div-gpt-ad-12" class="adslot"><img src="https://x.test/simad/7712.jpg" width="300" height="250"></div>',
    ],
    ['a banner across the page', '<img src="/img/summer.jpg" width="1600" height="200">'],
    [
      'ways to pay',
      several(
        5,
        (n) => `<li><img src="/img/payment/card-${n}.png" width="160" height="100" alt="Visa"></li>`,
      ),
    ],
    ['a flag', '<img src="https://flags.test/w160/de.png" width="160" height="107" alt="German flag">'],
    [
      'a tracking pixel',
      '<main><img src="https://t.test/collect?id=1" width="1" height="1"><img src="https://t.test/tr?ev=PageView" style="display:none"></main>',
    ],
    [
      'a colour to choose',
      '<div class="swatches"><img src="/p/swatch/oak.jpg" width="200" height="200"></div>',
    ],
    ['a sprite', '<i class="icon" style="background-image:url(/build/sprite-4f.png)"></i>'],
  ])('%s', (_, html) => {
    expect(bestOfEach(`<body>${html}</body>`)).toEqual([])
  })
})
