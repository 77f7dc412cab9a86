import { DurableObject } from 'cloudflare:workers'
import { slide, type WindowCount } from '#worker/domain/limits/rules.ts'
import type { Bucket, Limiter, Taken } from './limiter.ts'

const storedAt = 'window'

/** The Worker's own limiter: one object a bucket, so that a flood on one never slows another. */
export class LimiterBucket extends DurableObject {
  async take(now: number, bucket: Omit<Bucket, 'key'>): Promise<Taken> {
    const kept = (await this.ctx.storage.get<WindowCount>(storedAt)) ?? null
    const slid = slide(kept, { now, ...bucket })
    if (slid.allowed) await this.ctx.storage.put(storedAt, slid.kept)
    // Nothing that was counted matters after two windows: the object forgets itself.
    await this.ctx.storage.setAlarm(Date.now() + 2 * bucket.windowMs)
    return slid.allowed ? { allowed: true } : { allowed: false, retryAfterMs: slid.retryAfterMs }
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}

export const embeddedLimiter = (
  buckets: DurableObjectNamespace<LimiterBucket>,
  now: () => number,
): Limiter => ({
  kind: 'embedded',
  take: ({ key, ...bucket }) => buckets.get(buckets.idFromName(key)).take(now(), bucket),
})
