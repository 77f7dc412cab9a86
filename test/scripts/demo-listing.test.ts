import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoListing, startDemoListing } from '#scripts/demo/server.ts'

const host = '127.0.0.1'
const fullWidthPx = 1600
let listing: DemoListing
let page: string
beforeAll(async () => {
  listing = await startDemoListing({ port: 0, host })
  page = await (await fetch(listing.url)).text()
})
afterAll(() => listing.close())

/** One `<img>` of the page with its attributes. */
const images = (): Record<string, string>[] =>
  [...page.matchAll(/<img((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  )

/** Every address of a picture that the page names, with the width that it states for it, if it does. */
const named = (): Map<string, number | null> => {
  const found = new Map<string, number | null>()
  for (const [, list = ''] of page.matchAll(/srcset="([^"]*)"/g)) {
    for (const entry of list.replaceAll('&amp;', '&').split(', ')) {
      const [address = '', size = ''] = entry.split(' ')
      found.set(address, size.endsWith('w') ? Number.parseInt(size, 10) : (found.get(address) ?? null))
    }
  }
  for (const [, address = ''] of page.matchAll(
    /(?:src|href)="(\/(?:photos|agents|static)\/[^"]*\.(?:jpg|png|svg|gif)[^"]*)"/g,
  )) {
    if (!address.includes('#')) found.set(address, found.get(address) ?? null)
  }
  for (const [, address = ''] of page.matchAll(/url\('([^']*)'\)/g)) found.set(address, null)
  return found
}

const at = (address: string): string => new URL(address, listing.url).href

/** Asks for a path exactly as it is spelled: fetch would tidy it up first. */
const askRaw = async (path: string): Promise<IncomingMessage> => {
  const { port } = new URL(listing.url)
  const [answer] = (await once(get({ host, port, path }), 'response')) as [IncomingMessage]
  answer.resume()
  return answer
}

describe('the demo listing', () => {
  test('serves its page with photos in every way that real pages show them', () => {
    expect(page).toContain('<picture>')
    expect(page).toMatch(/data-srcset="/)
    expect(page).toMatch(/style="background-image: url\(/)
    expect(page).toContain('<dialog')
    expect(images().length).toBeGreaterThan(20)
  })

  test('asks no other host for anything', async () => {
    const texts = [
      page,
      ...(await Promise.all(
        [...page.matchAll(/(?:href|src)="(\/(?:styles|scripts)\/[^"]+)"/g)].map(async ([, address = '']) =>
          (await fetch(at(address))).text(),
        ),
      )),
    ]
    expect(texts.length).toBeGreaterThan(4)
    for (const text of texts) expect(text).not.toMatch(/(https?:)?\/\/[a-z0-9-]+\.[a-z]/i)
  })

  test('every picture that it names answers with a picture of the stated size', async () => {
    const addresses = named()
    expect(addresses.size).toBeGreaterThan(40)
    for (const [address, stated] of addresses) {
      const answer = await fetch(at(address))
      expect(answer.status, address).toBe(200)
      const { width, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect(answer.headers.get('content-type'), address).toBe(
        `image/${format === 'svg' ? 'svg+xml' : format}`,
      )
      const asked = new URL(address, listing.url).searchParams.get('w')
      if (asked) expect(width, address).toBe(Number(asked))
      if (stated) expect(width, address).toBe(stated)
    }
    expect([...addresses.values()]).toContain(fullWidthPx)
  })

  test('every photo has a text for who cannot see it, or is beside its name', () => {
    for (const image of images()) expect(image).toHaveProperty('alt')
    const described = images().filter(({ src = '', alt }) => src.startsWith('/photos/') && alt !== '')
    expect(described.length).toBeGreaterThan(10)
  })

  test('keeps pictures cached and tells when nothing changed', async () => {
    const address = at('/photos/kitchen.jpg?w=480')
    const first = await fetch(address)
    expect(first.headers.get('cache-control')).toContain('max-age')
    const again = await fetch(address, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test.each([
    '/../package.json',
    '/photos/../server.ts',
    '/..%2fserver.ts',
    '/%2e%2e%2fphotos/render.ts',
    '/photos/..%2f..%2fserver.ts',
    '/static/%2e%2e/%2e%2e/server.ts',
    '/styles/....//server.ts',
    '/photos/kitchen.jpg/../render.ts',
    '//etc/passwd',
  ])('gives nothing outside its own list: %s', async (path) => {
    const answer = await askRaw(path)
    expect([302, 404]).toContain(answer.statusCode)
  })

  test.each(['?w=961', '?w=99999', '?w=0', '?w=480&fm=tiff', '?fm=webp', '?w='])(
    'makes no sizes but those of its list: kitchen.jpg%s',
    async (query) => {
      expect((await fetch(at(`/photos/kitchen.jpg${query}`))).status).toBe(404)
    },
  )

  test('with ?csp=strict it lets pictures come from itself alone', async () => {
    const strict = await fetch(`${listing.url}?csp=strict`)
    expect(strict.headers.get('content-security-policy')).toContain("img-src 'self';")
    expect((await fetch(listing.url)).headers.has('content-security-policy')).toBe(false)
  })

  test('the single-page variant brings the script that draws its gallery anew', async () => {
    expect(await (await fetch(`${listing.url}/spa`)).text()).toContain('/scripts/spa.js')
    expect(page).not.toContain('/scripts/spa.js')
  })

  test('the upload page tells what its server received', async () => {
    expect(await (await fetch(at('/upload'))).text()).toContain('type="file"')
    const photo = await (await fetch(at('/photos/kitchen.jpg?w=480'))).arrayBuffer()
    const answer = await fetch(at('/upload?name=kitchen.jpg'), { method: 'POST', body: photo })
    expect(await answer.json()).toMatchObject({
      name: 'kitchen.jpg',
      bytes: photo.byteLength,
      format: 'jpeg',
      width: 480,
      height: 320,
    })
    const empty = await fetch(at('/upload?name=nothing.jpg'), { method: 'POST' })
    expect(empty.status).toBe(400)
  })

  test('says in plain words that its port is taken', async () => {
    const port = Number(new URL(listing.url).port)
    await expect(startDemoListing({ port, host })).rejects.toThrow(`Port ${port} on ${host} is taken`)
  })

  test('gives its port back when it is closed', async () => {
    const first = await startDemoListing({ port: 0, host })
    await first.close()
    const second = await startDemoListing({ port: Number(new URL(first.url).port), host })
    expect((await fetch(second.url)).status).toBe(200)
    await second.close()
  })
})
