import type { Limiter } from './limiter.ts'

/** A call waits no longer than this for Redis; then the embedded limiter decides. */
const answerTimeoutMs = 250

/** @upstash/ratelimit's sliding window on @upstash/redis, loaded with the first limited call. */
export const redisLimiter = (redis: { url: string; token: string }): Limiter => ({
  kind: 'upstash-redis',
  take: async ({ key, amount, windowMs, cost }) => {
    const [{ Ratelimit }, { Redis }] = await Promise.all([
      import('@upstash/ratelimit'),
      import('@upstash/redis/cloudflare'),
    ])
    const ratelimit = new Ratelimit({
      redis: new Redis({
        ...redis,
        // The client would try five times, over four seconds.
        retry: false,
        signal: () => AbortSignal.timeout(answerTimeoutMs),
        enableTelemetry: false,
      }),
      limiter: Ratelimit.slidingWindow(amount, `${windowMs} ms`),
      prefix: 'lightpool',
      // Its own time-out answers "allowed"; ours throws, so that the embedded limiter is asked.
      timeout: 0,
      ephemeralCache: false,
      analytics: false,
    })
    const { success, reset, pending } = await ratelimit.limit(key, { rate: cost })
    await pending
    return success ? { allowed: true } : { allowed: false, retryAfterMs: Math.max(1, reset - Date.now()) }
  },
})
