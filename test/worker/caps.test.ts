import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Caps } from '#shared/contract/caps.ts'
import { resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { contextAt, openHold } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'
import { buy, makePhotos } from './support/photos.ts'
import { spendAll, spendAt } from './support/spending.ts'
import { call, giveCredits, invite, makeMember, makeOwner } from './support/team.ts'

const setCaps = (owner: Person, caps: unknown) => call(owner, 'PUT', '/v1/organization/caps', caps)
const readCaps = async (owner: Person): Promise<Caps> =>
  (await call(owner, 'GET', '/v1/organization/caps')).body
const credits = async (person: Person) => (await call(person, 'GET', '/v1/credits')).body

/** A team with 20 credits. */
const team = async (caps: Caps = { default: null, members: {} }) => {
  const owner = await makeOwner()
  await giveCredits(owner.accountId, 20)
  const [anna, ben] = [await makeMember(owner), await makeMember(owner)]
  expect(await setCaps(owner, caps)).toEqual({ status: 200, body: caps })
  return { owner, anna, ben }
}

const spend = async (person: Person, times: number): Promise<string[]> => {
  const codes = []
  for (let i = 0; i < times; i += 1) {
    const spent = await spendAt(person.accountId, Date.now())
    codes.push(spent.ok ? 'spent' : spent.refusal.code)
  }
  return codes
}

const rejoin = async (owner: Person, member: Person) => {
  await call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)
  const { id } = await invite(owner, member.email)
  expect((await call(member, 'POST', `/v1/invitations/${id}/accept`)).status).toBe(200)
}

