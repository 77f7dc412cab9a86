/**
 * `npm run -s find-photos -- PAGE.html --sizes SIZES.json`: the listing photos of a saved page, found by the built
 * extension in a real Chromium, as JSON. No network is used: the page's pictures are answered with blank ones.
 */
import { readFile, stat } from 'node:fs/promises'
import type { BrowserContext } from '@playwright/test'
import type { ListedPhoto } from '#extension/features/find-photos/list-photos.ts'
import { builtExtension } from '#scripts/found-photos/built-extension.ts'
import { findIn, openChromium } from '#scripts/found-photos/find-in-browser.ts'
import { type PageServer, servePage } from '#scripts/found-photos/page-server.ts'
import { type PictureSizes, readPictureSizes } from '#scripts/found-photos/picture-sizes.ts'
import { readArguments, refuseCall } from '#scripts/process/arguments.ts'
import { endAllChildren } from '#scripts/process/child.ts'
import { brokenOff, leave, onShutdown } from '#scripts/process/shutdown.ts'

const usage = `Usage: npm run -s find-photos -- PAGE.html --sizes SIZES.json

PAGE.html is a saved page; SIZES.json is {"url": [width, height]} of its pictures.
Prints {"photos": [{"url", "urls", "identity", "kind"}]}.`

const pageMaxBytes = 64 * 1024 * 1024

const fail = (why: string): never => {
  process.stderr.write(`find-photos: ${why}\n`)
  process.exit(1)
}

const readPaths = (): { page: string; sizes: string | undefined } => {
  const { values, positionals } = readArguments(usage, {
    options: { sizes: { type: 'string' } },
    allowPositionals: true,
  })
  const [page] = positionals
  if (page === undefined || positionals.length > 1)
    return refuseCall(usage, 'find-photos: one page is needed')
  return { page, sizes: values.sizes }
}

const readPage = async (path: string): Promise<Buffer> => {
  const about = await stat(path).catch(() => null)
  if (about === null) return fail(`${path} is not there`)
  if (!about.isFile()) return fail(`${path} is not a file`)
  if (about.size > pageMaxBytes) return fail(`${path} has more than ${pageMaxBytes / 1024 / 1024} MiB`)
  const bytes = await readFile(path)
  if (bytes.includes(0)) return fail(`${path} is not a page: it holds binary data`)
  if (!bytes.includes('<')) return fail(`${path} is not a page: it holds no element`)
  return bytes
}

/** A page whose scripts make something of their own is looked at with them too, and the richer answer is taken. */
const hasScripts = (page: Buffer): boolean =>
  /<script(?![^>]*type=["']?(application\/(ld\+)?json|text\/template|text\/html))[^>]*>\s*\S/i.test(
    page.toString('latin1'),
  )

const findBoth = async (
  context: BrowserContext,
  server: PageServer,
  sizes: PictureSizes,
  scripted: boolean,
): Promise<ListedPhoto[]> => {
  const still = await findIn(context, server.urlOf(false), sizes)
  if (!scripted) return still
  const live = await findIn(context, server.urlOf(true), sizes).catch(() => [])
  return live.length > still.length ? live : still
}

/**
 * Addresses as whoever saved the page knows them: as the table of sizes spells them; the page's own without this
 * machine's address; and `//host/…` with https, which the page was surely served by.
 */
const spellingFor = (text: string, origin: string, sizes: PictureSizes): ((url: string) => string) => {
  const plainHosts = new Set(
    [...text.matchAll(/\bhttp:\\?\/\\?\/([\w.-]+)/g)].map(([, host]) => host!.toLowerCase()),
  )
  return (url) => {
    const known = sizes.spellingOf(url)
    if (known !== url) return known
    if (url.startsWith(`${origin}/`)) return url.slice(origin.length)
    const { protocol, hostname } = URL.parse(url) ?? {}
    return protocol === 'http:' && !plainHosts.has(hostname!) ? url.replace(/^http:/, 'https:') : url
  }
}

const { page: pagePath, sizes: sizesPath } = readPaths()
const pageBytes = await readPage(pagePath)
const sizesText =
  sizesPath === undefined
    ? '{}'
    : await readFile(sizesPath, 'utf8').catch((error: Error) => fail(`${sizesPath}: ${error.message}`))

let closing = async (): Promise<void> => {}
onShutdown(async () => {
  await closing()
  await endAllChildren()
}, brokenOff)
try {
  const server = await servePage(pagePath, pageBytes)
  const sizes = readPictureSizes(sizesText, server.origin)
  const browser = await openChromium(await builtExtension())
  closing = async () => {
    await browser.close()
    await server.close()
  }
  const found = await findBoth(browser.context, server, sizes, hasScripts(pageBytes))
  await closing()
  const spelled = spellingFor(pageBytes.toString('latin1'), server.origin, sizes)
  const photos = found.map((photo) => ({
    ...photo,
    url: spelled(photo.url),
    urls: [...new Set(photo.urls.map(spelled))],
    identity: photo.identity.replaceAll(new URL(server.origin).host, ''),
  }))
  process.stdout.write(`${JSON.stringify({ photos }, null, 2)}\n`)
  leave(0)
} catch (error) {
  await closing().catch(() => {})
  fail(error instanceof Error ? error.message : String(error))
}
