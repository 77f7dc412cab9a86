import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extensionId } from '#extension/services/extension-id.ts'
import { findChromium } from '#scripts/browser/find-chromium.ts'
import { startChild } from '#scripts/process/child.ts'

export type Opened =
  | { opened: true }
  /** `why` is for people. */
  | { opened: false; why: string }

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** A fresh profile shows the extension's button beside the address, where people look for it. */
const prepareProfile = async (profile: string): Promise<void> => {
  const preferences = join(profile, 'Default/Preferences')
  if (existsSync(preferences)) return
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(preferences, JSON.stringify({ extensions: { pinned_extensions: [extensionId] } }))
}

/** Chromium refuses its sandbox to root; containers are root often. */
const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [])

/** Opens `url` in a Chromium with a profile of its own and the extension of `buildFolder` in it. */
export const openBrowser = async (options: {
  url: string
  buildFolder: string
  profile: string
}): Promise<Opened> => {
  const found = findChromium()
  if (!found) return { opened: false, why: 'No Chromium was found on this machine.' }
  if (!found.loadsExtensions) {
    return {
      opened: false,
      why: `${found.path} takes no extension from the command line (Chrome and Edge since 137).`,
    }
  }
  if (!hasDisplay()) {
    return { opened: false, why: 'There is no display here to open a browser on.' }
  }
  await prepareProfile(options.profile)
  startChild(found.path, [
    `--user-data-dir=${options.profile}`,
    `--load-extension=${options.buildFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    ...asRoot(),
    options.url,
  ])
  return { opened: true }
}
