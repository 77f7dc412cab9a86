import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  invoiceObject,
  type Period,
  packSession,
  scheduleObject,
  stripeEvent,
  stripeId,
  subscriptionObject,
} from '#test/stripe/shapes.ts'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { ledgerFaults } from './support/billing.ts'
import { contextAt } from './support/ledger.ts'
import {
  askWithStripe,
  type Buyer,
  deliver,
  deliverAll,
  makeBuyer,
  seconds,
  signatureOf,
} from './support/stripe.ts'

const daySeconds = 24 * 60 * 60
const solo = { id: 'solo', price: 2400, credits: 40 }
const team = { id: 'team', price: 7500, credits: 150 }

let buyer: Buyer
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-10T09:00:00Z') })
  buyer = await makeBuyer()
})
afterEach(() => vi.useRealTimers())

const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

/** A subscription's life, told in Stripe's words. */
const story = () => {
  const id = stripeId('sub')
  const month = (index: number): Period => {
    const start = new Date('2026-12-10T09:00:00Z')
    const [from, to] = [new Date(start), new Date(start)]
    from.setUTCMonth(from.getUTCMonth() + index)
    to.setUTCMonth(to.getUTCMonth() + index + 1)
    return { start: from.getTime() / 1000, end: to.getTime() / 1000 }
  }
  return {
    id,
    month,
    at: (index: number, plusSeconds = 0) => vi.setSystemTime((month(index).start + plusSeconds) * 1000),
    told: (type: string, given: typeof solo, period: Period, more: object = {}, created = seconds()) =>
      stripeEvent(
        `customer.subscription.${type}`,
        subscriptionObject(buyer.owner, given, period, { id, ...more }),
        created,
      ),
    paid: (given: typeof solo, period: Period, more: object = {}, created = seconds()) =>
      stripeEvent(
        'invoice.paid',
        invoiceObject(buyer.owner, id, [{ plan: given.id, amount: given.price, period }], { ...more }),
        created,
      ),
    refused: (given: typeof solo, period: Period, created = seconds()) =>
      stripeEvent(
        'invoice.payment_failed',
        invoiceObject(buyer.owner, id, [{ plan: given.id, amount: given.price, period }], {
          status: 'open',
          amount_paid: 0,
        }),
        created,
      ),
  }
}

