import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test'
import { extensionId } from '#extension/services/extension-id.ts'
import { pointBuild } from './point-build.ts'

/**
 * The built extension (`.output/chrome-mv3`) in a real Chromium with a fresh profile. Build it first, with the
 * default API address: a copy of the build is pointed at `apiUrl`, which must be on this machine.
 */
export type RunningExtension = {
  context: BrowserContext
  id: string
  /** The extension's service worker, to evaluate in. */
  background: () => Promise<Worker>
  /** The popup in a tab of its own, at a popup's size. */
  openPopup: () => Promise<Page>
  close: () => Promise<void>
}

export type LaunchOptions = {
  apiUrl: string
  colorScheme?: 'light' | 'dark'
  /** Beside the usual flags. */
  args?: readonly string[]
  /** Another build than Chrome's, absolute. */
  buildFolder?: string
}

const builtIn = new URL('../../.output/chrome-mv3', import.meta.url).pathname
const popupSize = { width: 360, height: 600 }

const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchExtension = async (options: LaunchOptions): Promise<RunningExtension> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-extension-'))
  const build = join(folder, 'build')
  await pointBuild(options.buildFolder ?? builtIn, build, options.apiUrl)
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: false,
    args: [
      ...chromiumFlags,
      ...(options.args ?? []),
      `--load-extension=${build}`,
      `--disable-extensions-except=${build}`,
    ],
    colorScheme: options.colorScheme ?? 'light',
    viewport: null,
  })
  const background = async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker')
  await background()
  return {
    context,
    id: extensionId,
    background,
    openPopup: () => openPopup(context),
    close: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Says yes to host permissions before they are asked for: the browser's own question cannot be reached from a test.
 * The extension still has to ask, and gets only what it asks for.
 */
export const allowHosts = async (
  { context, id }: RunningExtension,
  patterns: readonly string[],
): Promise<void> => {
  const page = await context.newPage()
  await page.goto('chrome://extensions/')
  await page.evaluate(
    async ([extension, hosts]) => {
      type DeveloperPrivate = { addHostPermission: (id: string, host: string) => Promise<void> }
      const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate }
      for (const host of hosts) await developerPrivate.addHostPermission(extension, host)
    },
    [id, patterns] as const,
  )
  await page.close()
}

const openPopup = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  await page.setViewportSize(popupSize)
  await page.goto(`chrome-extension://${extensionId}/popup.html`)
  return page
}
