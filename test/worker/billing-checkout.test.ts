import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createApp } from '#worker/app.ts'
import { openTicket, sealTicket } from '#worker/domain/billing/ticket.ts'
import { limits } from '#worker/domain/limits/rules.ts'
import { contextAt } from './support/ledger.ts'
import { type Person, password, quickPerson, signUp } from './support/people.ts'
import { call, giveCredits, makeMember, makeOwner } from './support/team.ts'
import { visitor } from './support/visitor.ts'

const dayMs = 24 * 60 * 60 * 1000

const checkout = async (person: Person, pack: string): Promise<string> => {
  const started = await call(person, 'POST', '/v1/billing/checkout', { pack })
  expect(started.status).toBe(200)
  return new URL(started.body.url).pathname
}
const billingOf = async (person: Person) => (await call(person, 'GET', '/v1/billing')).body
const availableTo = async (person: Person) => (await call(person, 'GET', '/v1/credits')).body.available

describe('the sandbox checkout', () => {
  it('C9 says that it is test mode and what it costs, and gives a top-up for two years on Pay', async () => {
    const buyer = await quickPerson()
    const path = await checkout(buyer, '50')
    const page = await visitor().open(path)
    expect(page.status).toBe(200)
    expect(page.html).toContain('Test mode')
    expect(page.html).toContain('Pay $39.00')
    expect(await availableTo(buyer)).toBe(0)

    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page.html) ?? []
    expect((await visitor().submit(action)).html).toContain('50 credits are yours')
    expect(await availableTo(buyer)).toBe(50)
    const [grant] = (await billingOf(buyer)).grants
    expect(grant).toMatchObject({ kind: 'top_up', amount: 50, remaining: 50 })
    const days = (Date.parse(grant.expiresAt) - Date.now()) / dayMs
    expect(Math.round(days)).toBeGreaterThanOrEqual(730)
    expect(Math.round(days)).toBeLessThanOrEqual(731)
    const [entry] = (await call(buyer, 'GET', '/v1/credits/entries')).body.entries
    expect(entry).toMatchObject({ kind: 'grant', amount: 50, balanceAfter: 50, note: 'Top-up of 50 credits' })
  })

  it('C8 grants once, however often Pay is pressed, at once and after a reload', async () => {
    const buyer = await quickPerson()
    const path = await checkout(buyer, '10')
    const pressed = await Promise.all(Array.from({ length: 20 }, () => visitor().submit(path)))
    expect(pressed.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect((await visitor().submit(path)).html).toContain('10 credits are yours')
    expect((await visitor().open(path)).html).toContain('10 credits are yours')
    expect(await availableTo(buyer)).toBe(10)
    await visitor().submit(await checkout(buyer, '10'))
    expect(await availableTo(buyer)).toBe(20)
  })

  it('is the buyer’s alone: not another account’s that is signed in there, nor of an address that was changed', async () => {
    const [buyer, stranger] = [await quickPerson(), await quickPerson()]
    const path = await checkout(buyer, '10')
    const other = visitor()
    other.cookies.set('better-auth.session_token', encodeURIComponent(stranger.token))
    expect((await other.open(path)).status).toBe(403)
    expect((await other.submit(path)).status).toBe(403)
    const [seal = '', signature = ''] = path.split('.')
    const forged = {
      ticket: { for: 'pack', id: 'x', accountId: stranger.accountId, pack: '200' },
      until: 9e15,
    }
    const body = btoa(JSON.stringify(forged)).replaceAll('=', '')
    for (const wrong of [
      `${seal}x.${signature}`,
      `${seal}.${signature}0`,
      seal,
      `/sandbox/checkout/${body}.${signature}`,
    ]) {
      expect((await visitor().submit(wrong)).status).toBe(410)
    }
    expect((await visitor().submit(path, {}, 'cross-site')).status).toBe(403)
    expect([await availableTo(buyer), await availableTo(stranger)]).toEqual([0, 0])
    const mine = visitor()
    mine.cookies.set('better-auth.session_token', encodeURIComponent(buyer.token))
    expect((await mine.submit(path)).status).toBe(200)
    expect(await availableTo(buyer)).toBe(10)
  })

  it('C2 a member is refused, also on a page that was opened before they joined', async () => {
    const owner = await makeOwner()
    const member = await quickPerson()
    await giveCredits(member.accountId, 3)
    const path = await checkout(member, '10')
    const sent = await call(owner, 'POST', '/v1/organization/invitations', { email: member.email })
    await call(member, 'POST', `/v1/invitations/${sent.body.id}/accept`)
    const refused = await call(member, 'POST', '/v1/billing/checkout', { pack: '10' })
    expect([refused.status, refused.body.code]).toEqual([403, 'billed_to_team'])
    const pressed = await visitor().submit(path)
    expect(pressed.status).toBe(403)
    expect(pressed.html).toContain('Your team pays now')
    // T10: what is their own waits, and is told.
    expect(await billingOf(member)).toMatchObject({
      billedToTeam: true,
      plan: null,
      state: 'none',
      grants: [{ remaining: 3, kind: 'adjustment' }],
    })
    expect(await billingOf(member)).not.toHaveProperty('portalUrl')
  })

  it('refuses what is not for sale, and costs nothing', async () => {
    const buyer = await quickPerson()
    for (const body of [{}, { pack: '11' }, { pack: 10 }, { plan: 'gold' }, { pack: '10', plan: 'solo' }]) {
      const refused = await call(buyer, 'POST', '/v1/billing/checkout', body)
      expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
    }
  })

  it('starts for one account so often an hour, and says when again', async () => {
    const [buyer, other] = [await quickPerson(), await quickPerson()]
    const app = createApp()
    const start = async (person: Person): Promise<Response> => {
      const context = createExecutionContext()
      const init = {
        method: 'POST',
        headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ pack: '10' }),
      }
      const url = 'http://127.0.0.1:8787/v1/billing/checkout'
      const answer = await app.request(url, init, { ...env, RATE_LIMITS: 'on' }, context)
      await waitOnExecutionContext(context)
      return answer
    }
    const { amount } = limits.buy.limits[0]
    const answers = await Promise.all(Array.from({ length: amount + 1 }, () => start(buyer)))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.map(({ status }) => status)).toEqual([429])
    expect(Number(refused[0]?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited' })
    expect((await start(other)).status).toBe(200)
    expect(await availableTo(buyer)).toBe(0)
  })
})