describe('the endpoint for Stripe’s events', () => {
  it('takes only what Stripe signed for it, lately, and with a key configured', async () => {
    const event = stripeEvent(
      'checkout.session.completed',
      packSession(buyer.owner, { credits: 50, price: 3900 }),
      seconds(),
    )
    const payload = JSON.stringify(event)
    const wrong = [
      'nonsense',
      '',
      await signatureOf(payload, { secret: 'whsec_of_somebody_else' }),
      await signatureOf(`${payload} `),
      await signatureOf(payload, { timestamp: seconds() - 3600 }),
    ]
    for (const signature of wrong) expect(await deliver(event, signature)).toBe(400)
    const bare = await askWithStripe('/v1/billing/webhook', { method: 'POST', body: payload })
    expect(bare.status).toBe(400)
    expect((await bare.json<{ code: string }>()).code).toBe('invalid_request')
    const unset = { STRIPE_SECRET_KEY: undefined, STRIPE_WEBHOOK_SECRET: undefined }
    const headers = { 'Stripe-Signature': await signatureOf(payload) }
    const none = await askWithStripe('/v1/billing/webhook', { method: 'POST', headers, body: payload }, unset)
    expect(none.status).toBe(404)
    expect(await buyer.remaining()).toEqual([])
    expect(await deliver(event)).toBe(200)
    expect(await buyer.remaining()).toEqual([50])
  })

  it('C10 applies an event once, delivered 20 times at once and again later', async () => {
    const event = stripeEvent(
      'checkout.session.completed',
      packSession(buyer.owner, { credits: 50, price: 3900 }),
      seconds(),
    )
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(event)))
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200))
    expect(await deliver(event)).toBe(200)
    expect(await buyer.remaining()).toEqual([50])
    expect(await ledgerFaults()).toEqual([])
  })

  it('C10 grants a checkout once, whichever of its events say that it is paid', async () => {
    const session = packSession(buyer.owner, { credits: 10, price: 900 })
    const unpaid = { ...session, payment_status: 'unpaid' }
    await deliverAll([stripeEvent('checkout.session.completed', unpaid, seconds())])
    expect(await buyer.remaining()).toEqual([])
    await Promise.all(
      ['checkout.session.async_payment_succeeded', 'checkout.session.completed'].map((type) =>
        deliver(stripeEvent(type, session, seconds())),
      ),
    )
    expect(await buyer.remaining()).toEqual([10])
  })

  it('leaves alone what it does not know and what other apps sell on the same account', async () => {
    const pack = { credits: 50, price: 3900 }
    const foreign = subscriptionObject(buyer.owner, solo, story().month(0), { id: stripeId('sub') })
    const invoice = invoiceObject(buyer.owner, foreign.id, [
      { plan: 'solo', amount: 2400, period: story().month(0) },
    ])
    await deliverAll([
      stripeEvent('customer.updated', { id: buyer.owner.customer, object: 'customer' }, seconds()),
      stripeEvent('checkout.session.completed', packSession(buyer.owner, pack, { metadata: {} }), seconds()),
      stripeEvent(
        'checkout.session.completed',
        { ...packSession(buyer.owner, pack), mode: 'setup' },
        seconds(),
      ),
      stripeEvent('customer.subscription.created', { ...foreign, metadata: {} }, seconds()),
      stripeEvent(
        'invoice.paid',
        {
          ...invoice,
          parent: {
            type: 'subscription_details',
            subscription_details: { metadata: {}, subscription: foreign.id },
          },
        },
        seconds(),
      ),
      stripeEvent('invoice.paid', { ...invoice, parent: null, id: stripeId('in') }, seconds()),
      stripeEvent(
        'checkout.session.completed',
        packSession({ ...buyer.owner, wallet: 'nobody' }, pack),
        seconds(),
      ),
    ])
    expect(await buyer.remaining()).toEqual([])
    expect(await buyer.plan()).toMatchObject({ plan: null, state: 'none' })
    const kept = await env.DB.prepare(`SELECT COUNT(*) AS n FROM payment WHERE wallet_id IN ('nobody', ?)`)
      .bind(buyer.owner.wallet)
      .first('n')
    expect(kept).toBe(0)
  })

  it('asks for an event of ours again that it cannot read, and drops another app’s', async () => {
    const session = packSession(buyer.owner, { credits: 50, price: 3900 })
    const odd = { ...session, amount_total: 'a lot' }
    expect(await deliver(stripeEvent('checkout.session.completed', odd, seconds()))).toBe(503)
    const foreign = { ...odd, metadata: {} }
    expect(await deliver(stripeEvent('checkout.session.completed', foreign, seconds()))).toBe(200)
    expect(await buyer.remaining()).toEqual([])
  })
})

