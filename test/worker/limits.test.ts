import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits, networkOf, slide, type WindowCount } from '#worker/domain/limits/rules.ts'
import { takeLimit } from '#worker/domain/limits/take.ts'
import { embeddedLimiter } from '#worker/limiter/embedded-limiter.ts'
import type { Limiter } from '#worker/limiter/limiter.ts'
import { redisLimiter } from '#worker/limiter/redis-limiter.ts'
import { contextAt } from './support/ledger.ts'

const someone = () => `${crypto.randomUUID()}@example.com`
const mailsAnHour = limits.request_mail.limits[0].amount

const limitedContext = (clock: { now: number }, first?: Limiter) => {
  const fallback = embeddedLimiter(env.LIMITS, () => clock.now)
  return { ...contextAt(clock), limiters: { first: first ?? fallback, fallback } }
}

describe('limits', () => {
  it('T12 one address is counted whoever asks, refused with the time to come back, and free again after it', async () => {
    const clock = { now: 1_000 * 3_600_000 }
    const ctx = limitedContext(clock)
    const address = someone()
    const ask = () => takeLimit(ctx, 'request_mail', { address, ip: crypto.randomUUID() })
    for (let call = 0; call < mailsAnHour; call += 1) expect(await ask()).toBeNull()
    const refused = await ask()
    expect(refused).toEqual({ code: 'rate_limited', retryAfterSeconds: 3600 })
    expect(await takeLimit(ctx, 'request_mail', { address: someone(), ip: 'other' })).toBeNull()
    clock.now += 2 * 3_600_000
    expect(await ask()).toBeNull()
  })

  it('an IPv6 address counts for its network, which one caller has to choose from', () => {
    const home = '2001:db8:0:7'
    for (const ip of [
      '2001:db8:0:7::1',
      '2001:0DB8:0000:0007:abcd:1:2:3',
      '2001:db8:0:7:ffff:ffff:ffff:ffff',
    ])
      expect(networkOf(ip), ip).toBe(home)
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
    expect(networkOf('2001:db8:0:8::1')).not.toBe(home)
    expect(networkOf('::1')).toBe('0:0:0:0')
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('local')).toBe('local')
  })

  it('counts parallel calls exactly', async () => {
    const ctx = limitedContext({ now: 5 * 3_600_000 })
    const address = someone()
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => takeLimit(ctx, 'request_mail', { address })),
    )
    expect(answers.filter((answer) => answer === null)).toHaveLength(mailsAnHour)
  })

  it('counts by the embedded limiter what can be abused, and lets reads through, while Redis is out of reach', async () => {
    const nobodyThere = redisLimiter({ url: 'http://127.0.0.1:9', token: 'none' })
    const ctx = limitedContext({ now: 9 * 3_600_000 }, nobodyThere)
    const address = someone()
    for (let call = 0; call < mailsAnHour; call += 1) {
      expect(await takeLimit(ctx, 'request_mail', { address })).toBeNull()
    }
    expect(await takeLimit(ctx, 'request_mail', { address })).toMatchObject({ code: 'rate_limited' })
    const lookUps = limits.look_up_token.limits[0].amount
    for (let call = 0; call <= lookUps; call += 1) {
      expect(await takeLimit(ctx, 'look_up_token', { ip: 'one' })).toBeNull()
    }
  })

  it('never lets more through in any window than the limit, by the sliding count', () => {
    const windowMs = 100
    const amount = 5
    // biome-ignore lint/nursery/noFloatingPromises: the property is none that waits.
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 80 }), (gaps) => {
        let now = 0
        let kept: WindowCount | null = null
        const taken: number[] = []
        for (const gap of gaps) {
          now += gap
          const slid: ReturnType<typeof slide> = slide(kept, { now, cost: 1, amount, windowMs })
          kept = slid.kept
          if (slid.allowed) taken.push(now)
          else expect(slid.retryAfterMs).toBeGreaterThan(0)
        }
        // Of two fixed windows weighed by reach, no fixed window ever takes more than the limit.
        for (let start = 0; start <= now; start += windowMs) {
          expect(taken.filter((at) => at >= start && at < start + windowMs).length).toBeLessThanOrEqual(
            amount,
          )
        }
      }),
    )
  })
})