it('C9 what can be bought has its price, and grants are listed as they are spent', async () => {
  const owner = await makeOwner()
  await makeMember(owner)
  const now = Date.now()
  for (const [days, amount] of [
    [null, 1],
    [20, 2],
    [5, 3],
  ] as const) {
    await env.DB.prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note)
       VALUES (?, ?, 'adjustment', ?3, ?3, ?4, 0, '')`,
    )
      .bind(crypto.randomUUID(), owner.accountId, amount, days && now + days * dayMs)
      .run()
  }
  const billing = await billingOf(owner)
  expect(billing).toMatchObject({ plan: null, renewsAt: null, billedToTeam: false, provider: 'sandbox' })
  expect(billing.packs).toContainEqual({ id: '200', credits: 200, price: 12_900, currency: 'USD' })
  expect(billing.plans).toContainEqual({
    id: 'solo',
    name: 'Solo',
    credits: 40,
    price: 2400,
    currency: 'USD',
  })
  expect(billing.grants.map((grant: { amount: number }) => grant.amount)).toEqual([3, 2, 1])
})

describe('the sandbox portal', () => {
  const portalOf = async (person: Person) => new URL((await billingOf(person)).portalUrl).pathname
  const buy = async (person: Person, plan: string) => {
    const started = await call(person, 'POST', '/v1/billing/checkout', { plan })
    expect(started.status).toBe(200)
    return new URL(started.body.url).pathname
  }
  const press = async (path: string, fields: Record<string, string>) => {
    const version = /name="version" value="(\d+)"/.exec((await visitor().open(path)).html)?.[1] ?? '0'
    return visitor().submit(path, { version, ...fields })
  }

  it('a plan is bought once, and changed, cancelled, refused and renewed with a press each', async () => {
    const buyer = await quickPerson()
    const [first, second] = [await buy(buyer, 'solo'), await buy(buyer, 'team')]
    expect((await visitor().open(first)).html).toContain('Solo plan')
    expect((await visitor().submit(first)).html).toContain('40 credits are yours')
    expect((await visitor().submit(first)).html).toContain('40 credits are yours')
    expect((await visitor().submit(second)).status).toBe(409)
    expect(await billingOf(buyer)).toMatchObject({ plan: 'solo', state: 'active' })
    expect(await availableTo(buyer)).toBe(40)

    const same = await call(buyer, 'POST', '/v1/billing/checkout', { plan: 'solo' })
    expect([same.status, same.body.code]).toEqual([409, 'conflict'])
    const change = await buy(buyer, 'agency')
    const offered = (await visitor().open(change)).html
    expect(offered).toContain('Change to Agency')
    const version = /name="version" value="(\d+)"/.exec(offered)?.[1] ?? ''
    const pressed = { step: 'change', to: 'agency', version }
    await Promise.all([1, 2, 3].map(() => visitor().submit(change, pressed)))
    expect(await billingOf(buyer)).toMatchObject({ plan: 'agency', state: 'active' })
    expect(await availableTo(buyer)).toBe(500)

    const portal = await portalOf(buyer)
    await press(portal, { step: 'refuse_renewal' })
    expect(await billingOf(buyer)).toMatchObject({ plan: 'agency', state: 'past_due', renewsAt: null })
    await press(portal, { step: 'renew' })
    expect(await billingOf(buyer)).toMatchObject({ plan: 'agency', state: 'active' })
    expect(await availableTo(buyer)).toBe(1000)
    expect((await press(portal, { step: 'cancel' })).html).toContain('Keep the plan')
    expect(await billingOf(buyer)).toMatchObject({ plan: 'agency', state: 'ending', renewsAt: null })
    expect((await press(portal, { step: 'nonsense' })).status).toBe(400)
    await press(portal, { step: 'end_now' })
    expect(await billingOf(buyer)).toMatchObject({ plan: null, state: 'ended' })
    expect((await visitor().open(portal)).html).toContain('No plan')
  })

  it('C2 T10 a member may end their own plan there, and neither keep nor change it', async () => {
    const [owner, member] = [await makeOwner(), await quickPerson()]
    await visitor().submit(await buy(member, 'solo'))
    const sent = await call(owner, 'POST', '/v1/organization/invitations', { email: member.email })
    await call(member, 'POST', `/v1/invitations/${sent.body.id}/accept`)
    const portal = await portalOf(member)
    expect((await visitor().open(portal)).html).toContain('goes on being charged until you cancel it')
    await press(portal, { step: 'change', to: 'agency' })
    expect(await billingOf(member)).toMatchObject({ plan: 'solo', billedToTeam: true, nextPlan: null })
    expect(await availableTo(member)).toBe(0)
    await press(portal, { step: 'cancel' })
    expect(await billingOf(member)).toMatchObject({ plan: 'solo', state: 'ending' })
    await press(portal, { step: 'resume' })
    expect(await billingOf(member)).toMatchObject({ state: 'ending' })
    await call(member, 'POST', '/v1/organization/leave')
    expect(await availableTo(member)).toBe(40)
  })
})

describe('an account with a plan that is deleted', () => {
  it('pays no more, and the owner of a team, who is refused, keeps it', async () => {
    const buyer = await signUp()
    const { body } = await call(buyer, 'POST', '/v1/billing/checkout', { plan: 'solo' })
    await visitor().submit(new URL(body.url).pathname)
    await call(buyer, 'POST', '/v1/organization', { name: 'Brightside' })
    const refused = await call(buyer, 'DELETE', '/v1/me', { password })
    expect([refused.status, refused.body.code]).toEqual([409, 'last_owner'])
    expect((await call(buyer, 'DELETE', '/v1/me', { password: 'a wrong one' })).status).toBe(401)
    expect(await billingOf(buyer)).toMatchObject({ plan: 'solo', state: 'active' })
    await call(buyer, 'DELETE', '/v1/organization')
    expect((await call(buyer, 'DELETE', '/v1/me', { password })).status).toBe(204)
    const plan = env.DB.prepare('SELECT state FROM subscription WHERE wallet_id = ?').bind(buyer.accountId)
    expect(await plan.first('state')).toBe('ended')
  })
})

it('the address of a page about money is good for its time, and not a moment longer', async () => {
  const clock = { now: Date.now() }
  const ctx = contextAt(clock)
  const ticket = { for: 'portal', accountId: 'somebody' } as const
  const sealed = await sealTicket(ctx, ticket, 1000)
  clock.now += 999
  expect(await openTicket(ctx, sealed)).toEqual(ticket)
  clock.now += 1
  expect(await openTicket(ctx, sealed)).toBeNull()
})
