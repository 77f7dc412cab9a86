import { say } from '#extension/services/words.ts'

/** In order: what calls itself several names is found by its rarest one. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** `Chrome on Windows`, from a User-Agent header; what it does not say is left out. */
export const deviceName = (userAgent: string): string => {
  const browser = browsers.find(([mark]) => userAgent.includes(`${mark}/`))?.[1]
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1]
  if (browser === undefined && system === undefined) return say('device_unknown')
  const named = browser ?? say('device_some_browser')
  return system === undefined ? named : say('device_on', named, system)
}
