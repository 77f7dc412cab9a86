/** Finds the Chromium of this machine. As a program: prints its path, or says what is missing and exits with 1. */
import { join } from 'node:path'
import { isProgram, onPath } from './find-program.ts'

export type FoundBrowser = {
  path: string
  /** Branded Chrome and Edge ignore `--load-extension` since version 137; Chromium and Chrome for Testing take it. */
  loadsExtensions: boolean
}

const chromiumNames = ['chromium', 'chromium-browser', 'chrome-for-testing', 'ungoogled-chromium']
const brandedNames = ['google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']

const home = process.env.HOME ?? ''

const usualChromium = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  join(home, 'Applications/Chromium.app/Contents/MacOS/Chromium'),
]
const usualBranded = [
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** `CHROMIUM_PATH` when it is set; else Chromium from PATH and the usual places; else a branded one; else null. */
export const findChromium = (): FoundBrowser | null => {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return isProgram(chosen) ? { path: chosen, loadsExtensions: true } : null
  const chromium = [...onPath(chromiumNames), ...usualChromium].find(isProgram)
  if (chromium) return { path: chromium, loadsExtensions: true }
  const branded = [...onPath(brandedNames), ...usualBranded].find(isProgram)
  return branded ? { path: branded, loadsExtensions: false } : null
}

/** The Chromium that can load an extension by itself; throws, saying what to do, when there is none. */
export const needChromium = (): string => {
  const found = findChromium()
  if (found?.loadsExtensions) return found.path
  throw new Error(
    'No Chromium that loads extensions was found: install the package chromium, or set CHROMIUM_PATH to its program',
  )
}

if (import.meta.filename === process.argv[1]) {
  const found = findChromium()
  if (found?.loadsExtensions) console.log(found.path)
  else process.exitCode = 1
}
