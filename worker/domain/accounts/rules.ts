import { ownMachine } from '#shared/rules/hosts.ts'

/** What the rules below need of the settings; see `worker/env.ts`. */
type Whereabouts = {
  environment: 'production' | 'development'
  publicUrl: string
  extensionIds: readonly string[]
}

const chromeExtension = /^chrome-extension:\/\/([a-p]{32})$/
const firefoxExtension = /^moz-extension:\/\/[\w-]+$/

/** `localhost` and `127.0.0.1` are one machine; in development people type either. */
const isSameMachine = (origin: string, publicUrl: string): boolean => {
  if (!URL.canParse(origin)) return false
  const [asked, own] = [new URL(origin), new URL(publicUrl)]
  return (
    origin === asked.origin &&
    ownMachine.has(asked.hostname) &&
    ownMachine.has(own.hostname) &&
    asked.port === own.port &&
    asked.protocol === own.protocol
  )
}

/**
 * Which origins may call from a browser: the Worker's own pages, the Chrome builds in EXTENSION_IDS, and any Firefox
 * extension, whose ids are random for every installation.
 */
export const trustedOrigins = (settings: Whereabouts) => {
  const development = settings.environment === 'development'
  const ownOrigin = new URL(settings.publicUrl).origin
  return {
    trusts: (origin: string): boolean => {
      if (origin === ownOrigin || firefoxExtension.test(origin)) return true
      const id = chromeExtension.exec(origin)?.[1]
      if (id) return settings.extensionIds.includes(id)
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

const minuteMs = 60 * 1000
/** The code in a verification mail. Three tries at a million codes, and a new code makes the older ones dead. */
export const codeLifetimeMs = 30 * minuteMs
/** The link beside it, which needs the password too. */
export const verifyLinkLifetimeMs = dayMs
export const verifyLinkTries = 5
export const resetLifetimeMs = 60 * minuteMs

/**
 * A claim: somebody who chose this password says that the address is theirs. Until one is proved, an address has
 * claims and no password, however often and by whomever it was signed up with (T4).
 */
export type Claim = { passwordHash: string; name: string }

/** Newest ones that are remembered of an address, for this long after the last of them. */
export const claimsMax = 8
export const claimLifetimeMs = 30 * dayMs

/**
 * Whose password an address has once it is proved: that of the claim which the prover knows the password of; else a
 * password that came by a reset mail; else the only claim's. When strangers and the owner have claimed it with
 * different passwords, a code does not tell whose is the owner's, so it is nobody's.
 */
export const settleClaims = (
  claims: readonly Claim[],
  proved: { passwordHash?: string; hasPassword: boolean },
): { claim: Claim | null; hasPassword: boolean } => {
  const own = claims.find((claim) => claim.passwordHash === proved.passwordHash)
  if (own) return { claim: own, hasPassword: true }
  if (proved.hasPassword) return { claim: null, hasPassword: true }
  const [only, ...others] = claims
  return only && others.length === 0
    ? { claim: only, hasPassword: true }
    : { claim: null, hasPassword: false }
}