describe('a plan paid through Stripe', () => {
  it('C9 starts and renews the same, whether its invoice or itself is told first, and late ones change nothing', async () => {
    for (const order of ['invoice first', 'subscription first'] as const) {
      const s = story()
      s.at(0)
      const begun = [s.paid(solo, s.month(0)), s.told('created', solo, s.month(0))]
      await deliverAll(order === 'invoice first' ? begun : begun.reverse())
      expect(await buyer.plan()).toMatchObject({
        plan: 'solo',
        state: 'active',
        renewsAt: iso(s.month(0).end),
      })
      s.at(1, 3600)
      const renewed = [s.paid(solo, s.month(1)), s.told('updated', solo, s.month(1), {}, s.month(1).start)]
      await deliverAll(order === 'invoice first' ? renewed : renewed.reverse())
      const late = s.told('updated', team, s.month(0), { cancel_at_period_end: true }, s.month(0).start + 60)
      await deliverAll([late])
      expect(await buyer.plan()).toMatchObject({
        plan: 'solo',
        state: 'active',
        renewsAt: iso(s.month(1).end),
      })
      // Nobody stands without credits while Stripe settles the renewal; then the first month's roll over, once.
      expect(await buyer.remaining()).toEqual([40, 40])
      s.at(1, 7200)
      await sweepCredits(contextAt({ now: Date.now() }))
      const { grants } = await buyer.read('/v1/billing')
      const until = s.month(1).end
      expect(grants.map((grant: { expiresAt: string }) => grant.expiresAt)).toEqual([
        iso(until),
        iso(until + 7200),
      ])
      expect(await buyer.remaining()).toEqual([40, 40])
      buyer = await makeBuyer()
    }
    expect(await ledgerFaults()).toEqual([])
  })

  it('is not in force before its first invoice is paid', async () => {
    const s = story()
    await deliverAll([s.told('created', solo, s.month(0), { status: 'incomplete' })])
    expect(await buyer.plan()).toMatchObject({ plan: null, state: 'none' })
    await deliverAll([s.paid(solo, s.month(0)), s.told('updated', solo, s.month(0))])
    expect(await buyer.plan()).toMatchObject({ plan: 'solo', state: 'active' })
    expect(await buyer.remaining()).toEqual([40])
  })

  it('whose renewal is refused has its grace, is told by mail once, and goes on when it is paid', async () => {
    const s = story()
    await deliverAll([s.paid(solo, s.month(0)), s.told('created', solo, s.month(0))])
    s.at(1, 3 * 3600)
    const refused = s.refused(solo, s.month(1))
    await deliverAll([
      s.told('updated', solo, s.month(1), {}, s.month(1).start),
      refused,
      s.told('updated', solo, s.month(1), { status: 'past_due' }),
    ])
    const graceEnds = iso(s.month(0).end + 14 * daySeconds)
    expect(await buyer.plan()).toMatchObject({
      plan: 'solo',
      state: 'past_due',
      renewsAt: null,
      endsAt: graceEnds,
    })
    expect(await buyer.remaining()).toEqual([])
    s.at(1, 3 * daySeconds)
    await deliverAll([s.refused(solo, s.month(1))])
    expect(await buyer.mailsAbout('could not be renewed')).toBe(1)
    await deliverAll([s.paid(solo, s.month(1)), s.told('updated', solo, s.month(1))])
    expect(await buyer.plan()).toMatchObject({ plan: 'solo', state: 'active', renewsAt: iso(s.month(1).end) })
    expect(await buyer.remaining()).toEqual([40, 40])
    // The news of the refusal that comes last is older than the payment.
    await deliverAll([{ ...refused, id: stripeId('evt') }])
    expect(await buyer.plan()).toMatchObject({ state: 'active' })
  })

  it('that nobody pays ends, is told by mail, and is not revived by what comes late', async () => {
    const s = story()
    await deliverAll([s.paid(solo, s.month(0)), s.told('created', solo, s.month(0))])
    s.at(1, 3600)
    await deliverAll([s.told('updated', solo, s.month(1), { status: 'past_due' })])
    s.at(1, 10 * daySeconds)
    const ended = { status: 'canceled', canceled_at: seconds(), ended_at: seconds() }
    await deliverAll([
      s.told('deleted', solo, s.month(1), ended),
      s.told('updated', solo, s.month(1), { status: 'active' }, seconds() + 5),
    ])
    expect(await buyer.plan()).toMatchObject({ plan: null, state: 'ended' })
    expect(await buyer.mailsAbout('plan has ended')).toBe(1)
  })

  it('is good until its end when it is cancelled for it, and over when it is cancelled at once', async () => {
    const s = story()
    await deliverAll([s.paid(solo, s.month(0)), s.told('created', solo, s.month(0))])
    const cancelled = { cancel_at_period_end: true, cancel_at: s.month(0).end, canceled_at: seconds() }
    await deliverAll([s.told('updated', solo, s.month(0), cancelled, seconds() + 10)])
    expect(await buyer.plan()).toMatchObject({
      plan: 'solo',
      state: 'ending',
      renewsAt: null,
      endsAt: iso(s.month(0).end),
    })
    await deliverAll([s.told('updated', solo, s.month(0), {}, seconds() + 20)])
    expect(await buyer.plan()).toMatchObject({ state: 'active', renewsAt: iso(s.month(0).end) })
    const over = { status: 'canceled', canceled_at: seconds() + 30, ended_at: seconds() + 30 }
    vi.setSystemTime(Date.now() + 60_000)
    await deliverAll([s.told('deleted', solo, s.month(0), over, seconds() - 30)])
    expect(await buyer.plan()).toMatchObject({ plan: null, state: 'ended', endsAt: iso(seconds() - 30) })
    expect(await buyer.remaining()).toEqual([40])
  })

  it('changed in mid-period to a larger one brings what the difference pays for, once, and to a smaller one at the end', async () => {
    const s = story()
    await deliverAll([s.paid(solo, s.month(0)), s.told('created', solo, s.month(0))])
    const half = (s.month(0).start + s.month(0).end) / 2
    vi.setSystemTime(half * 1000)
    const rest = { start: half, end: s.month(0).end }
    const lines = [
      { plan: 'solo', amount: -1200, period: rest, proration: true },
      { plan: 'team', amount: 3750, period: rest, proration: true },
    ]
    const change = stripeEvent('invoice.paid', invoiceObject(buyer.owner, s.id, lines), seconds())
    await deliverAll([change, { ...change, id: stripeId('evt') }, s.told('updated', team, s.month(0))])
    expect(await buyer.plan()).toMatchObject({ plan: 'team', state: 'active', renewsAt: iso(s.month(0).end) })
    expect(await buyer.remaining()).toEqual([40, 55])

    await env.DB.prepare('INSERT INTO billing_catalogue (fingerprint, catalogue, made_at) VALUES (?, ?, 0)')
      .bind(crypto.randomUUID(), JSON.stringify({ prices: { solo: 'price_solo' }, portal: 'bpc_1' }))
      .run()
    const phases = [
      { ...s.month(0), price: 'price_team' },
      { ...s.month(1), price: 'price_solo' },
    ]
    const waiting = scheduleObject(s.id, phases)
    await deliverAll([stripeEvent('subscription_schedule.updated', waiting, seconds())])
    expect(await buyer.plan()).toMatchObject({ plan: 'team', nextPlan: 'solo' })
    const released = { ...waiting, status: 'released', subscription: null, released_subscription: s.id }
    await deliverAll([stripeEvent('subscription_schedule.released', released, seconds() + 5)])
    expect(await buyer.plan()).toMatchObject({ plan: 'team', nextPlan: null })
    await deliverAll([stripeEvent('subscription_schedule.updated', waiting, seconds() + 10)])
    s.at(1, 60)
    await deliverAll([s.told('updated', solo, s.month(1)), s.paid(solo, s.month(1))])
    expect(await buyer.plan()).toMatchObject({ plan: 'solo', nextPlan: null, renewsAt: iso(s.month(1).end) })
    expect((await buyer.remaining()).sort()).toEqual([40, 40, 55])
    expect(await ledgerFaults()).toEqual([])
  })

  it('means the same in any order of its events', async () => {
    const outcomes = new Set<string>()
    for (let turn = 0; turn <= 6; turn += 1) {
      buyer = await makeBuyer()
      const s = story()
      s.at(1, 7200)
      const [from, next] = [s.month(0).start, s.month(1).start]
      const events = [
        s.told('created', solo, s.month(0), {}, from),
        s.paid(solo, s.month(0), {}, from + 1),
        s.told('updated', solo, s.month(1), {}, next),
        s.told('updated', solo, s.month(1), { status: 'past_due' }, next + 3600),
        s.paid(solo, s.month(1), {}, next + 5000),
        s.told('updated', solo, s.month(1), { cancel_at: s.month(1).end }, next + 5001),
      ]
      // The last time all of them at once.
      if (turn === 6) await Promise.all(events.map((event) => deliver(event)))
      else await deliverAll([...events.slice(turn), ...events.slice(0, turn)])
      outcomes.add(JSON.stringify([await buyer.plan(), (await buyer.remaining()).sort()]))
    }
    expect([...outcomes]).toHaveLength(1)
    expect([...outcomes][0]).toContain('"ending"')
    expect(await ledgerFaults()).toEqual([])
  })
})
