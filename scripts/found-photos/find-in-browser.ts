/// <reference types="chrome" />
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page, type Route } from '@playwright/test'
import type { ListedPhoto } from '#extension/features/find-photos/list-photos.ts'
import { needChromium } from '#scripts/browser/find-chromium.ts'
import type { PictureSizes } from './picture-sizes.ts'

/** A page of many megabytes on a busy machine takes its time; what was read of it by then is looked at. */
const loadTimeoutMs = 120_000
const settleMs = 4_000
const scrollStepsMax = 80
const scrollPauseMs = 25
const windowSize = { width: 1440, height: 1000 }

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine can be reached, whatever asks.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/** A Chromium with the extension, in a profile that lasts as long as it does. */
export const openChromium = async (
  build: string,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> => {
  const profile = await mkdtemp(join(tmpdir(), 'lightpool-found-photos-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: needChromium(),
    headless: false,
    args: [...flags, `--load-extension=${build}`, `--disable-extensions-except=${build}`],
    viewport: windowSize,
    serviceWorkers: 'allow',
  })
  return {
    context,
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/** Opens the page, looks at all of it as a person scrolling would, and asks the extension which photos it finds. */
export const findIn = async (
  context: BrowserContext,
  url: string,
  sizes: PictureSizes,
): Promise<ListedPhoto[]> => {
  const page = await context.newPage()
  try {
    await page.route('**/*', (route) => answer(route, url, sizes))
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
    await page.goto(url, { waitUntil: 'commit', timeout: loadTimeoutMs })
    await page.waitForLoadState('domcontentloaded', { timeout: loadTimeoutMs }).catch(() => {})
    await page.waitForLoadState('load', { timeout: settleMs }).catch(() => {})
    await seeAll(page)
    return await askExtension(context, url)
  } finally {
    await page.close({ runBeforeUnload: false })
  }
}

const answer = async (route: Route, pageUrl: string, sizes: PictureSizes): Promise<void> => {
  const request = route.request()
  const url = request.url()
  const isOwn = new URL(url).origin === new URL(pageUrl).origin
  if (request.resourceType() === 'image') {
    const size = sizes.sizeOf(url)
    if (size === null) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: 'image/svg+xml', headers: open, body: blank(size) })
  }
  // The page stays: neither a refresh nor a script takes us elsewhere.
  if (request.isNavigationRequest() && request.frame().parentFrame() === null && url !== pageUrl)
    return route.abort()
  return isOwn ? route.continue() : route.abort()
}

const open = { 'access-control-allow-origin': '*' }

/** A drawing weighs nothing at any size, and the page learns its size as it would a photo's. */
const blank = ({ width, height }: { width: number; height: number }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#999"/></svg>`

const seeAll = async (page: Page): Promise<void> => {
  await page.evaluate(
    async ([steps, pause, settle]) => {
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      const scrolled = document.scrollingElement ?? document.documentElement
      for (
        let step = 0;
        step < steps && scrolled.scrollTop + innerHeight < scrolled.scrollHeight - 2;
        step++
      ) {
        scrollBy({ top: innerHeight, behavior: 'instant' })
        await wait(pause)
      }
      const until = performance.now() + settle
      while (
        performance.now() < until &&
        [...document.images].some(({ complete, loading }) => !complete && loading !== 'lazy')
      )
        await wait(pause)
      scrollTo({ top: 0, behavior: 'instant' })
      await wait(pause)
    },
    [scrollStepsMax, scrollPauseMs, settleMs] as const,
  )
}

const askExtension = async (context: BrowserContext, url: string): Promise<ListedPhoto[]> => {
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const answers = await background.evaluate(async (address) => {
    const tabs = await chrome.tabs.query({})
    const tab = tabs.find((each) => each.url?.split('#')[0] === address)
    if (tab?.id === undefined) throw new Error('the page went away')
    const target = { tabId: tab.id, allFrames: true }
    const frames = await chrome.scripting.executeScript({ target, files: ['/photo-list.js'] })
    return frames.map(({ result }) => result as unknown)
  }, url)
  return byIdentity(answers.flatMap((found) => (Array.isArray(found) ? (found as ListedPhoto[]) : [])))
}

/** A frame may show what the page shows too. */
const byIdentity = (photos: readonly ListedPhoto[]): ListedPhoto[] => {
  const once = new Map<string, ListedPhoto>()
  for (const photo of photos) {
    const known = once.get(photo.identity)
    if (known === undefined) once.set(photo.identity, photo)
    else once.set(photo.identity, { ...known, urls: [...new Set([...known.urls, ...photo.urls])] })
  }
  return [...once.values()]
}