describe('a capped member', () => {
  it('C3 C5 C6 spends up to the cap, and is told the cap, what is used and when it begins anew', async () => {
    const { owner, anna, ben } = await team({ default: 2, members: {} })
    const photos = await makePhotos(anna, 3)
    const first = await buy(anna, photos[0]!.id)
    expect(await first.json()).toMatchObject({ charged: 1, available: 1 })
    expect((await buy(anna, photos[1]!.id)).status).toBe(200)

    const { periodEndsAt } = await credits(anna)
    const refused = await buy(anna, photos[2]!.id)
    expect(refused.status).toBe(402)
    expect(await refused.json()).toMatchObject({
      code: 'cap_reached',
      cap: 2,
      used: 2,
      resetsAt: periodEndsAt,
    })
    expect(await credits(anna)).toMatchObject({
      available: 0,
      usedThisPeriod: 2,
      cap: { limit: 2, used: 2, left: 0, resetsAt: periodEndsAt },
      runwayDays: null,
    })
    expect((await call(anna, 'GET', '/v1/me')).body.credits).toEqual({ available: 0, payer: 'team' })
    const quote = (await call(anna, 'GET', `/v1/credits/quote?images=${photos[2]!.id}`)).body
    expect(quote).toMatchObject({ total: 1, available: 0, enough: false })
    // What is paid stays paid: taking it again costs nothing, whatever the cap says.
    expect(await (await buy(anna, photos[0]!.id)).json()).toMatchObject({ charged: 0, available: 0 })

    expect(await spend(ben, 3)).toEqual(['spent', 'spent', 'cap_reached'])
    expect(await spend(owner, 3)).toEqual(['spent', 'spent', 'spent'])
    expect(await credits(owner)).toMatchObject({ available: 13, usedThisPeriod: 7, cap: null })
  })

  it('C3 can spend no more than the pool has, and is told which of the two is in the way', async () => {
    const owner = await makeOwner()
    await giveCredits(owner.accountId, 2)
    const anna = await makeMember(owner)
    await setCaps(owner, { default: 3, members: {} })
    expect(await credits(anna)).toMatchObject({ available: 2, cap: { left: 3 } })
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'insufficient_credits'])
    await setCaps(owner, { default: 2, members: {} })
    expect(await spend(anna, 1)).toEqual(['cap_reached'])
  })

  it('C6 of 40 charges at once under a cap of 7, exactly 7 succeed', async () => {
    const { anna } = await team({ default: 7, members: {} })
    const spent = await Promise.all(Array.from({ length: 40 }, () => spendAt(anna.accountId, Date.now())))
    expect(spent.filter((each) => each.ok)).toHaveLength(7)
    for (const each of spent) {
      if (!each.ok) expect(each.refusal).toMatchObject({ code: 'cap_reached', cap: 7, used: 7 })
    }
  })

  it('C7 what is held counts, and counts no more when it is released', async () => {
    const { anna, owner } = await team({ default: 2, members: {} })
    const ctx = contextAt({ now: Date.now() })
    const id = ctx.newId('hold')
    await commit(ctx.db, [
      openHold(ctx.db, {
        id,
        accountId: anna.accountId,
        subject: ctx.newId('img'),
        amount: 2,
        openedAt: ctx.now(),
        expiresAt: ctx.now() + 1000,
      }),
    ])
    expect(await spend(anna, 1)).toEqual(['cap_reached'])
    expect(await credits(anna)).toMatchObject({ available: 0, cap: { used: 2, left: 0 } })
    await commit(ctx.db, [resolveHold(ctx.db, { id, state: 'released', at: ctx.now() })])
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'cap_reached'])
    await setCaps(owner, { default: 1, members: {} })
    expect(await credits(anna)).toMatchObject({ available: 0, cap: { limit: 1, used: 2, left: 0 } })
  })

  it('is counted from the start of the payer’s period: the calendar month, or the plan’s', async () => {
    const { owner, anna } = await team({ default: 2, members: {} })
    const now = new Date()
    const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth())
    await spendAll(anna.accountId, [month - 1, month])
    expect((await credits(anna)).cap).toMatchObject({ used: 1, left: 1 })
    const planBegan = Date.now() - 1
    await env.DB.prepare(
      `INSERT INTO subscription (id, wallet_id, provider, plan_id, state, period_starts_at, period_ends_at,
         in_force_until, told_state, told_state_at, told_terms_at, told_next_plan_at, paid_through, version)
       VALUES (?1, ?2, 'sandbox', 'team', 'active', ?3, ?4, ?4, 'active', 0, 0, 0, 0, 1)`,
    )
      .bind(crypto.randomUUID(), owner.accountId, planBegan, planBegan + 2_592_000_000)
      .run()
    expect((await credits(anna)).cap).toEqual({
      limit: 2,
      used: 0,
      left: 2,
      resetsAt: new Date(planBegan + 2_592_000_000).toISOString(),
    })
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'cap_reached'])
  })
})

