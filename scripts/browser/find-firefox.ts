/** Finds the Firefox of this machine. As a program: prints its path, or exits with 1. */
import { join } from 'node:path'
import { isProgram, onPath } from './find-program.ts'

const names = ['firefox-esr', 'firefox', 'firefox-developer-edition']

const usualPlaces = [
  '/usr/bin/firefox-esr',
  '/opt/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  join(process.env.HOME ?? '', 'Applications/Firefox.app/Contents/MacOS/firefox'),
]

/** `FIREFOX_PATH` when it is set; else the first of PATH and the usual places; else null. */
export const findFirefox = (): string | null => {
  const chosen = process.env.FIREFOX_PATH
  if (chosen) return isProgram(chosen) ? chosen : null
  return [...onPath(names), ...usualPlaces].find(isProgram) ?? null
}

if (import.meta.filename === process.argv[1]) {
  const found = findFirefox()
  if (found) console.log(found)
  else process.exitCode = 1
}
