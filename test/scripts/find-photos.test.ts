import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPhotosIn, runFindPhotos } from '#test/support/find-photos-command.ts'

const cdn = 'https://cdn.test/u'
const sizes: Record<string, [number, number]> = {
  [`${cdn}/hall-7781-w400.jpg`]: [400, 300],
  [`${cdn}/hall-7781-w1600.jpg`]: [1600, 1200],
  [`${cdn}/garden-7790.jpg`]: [1200, 900],
  [`${cdn}/front-7795.jpg`]: [1000, 700],
  '//cdn.test/u/bath-7796.jpg': [1000, 750],
  '/local/attic-7797.jpg': [900, 700],
  'https://cdn.test/static/logo.png': [180, 40],
  'https://cdn.test/static/icons/heart.png': [24, 24],
}
const page = `<!doctype html><meta charset="utf-8"><title>Flat</title>
  <header><a href="/" class="logo"><img src="https://cdn.test/static/logo.png" alt="Agency"></a></header>
  <main><div class="gallery">
    <img src="${cdn}/hall-7781-w400.jpg" srcset="${cdn}/hall-7781-w400.jpg 400w, ${cdn}/hall-7781-w1600.jpg 1600w" sizes="400px">
    <img loading="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="${cdn}/garden-7790.jpg">
    <div class="slide" style="width:600px;height:400px;background-image:url(${cdn}/front-7795.jpg)"></div>
    <img src="//cdn.test/u/bath-7796.jpg"><img src="/local/attic-7797.jpg" alt="Attic with tile floor and a star map">
    <noscript><img src="${cdn}/hall-7781-w400.jpg"></noscript>
    <button><img src="https://cdn.test/static/icons/heart.png"></button>
  </div></main>
  <script type="application/json" id="state">{"listing":{"photos":[{"url":"${cdn}/cellar-7799.jpg","width":1400,"height":1000}],"agent":{"avatar":"https://cdn.test/people/9.jpg"}}}</script>
  <script>document.body.remove()</script>`

describe('npm run find-photos', () => {
  test('prints every photo once, with its largest address, and leaves furniture out', async () => {
    const photos = await findPhotosIn(page, sizes)
    expect(Object.fromEntries(photos.map(({ url, kind }) => [url, kind]))).toEqual({
      [`${cdn}/hall-7781-w1600.jpg`]: 'img',
      [`${cdn}/garden-7790.jpg`]: 'img',
      [`${cdn}/front-7795.jpg`]: 'background',
      '//cdn.test/u/bath-7796.jpg': 'img',
      '/local/attic-7797.jpg': 'img',
      [`${cdn}/cellar-7799.jpg`]: 'json',
    })
    expect(new Set(photos.map(({ identity }) => identity)).size).toBe(photos.length)
    expect(photos[0]!.urls).toEqual([`${cdn}/hall-7781-w1600.jpg`, `${cdn}/hall-7781-w400.jpg`])
  })

  test('what only scripts make is found too: shadow roots, canvases, frames, SVG and painted pseudo-elements', async () => {
    const photos = await findPhotosIn(
      `<!doctype html><title>Made by scripts</title><style>
        .tile { width: 480px; height: 320px; display: inline-block }
        .tile::before { content: ''; display: block; width: 100%; height: 100%; background: url(${cdn}/pseudo-1.jpg) }
        .sheet { background-image: linear-gradient(#0003, #0003), url(${cdn}/sheet-2.jpg) }</style>
      <main class="gallery"><photo-card></photo-card><div class="tile"></div><div class="tile sheet"></div>
        <svg width="400" height="300"><image href="${cdn}/svg-3.jpg" width="400" height="300"/></svg>
        <iframe width="500" height="400" srcdoc='<img src="${cdn}/frame-4.jpg">'></iframe>
        <canvas id="c" width="600" height="400"></canvas></main>
      <script>
        document.querySelector('photo-card').attachShadow({ mode: 'open' }).innerHTML = '<img src="${cdn}/shadow-5.jpg">'
        const image = new Image(); image.onload = () => document.querySelector('#c').getContext('2d').drawImage(image, 0, 0, 600, 400)
        image.src = '${cdn}/drawn-6.jpg'
      </script>`,
      Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [
          `${cdn}/${['pseudo', 'sheet', 'svg', 'frame', 'shadow', 'drawn'][n - 1]}-${n}.jpg`,
          [1200, 800],
        ]),
      ),
    )
    const found = photos.map(({ kind, url }) => `${kind} ${url.replace(/^.*\//, '')}`).sort()
    expect(found).toEqual(
      [
        'background pseudo-1.jpg',
        'background sheet-2.jpg',
        'canvas canvas:1',
        'img frame-4.jpg',
        'img shadow-5.jpg',
        // What is drawn on a canvas cannot be told, so its address stands for itself.
        'json drawn-6.jpg',
        'svg svg-3.jpg',
      ].sort(),
    )
  })

  describe('what cannot be a page', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lightpool-bad-page-'))
      await writeFile(join(folder, 'page.html'), page)
      await writeFile(join(folder, 'noise.html'), Buffer.from([137, 80, 78, 71, 0, 1, 2, 3]))
      await writeFile(join(folder, 'broken.json'), '{"a": [1')
      await writeFile(join(folder, 'wrong.json'), '{"a": "big"}')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    test.each([
      ['no page', [], 2, /Usage/],
      ['a page that is not there', ['nowhere.html'], 1, /is not there/],
      ['a picture', ['noise.html'], 1, /is not a page/],
      ['sizes that are not there', ['page.html', '--sizes', 'nowhere.json'], 1, /nowhere\.json/],
      ['sizes that are no JSON', ['page.html', '--sizes', 'broken.json'], 1, /not JSON/],
      ['sizes that are none', ['page.html', '--sizes', 'wrong.json'], 1, /is not \[width, height\]/],
    ])('%s', async (_, args, code, why) => {
      const paths = args.map((arg) => (arg.startsWith('--') ? arg : join(folder, arg)))
      const run = await runFindPhotos(...paths)
      expect(run.code).toBe(code)
      expect(run.stderr).toMatch(why)
      expect(run.stdout).toBe('')
    })
  })
})
