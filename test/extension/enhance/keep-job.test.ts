import { describe, expect, test } from 'vitest'
import {
  afterFailure,
  type Bought,
  isFinished,
  isRendered,
  type KeepJob,
  newJob,
  purchaseWindowMs,
  renderTriesMax,
  storeWindowMs,
  superseded,
} from '#extension/features/enhance/keep-job.ts'
import { type KeepEffects, runJob } from '#extension/features/enhance/keep-run.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import type { TroubleCode } from '#extension/services/trouble-codes.ts'

const job = (): KeepJob =>
  newJob(
    {
      id: 'job',
      accountId: 'account',
      imageId: 'image',
      photo: 'f'.repeat(64),
      site: 'https://listing.test',
      name: 'Kitchen',
      look: '{}',
      idempotencyKey: 'key',
    },
    0,
  )

const recipe = { version: 1 }
const trouble = (code: TroubleCode, more: Partial<Trouble> = {}): Trouble => ({
  code,
  title: code,
  detail: code,
  ...more,
})

/** What lies outside a process that may die: the Worker's ledger and the device's store. Both outlive it. */
class Outside {
  credits = 10
  readonly keys = new Map<string, 0 | 1>()
  paid = false
  rendered = 0
  stored = 0
  resultKept = false
  saved: KeepJob = job()
  now = 0

  /** Throws at the given moment, counted over everything that has an effect: the process dies there. */
  effects(dieAt: number): KeepEffects {
    let moment = 0
    const live = async <Value>(work: () => Value): Promise<Value> => {
      if (moment++ === dieAt) throw new Dead()
      const value = work()
      if (moment++ === dieAt) throw new Dead()
      return value
    }
    return {
      now: () => this.now,
      save: (next) =>
        live(() => {
          this.saved = structuredClone(next)
        }),
      purchase: ({ idempotencyKey }) => live(() => ok(this.buy(idempotencyKey))),
      render: () =>
        live(() => {
          if (!this.resultKept) this.rendered++
          this.resultKept = true
          return ok(null)
        }),
      store: () =>
        live(() => {
          this.stored++
          return ok(null)
        }),
    }
  }

  /** As the Worker does it: one key, one answer; one photo, one credit. */
  private buy(key: string): Bought {
    const known = this.keys.get(key)
    const charged = known ?? (this.paid ? 0 : 1)
    if (known === undefined) {
      this.credits -= charged
      this.paid = true
      this.keys.set(key, charged)
    }
    return { recipe, charged, available: this.credits }
  }
}

class Dead extends Error {}

const runUntilDeath = async (outside: Outside, dieAt: number): Promise<'died' | 'lived'> => {
  try {
    await runJob(outside.saved, outside.effects(dieAt))
    return 'lived'
  } catch (cause) {
    if (cause instanceof Dead) return 'died'
    throw cause
  }
}

/** Three steps, each done and then saved, with a moment before and one after each. */
const moments = 12

describe('C4 C8 keeping a photo survives a death at any moment', () => {
  test('a run without deaths buys, renders and stores once', async () => {
    const outside = new Outside()
    expect(await runUntilDeath(outside, -1)).toBe('lived')
    expect(outside).toMatchObject({ credits: 9, rendered: 1, stored: 1, saved: { state: 'done' } })
  })

  test.each(Array.from({ length: moments }, (_, at) => at))(
    'death at moment %i: charged once, nothing lost',
    async (at) => {
      const outside = new Outside()
      expect(await runUntilDeath(outside, at)).toBe('died')
      expect(await runUntilDeath(outside, -1)).toBe('lived')
      expect(outside).toMatchObject({
        credits: 9,
        rendered: 1,
        saved: { state: 'done', bought: { charged: 1 } },
      })
    },
  )

  test('deaths at every pair of moments: charged once, nothing lost', async () => {
    for (let first = 0; first < moments; first++)
      for (let second = 0; second < moments; second++) {
        const outside = new Outside()
        await runUntilDeath(outside, first)
        await runUntilDeath(outside, second)
        await runUntilDeath(outside, -1)
        expect(outside, `${first}, ${second}`).toMatchObject({
          credits: 9,
          rendered: 1,
          saved: { state: 'done' },
        })
      }
  })
})

