import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { firefoxExtensionId } from '#extension/services/extension-id.ts'
import { pointBuild } from './point-build.ts'

/** The Firefox build in a real, headless Firefox with a fresh profile, driven over WebDriver BiDi. */
export type RunningFirefox = {
  browser: Browser
  /** A page of the extension's own in a tab: `popup.html`. */
  openOwn: (file: string) => Promise<Page>
  open: (url: string) => Promise<Page>
  close: () => Promise<void>
}

export type FirefoxOptions = {
  /** The program's path. */
  firefox: string
  /** The Firefox build, for the default address. */
  build: string
  /** A Worker on this machine. */
  apiUrl: string
  /** A host's name that leads to this machine: a site that no permission of the manifest covers. */
  localHost: string
}

const viewport = { width: 1280, height: 800 }
/** An extension page never tells that it is loaded; it is there well before this, in milliseconds. */
const ownPageMs = 60_000
const ownPagePollMs = 200

export const launchFirefox = async (options: FirefoxOptions): Promise<RunningFirefox> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-firefox-'))
  const build = join(folder, 'build')
  await pointBuild(options.build, build, options.apiUrl)
  // Firefox invents where an extension's pages are, unless the profile knows already.
  const host = randomUUID()
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.firefox,
    headless: true,
    // Pages of an extension belong to the browser's own.
    args: ['--remote-allow-system-access'],
    defaultViewport: viewport,
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxExtensionId]: host }),
      // The browser's own question cannot be reached from a test. The extension still has to ask, inside a click.
      'extensions.webextOptionalPermissionPrompts': false,
      'network.dns.localDomains': options.localHost,
    },
  })
  await browser.installExtension(build)
  const openOwn = async (file: string): Promise<Page> => {
    const page = await browser.newPage()
    void page.goto(`moz-extension://${host}/${file}`).catch(() => null)
    // A question that meets the navigation fails inside the browser's driver, so it is asked again.
    const isThere = () =>
      page
        .evaluate(() => document.readyState === 'complete' && location.protocol === 'moz-extension:')
        .catch(() => false)
    const giveUpAt = Date.now() + ownPageMs
    while (!(await isThere())) {
      if (Date.now() > giveUpAt) throw new Error(`${file} did not open in ${ownPageMs} ms`)
      await setTimeout(ownPagePollMs)
    }
    return page
  }
  return {
    browser,
    openOwn,
    open: async (url) => {
      const page = await browser.newPage()
      await page.goto(url)
      return page
    },
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
