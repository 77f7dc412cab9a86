/** What the rules below need of the settings; see `worker/env.ts`. */
type Whereabouts = {
  environment: 'production' | 'development'
  publicUrl: string
  extensionIds: readonly string[]
}

const chromeExtension = /^chrome-extension:\/\/([a-p]{32})$/
const firefoxExtension = /^moz-extension:\/\/[0-9a-f-]{36}$/
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** `localhost` and `127.0.0.1` are one machine; in development people type either. */
const isSameMachine = (origin: string, publicUrl: string): boolean => {
  if (!URL.canParse(origin)) return false
  const [asked, own] = [new URL(origin), new URL(publicUrl)]
  return (
    origin === asked.origin &&
    loopback.has(asked.hostname) &&
    loopback.has(own.hostname) &&
    asked.port === own.port &&
    asked.protocol === own.protocol
  )
}

/**
 * Which origins may call from a browser: the Worker's own pages, the Chrome builds in EXTENSION_IDS, and any Firefox
 * extension, whose ids are random for every installation. Development takes every Chrome id while none is set.
 */
export const trustedOrigins = (settings: Whereabouts) => {
  const development = settings.environment === 'development'
  const ownOrigin = new URL(settings.publicUrl).origin
  const trustsChrome = (id: string) =>
    settings.extensionIds.includes(id) || (development && settings.extensionIds.length === 0)
  return {
    trusts: (origin: string): boolean => {
      if (origin === ownOrigin || firefoxExtension.test(origin)) return true
      const id = chromeExtension.exec(origin)?.[1]
      if (id) return trustsChrome(id)
      return development && isSameMachine(origin, settings.publicUrl)
    },
  }
}

const dayMs = 24 * 60 * 60 * 1000

/** A session ends when nobody has used it for this long. */
export const sessionLifetimeMs = 90 * dayMs
/** Using a session moves its end at most this often: a write a day, not a write a request. */
export const sessionSlideMs = dayMs

/** The end to which a session moves when it is used `now`, or null when it moved not long ago. */
export const slidTo = (expiresAt: number, now: number): number | null =>
  expiresAt - now < sessionLifetimeMs - sessionSlideMs ? now + sessionLifetimeMs : null
