import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import { asOurScript, type Taken, take } from '#test/support/as-our-script.ts'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { allowHosts, launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, creditsOf, enhance, goToWork } from '#test/support/main-job.ts'
import { demoPhoto } from '#test/support/photo-page.ts'
import { type StrangePages, serveStrangePages } from '#test/support/strange-pages.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const listing = 'http://listing.example/strange/hostile.html'
const hosts = ['http://listing.example/*', 'http://photos.example/*', 'http://elsewhere.example/*']

type Near = { port: number; asked: string[]; close: () => void }

/** What somebody has on their own machine: a picture that everybody may read. */
const serveNear = async (): Promise<Near> => {
  const picture = await demoPhoto('kitchen')
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`)
    response.writeHead(200, { 'content-type': 'image/jpeg', 'access-control-allow-origin': '*' }).end(picture)
  })
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { port, asked, close: () => server.close().closeAllConnections() }
}

let extension: RunningExtension
let pages: StrangePages
let near: Near
let work: AtWork

test.beforeAll(async () => {
  near = await serveNear()
  pages = await serveStrangePages()
  extension = await launchExtension({ apiUrl, buildFolder, args: pages.args })
  await allowHosts(extension, hosts)
  work = await goToWork(extension, apiUrl, listing, hosts)
})
test.afterAll(async () => {
  await extension.close()
  await pages.close()
  near.close()
})
test.beforeEach(async () => {
  await work.page.goto(listing)
  near.asked.length = 0
})
test.afterEach(async () => {
  expect(await creditsOf(work)).toMatchObject({ available: 10, held: 0 })
})

const by = (...hops: string[]): string =>
  hops.reduceRight((to, hop) => `http://${hop}.example/hop?to=${encodeURIComponent(to)}`)

test('E4 no address and no chain of redirects leads a public page’s photo to what is private', async () => {
  const ask = await asOurScript(work.page, extension)
  const { port } = near
  const nearby = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '127.0.0.1.nip.io',
  ]
  const far = [
    '10.0.0.1',
    '192.168.0.1',
    '172.16.0.9',
    '169.254.169.254',
    'metadata.google.internal',
    '[fe80::1]',
    '[fd00::1]',
    'router',
  ]
  for (const host of [...nearby, ...far]) {
    const address = `http://${host}:${port}/secret.jpg`
    for (const asked of [address, by('photos', address), by('photos', 'elsewhere', 'photos', address)])
      expect.soft(await ask<Taken>(take(asked)), asked).toMatchObject({ ok: false, code: 'private_address' })
  }
  for (const scheme of [
    'file:///etc/passwd',
    'data:text/html,hello',
    `chrome-extension://${extension.id}/icon/128.png`,
  ])
    expect.soft(await ask<Taken>(take(by('photos', scheme))), scheme).toMatchObject({ ok: false })
  expect(near.asked).toEqual([])
})

test('E4 redirects between public hosts are followed, without cookies, and not for ever', async () => {
  const ask = await asOurScript(work.page, extension)
  await extension.context.addCookies([
    { name: 'session', value: 'mine', domain: 'photos.example', path: '/' },
  ])
  pages.asked.length = 0
  const photo = 'http://photos.example/photos/kitchen.jpg'
  expect(await ask<Taken>(take(by('photos', 'elsewhere', photo)))).toMatchObject({ ok: true, width: 1200 })
  expect(pages.asked.map(({ host, cookie }) => [host, cookie])).toEqual([
    ['photos.example', undefined],
    ['elsewhere.example', undefined],
    ['photos.example', undefined],
  ])
  expect(await ask<Taken>(take(by(...Array(8).fill('photos'), photo)))).toMatchObject({
    ok: false,
    code: 'photo_refused',
  })
  // A host on the way that was never allowed is asked for by name.
  expect(await ask<Taken>(take(by('photos', 'http://unknown.example/photos/kitchen.jpg')))).toMatchObject({
    ok: false,
    code: 'permission_needed',
  })
})

test('E4 a larger size that the page lists on a private host is not asked for when its photo is pressed', async () => {
  await work.page.evaluate(
    (secret) => {
      const image = document.querySelector<HTMLImageElement>('.photo')!
      image.sizes = '600px'
      image.srcset = `/photos/living-room.jpg 1200w, ${secret} 4000w`
    },
    by('photos', `http://127.0.0.1:${near.port}/secret.jpg`),
  )
  await enhance(work, '.photo')
  await work.inPage.says(/does not read this photo|Keep for/)
  expect(near.asked).toEqual([])
})

test('E3 E4 a picture that never ends is left after what a photo may have, from its own site and from another', async () => {
  const ask = await asOurScript(work.page, extension)
  expect(await ask<Taken>(take('http://photos.example/endless.jpg'))).toMatchObject({
    ok: false,
    code: 'too_large',
  })
  await expect.poll(() => pages.endless.open).toBe(0)
  await work.page.evaluate(() => {
    document.querySelector('.photo')!.setAttribute('data-zoom', '/endless.jpg?width=4000')
  })
  await enhance(work, '.photo')
  await work.inPage.says(/too large|Keep for/)
  await expect.poll(() => pages.endless.open).toBe(0)
  expect(pages.endless.sent).toBeLessThan(120 * 1024 * 1024)
})
