import type { Bindings, Settings } from '#worker/env.ts'
import { embeddedLimiter } from './embedded-limiter.ts'
import type { Limiter } from './limiter.ts'
import { redisLimiter } from './redis-limiter.ts'

/** The limiter that counts, and the one that stands in when it does not answer; null where limits are off. */
export type Limiters = { first: Limiter; fallback: Limiter }

export const createLimiters = (
  bindings: Bindings,
  settings: Settings,
  now: () => number,
): Limiters | null => {
  if (!settings.rateLimits) return null
  const fallback = embeddedLimiter(bindings.LIMITS, now)
  return { first: settings.redis ? redisLimiter(settings.redis) : fallback, fallback }
}
