import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import type { Refusal } from '#worker/domain/outcome.ts'
import type { Bucket, Taken } from '#worker/limiter/limiter.ts'
import { type LimitBy, type LimitName, limits } from './rules.ts'

/** Who is counted, as far as it is known. */
export type Counted = Partial<Record<LimitBy, string>>

/** Asks the limiter; when it is down or slow, reads are let through and all else is counted by the embedded one. */
const ask = async (ctx: Context, bucket: Bucket, reads: boolean): Promise<Taken> => {
  if (!ctx.limiters) return { allowed: true }
  const { first, fallback } = ctx.limiters
  try {
    return await first.take(bucket)
  } catch (error) {
    ctx.log('warn', 'limiter_failed', { kind: first.kind, error: String(error) })
    if (reads || first === fallback) return { allowed: true }
    return fallback.take(bucket)
  }
}

/** Counts one call (or `cost` of them) against all limits of its kind; a refusal says when to come back. */
export const takeLimit = async (
  ctx: Context,
  name: LimitName,
  counted: Counted,
  cost = 1,
): Promise<Refusal | null> => {
  if (!ctx.limiters) return null
  const { reads, limits: rules } = limits[name]
  for (const { by, amount, windowMs } of rules) {
    const who = counted[by]
    if (!who) continue
    const key = `${name}:${by}:${await keyedHash(ctx.settings.authSecret, 'limit', who)}`
    const taken = await ask(ctx, { key, amount, windowMs, cost }, reads)
    if (!taken.allowed)
      return { code: 'rate_limited', retryAfterSeconds: Math.ceil(taken.retryAfterMs / 1000) }
  }
  return null
}
