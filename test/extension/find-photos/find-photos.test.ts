import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { findPhotos } from '#extension/features/find-photos/find-photos.ts'

const pageOf = (html: string): Document => {
  const window = new Window({ url: 'https://listing.test/homes/17' })
  window.document.write(`<body>${html}</body>`)
  return window.document as unknown as Document
}

const photosOf = (html: string) => findPhotos(pageOf(html))
const bests = (html: string) => photosOf(html).map(({ best }) => best.url)

describe('finding the photos of a listing', () => {
  test('the largest size that the page lists is the best one', () => {
    expect(
      bests(
        `<main><img src="/u/room-400.jpg" srcset="/u/room,a.jpg 400w, /u/room,b.jpg 1600w, /u/room,c.jpg 800w"></main>`,
      ),
    ).toEqual(['https://listing.test/u/room,b.jpg'])
  })

  test('a photo that exists only in <picture><source>', () => {
    expect(
      bests(
        `<figure><picture><source type="image/webp" srcset="https://p.test/fp/3772ba8b-p_e.webp"><img src=""></picture></figure>`,
      ),
    ).toEqual(['https://p.test/fp/3772ba8b-p_e.webp'])
  })

  test('a photo that waits in a data attribute, behind a placeholder', () => {
    expect(
      bests(
        `<div class="photo"><img src="/static/grey.gif" data-src="https://p.test/u/ab12_800x600.jpg"></div>`,
      ),
    ).toEqual(['https://p.test/u/ab12_800x600.jpg'])
  })

  test('a photo in a CSS background', () => {
    const [photo] = photosOf(
      `<a class="card_image" style="background-image: url('https://p.test/u/ab12.large.jpg')"></a>`,
    )
    expect(photo).toMatchObject({ kind: 'background', best: { url: 'https://p.test/u/ab12.large.jpg' } })
  })

  test('a link around a thumbnail leads to the larger one', () => {
    expect(
      bests(`<a href="https://p.test/u/room_1200x900.jpg"><img src="https://p.test/u/room_300x200.jpg"></a>`),
    ).toEqual(['https://p.test/u/room_1200x900.jpg'])
  })

  test('a table of sizes in an attribute', () => {
    expect(
      bests(
        `<img src="https://p.test/I/71x._SX300_.jpg" data-sizes='{"https://p.test/I/71x._SX300_.jpg":[300,225],"https://p.test/I/71x._SL1500_.jpg":[1500,1125]}'>`,
      ),
    ).toEqual(['https://p.test/I/71x._SL1500_.jpg'])
  })

  test('a copy in <noscript> and one in <template> are not photos', () => {
    expect(
      bests(
        `<noscript><img src="https://p.test/u/a_800x600.jpg"></noscript><template><img src="https://p.test/u/b_800x600.jpg"></template>`,
      ),
    ).toEqual([])
  })

  test('open shadow roots are searched', () => {
    const page = pageOf('<photo-card></photo-card>')
    const root = page.querySelector('photo-card')!.attachShadow({ mode: 'open' })
    root.innerHTML = '<img src="https://p.test/u/a_800x600.jpg">'
    expect(findPhotos(page)).toHaveLength(1)
  })
})

describe('C4 one photo in several places', () => {
  test('a carousel slide and its thumbnail are one photo, and the thumbnail knows the large size', () => {
    const photos = photosOf(`
      <ul class="carousel"><li><img src="https://p.test/u/il_794xN.4546.jpg" srcset="https://p.test/u/il_1588xN.4546.jpg 2x"></li></ul>
      <ul class="thumbnails"><li><img src="https://p.test/u/il_75x75.4546.jpg"></li></ul>`)
    expect(new Set(photos.map(({ identity }) => identity)).size).toBe(1)
    expect(photos.map(({ best }) => best.url)).toEqual(Array(2).fill('https://p.test/u/il_1588xN.4546.jpg'))
  })

  test('sizes that only an element ties together are one photo elsewhere too', () => {
    const [slide, zoom] = photosOf(`
      <img class="slide" src="https://p.test/a/front-small-77.jpg" data-zoom-image="https://p.test/b/9f-2000x1500.jpg">
      <img class="zoom" src="https://p.test/b/9f-2000x1500.jpg">`)
    expect(slide!.identity).toBe(zoom!.identity)
  })

  test('a shared waiting picture does not tie photos together', () => {
    const photos = photosOf(
      ['a', 'b', 'c', 'd']
        .map((n) => `<img src="/img/wait.jpg" data-src="https://p.test/u/${n}-room_800x600.jpg">`)
        .join(''),
    )
    expect(new Set(photos.map(({ identity }) => identity)).size).toBe(4)
  })

  test('other crops by art direction do not tie photos together', () => {
    const photos = photosOf(`
      <picture><source media="(max-width: 700px)" srcset="https://p.test/u/two_600x900.jpg"><img src="https://p.test/u/one_1200x800.jpg"></picture>
      <img src="https://p.test/u/two_600x900.jpg">`)
    expect(new Set(photos.map(({ identity }) => identity)).size).toBe(2)
  })
})

test('words of furniture in the description of what is for sale do no harm', () => {
  expect(
    bests('<main><img src="https://p.test/u/grey-sofa-with-star-map-pillow_800x600.jpg"></main>'),
  ).toHaveLength(1)
})

describe('what is not a listing photo', () => {
  test.each([
    ['a logo', '<header><a class="logo"><img src="/static/logo.png" width="180" height="40"></a></header>'],
    ['an icon', '<button><img src="/assets/icons/heart.png" width="24" height="24"></button>'],
    ['a drawing', '<main><img src="/u/plan.svg" width="800" height="600"></main>'],
    ['a face', '<div class="agent-card"><img class="avatar" src="/u/people/anna_200x200.jpg"></div>'],
    ['a map', '<div class="location"><img src="https://maps.test/staticmap?size=600x400"></div>'],
    ['a flag', '<footer><img src="/img/flags/gb.png" width="32" height="24"></footer>'],
    [
      'an advertisement',
      '<aside class="ads"><img src="https://x.test/banners/summer_728x90.jpg" width="728" height="90"></aside>',
    ],
    ['a counting pixel', '<img src="https://x.test/tr?id=7" width="1" height="1">'],
    [
      'an inline placeholder',
      '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
    ],
  ])('%s', (_, html) => {
    expect(bests(html)).toEqual([])
  })
})