describe('the caps of a team', () => {
  it('T2 are nobody’s at first; a line goes before the default, and null is no cap', async () => {
    const { owner, anna, ben } = await team()
    expect(await readCaps(owner)).toEqual({ default: null, members: {} })
    expect((await credits(anna)).cap).toBeNull()
    const caps = { default: 0, members: { [anna.accountId]: null, [ben.accountId]: 1 } }
    expect((await setCaps(owner, caps)).body).toEqual(caps)
    expect(await readCaps(owner)).toEqual(caps)
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'spent'])
    expect(await spend(ben, 2)).toEqual(['spent', 'cap_reached'])
    const cleo = await makeMember(owner)
    expect(await spend(cleo, 1)).toEqual(['cap_reached'])
    expect(await credits(cleo)).toMatchObject({ available: 0, cap: { limit: 0, left: 0 } })
    // PUT replaces: what is not said any more is not so any more.
    await setCaps(owner, { default: null, members: {} })
    expect(await spend(ben, 1)).toEqual(['spent'])
    expect(await readCaps(owner)).toEqual({ default: null, members: {} })
  })

  it('T10 die with the membership and do not come back with it; what was used in the period still counts', async () => {
    const { owner, anna } = await team()
    await setCaps(owner, { default: 3, members: { [anna.accountId]: 1 } })
    expect(await spend(anna, 2)).toEqual(['spent', 'cap_reached'])
    await rejoin(owner, anna)
    expect(await readCaps(owner)).toEqual({ default: 3, members: {} })
    expect((await credits(anna)).cap).toMatchObject({ limit: 3, used: 1, left: 2 })
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'cap_reached'])
  })

  it('T10 bind nobody who has left: back on their own they spend their own', async () => {
    const { owner, anna } = await team({ default: 0, members: {} })
    await giveCredits(anna.accountId, 2)
    expect(await spend(anna, 1)).toEqual(['cap_reached'])
    await call(owner, 'DELETE', `/v1/organization/members/${anna.accountId}`)
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'insufficient_credits'])
    expect(await credits(anna)).toMatchObject({ cap: null, available: 0 })
  })

  it('T11 the default goes with the organization: to the former owner after a handover, to nobody after deletion', async () => {
    const { owner, anna, ben } = await team()
    await setCaps(owner, { default: 1, members: { [anna.accountId]: 0, [ben.accountId]: 2 } })
    await call(owner, 'POST', '/v1/organization/transfer', { accountId: anna.accountId })
    expect((await call(anna, 'POST', '/v1/organization/transfer/accept')).status).toBe(200)
    await giveCredits(anna.accountId, 10)
    // The owner has no line, and is found without one when they hand it back.
    expect(await readCaps(anna)).toEqual({ default: 1, members: { [ben.accountId]: 2 } })
    expect(await spend(anna, 3)).toEqual(['spent', 'spent', 'spent'])
    expect(await spend(owner, 2)).toEqual(['spent', 'cap_reached'])
    await call(anna, 'DELETE', '/v1/organization')
    await call(anna, 'POST', '/v1/organization', { name: 'Anew' })
    expect(await readCaps(anna)).toEqual({ default: null, members: {} })
  })

  it('T2 are refused for the owner, for who is gone, and for people of elsewhere, all alike; nothing is set', async () => {
    const { owner, anna, ben } = await team({ default: 5, members: {} })
    const elsewhere = await makeMember(await makeOwner('Elsewhere'))
    await call(owner, 'DELETE', `/v1/organization/members/${ben.accountId}`)
    const ids = [owner.accountId, ben.accountId, elsewhere.accountId, (await quickPerson()).accountId, 'none']
    const messages = new Map<string, string>()
    for (const id of ids) {
      const refused = await setCaps(owner, { default: 1, members: { [anna.accountId]: 1, [id]: 1 } })
      expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
      expect(refused.body.errors[0].path).toBe(`members.${id}`)
      messages.set(id, refused.body.errors[0].message)
    }
    expect(new Set(ids.slice(1).map((id) => messages.get(id))).size).toBe(1)
    expect(await readCaps(owner)).toEqual({ default: 5, members: {} })
  })

  it.each([
    [undefined],
    [{}],
    [{ default: 1 }],
    [{ default: -1, members: {} }],
    [{ default: 0.5, members: {} }],
    [{ default: 2 ** 53, members: {} }],
    [{ default: '5', members: {} }],
    [{ default: 1, members: [] }],
    [{ default: 1, members: {}, everybody: true }],
  ])('C11 refuses %j', async (caps) => {
    const { owner } = await team()
    expect((await setCaps(owner, caps)).status).toBe(400)
    expect(await readCaps(owner)).toEqual({ default: null, members: {} })
  })

  it('are in the audit once for each change, and not when nothing changed', async () => {
    const { owner, anna } = await team()
    await setCaps(owner, { default: 3, members: { [anna.accountId]: null } })
    await setCaps(owner, { members: { [anna.accountId]: null }, default: 3 })
    await setCaps(owner, { default: null, members: {} })
    const { events } = (await call(owner, 'GET', '/v1/organization/audit')).body
    expect(
      events
        .filter((each: { kind: string }) => each.kind === 'caps_changed')
        .map((each: object) => ({ ...each, at: 0 })),
    ).toEqual([
      { at: 0, kind: 'caps_changed', actor: owner.email, subject: 'no cap' },
      { at: 0, kind: 'caps_changed', actor: owner.email, subject: '3 credits each, 1 member apart' },
    ])
  })
})