describe('what a failure makes of the work', () => {
  const effectsOf = (outcome: Result<never>, saved: KeepJob[], now = 0): KeepEffects => ({
    now: () => now,
    save: async (next) => void saved.push(next),
    purchase: async () => outcome,
    render: async () => outcome,
    store: async () => outcome,
  })

  test.each<TroubleCode>([
    'insufficient_credits',
    'cap_reached',
    'not_found',
    'email_not_verified',
    'unauthenticated',
    'session_ended',
  ])('a purchase refused with %s fails and is not tried again', async (code) => {
    const after = await runJob(job(), effectsOf(failed(trouble(code)), []))
    expect(after).toMatchObject({ state: 'failed', bought: null, problem: { code } })
    expect(isFinished(after)).toBe(true)
  })

  test.each<TroubleCode>(['offline', 'timeout', 'conflict', 'rate_limited', 'temporarily_unavailable'])(
    'a purchase that met %s waits, with the same key',
    async (code) => {
      const saved: KeepJob[] = []
      const after = await runJob(job(), effectsOf(failed(trouble(code)), saved))
      expect(after).toMatchObject({ state: 'purchasing', failures: 1, idempotencyKey: 'key' })
      expect(after.notBefore).toBeGreaterThan(0)
      expect(saved).toEqual([after])
    },
  )

  test('waits grow, and never undercut what the Worker asked for', () => {
    const once = afterFailure(job(), trouble('offline'), 0)
    const twice = afterFailure(once, trouble('offline'), 0)
    expect(twice.notBefore).toBeGreaterThan(once.notBefore)
    expect(afterFailure(job(), trouble('rate_limited', { retryAfterSeconds: 90 }), 0).notBefore).toBe(90_000)
  })

  test('a job that has to wait is left alone until then', async () => {
    const waiting = afterFailure(job(), trouble('offline'), 0)
    const saved: KeepJob[] = []
    expect(await runJob(waiting, effectsOf(failed(trouble('offline')), saved, waiting.notBefore - 1))).toBe(
      waiting,
    )
    expect(saved).toEqual([])
  })

  test('nobody is charged long after the click', () => {
    expect(afterFailure(job(), trouble('offline'), purchaseWindowMs)).toMatchObject({ state: 'purchasing' })
    expect(afterFailure(job(), trouble('offline'), purchaseWindowMs + 1)).toMatchObject({ state: 'failed' })
  })

  const bought: KeepJob = { ...job(), state: 'storing', bought: { recipe, charged: 1, available: 9 } }

  test('what is paid waits for its account to be signed in again', () => {
    expect(afterFailure(bought, trouble('session_ended'), 0).state).toBe('storing')
    expect(afterFailure(bought, trouble('other_account'), storeWindowMs).state).toBe('storing')
  })

  test('a photo that was deleted meanwhile was still delivered', () => {
    expect(afterFailure(bought, trouble('not_found'), 0)).toMatchObject({
      state: 'done',
      bought: { charged: 1 },
    })
  })

  test('rendering is tried a few times, then it says so and the photo stays paid', () => {
    let rendering: KeepJob = { ...bought, state: 'rendering' }
    for (let tries = 1; tries < renderTriesMax; tries++) {
      rendering = afterFailure(rendering, trouble('render_failed'), 0)
      expect(rendering.state).toBe('rendering')
    }
    expect(afterFailure(rendering, trouble('render_failed'), 0)).toMatchObject({
      state: 'failed',
      bought: { charged: 1 },
    })
  })

  test('a job that a newer one takes over from does nothing more', async () => {
    expect(superseded(bought)).toMatchObject({ state: 'done', bought: { charged: 1 } })
    const given = superseded(job())
    const saved: KeepJob[] = []
    expect(await runJob(given, effectsOf(failed(trouble('offline')), saved))).toBe(given)
    expect(saved).toEqual([])
  })

  test('the page can have the result before it is stored', () => {
    expect(isRendered(bought)).toBe(true)
    expect(isRendered({ ...bought, state: 'rendering' })).toBe(false)
  })
})
