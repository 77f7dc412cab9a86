import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { calendarPeriod, nextPeriodEnd, periodAt } from '#worker/domain/credits/period.ts'
import { readCredits } from '#worker/domain/credits/read-credits.ts'
import { resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { findSubscriptionAt } from '#worker/store/subscriptions.ts'
import { actingAs, contextAt, insertAccount, openHold } from './support/ledger.ts'
import { giveCredits } from './support/team.ts'

const at = (iso: string) => Date.parse(iso)
const clock = { now: at('2026-03-20T12:00:00Z') }
const ctx = contextAt(clock)

const insertPlan = (walletId: string, plan: { from: string; to: string; until: string; state?: string }) =>
  env.DB.prepare(
    `INSERT INTO subscription (id, wallet_id, provider, plan_id, state, period_starts_at, period_ends_at, in_force_until,
       told_state, told_state_at, told_terms_at, told_next_plan_at, paid_through, version)
     VALUES (?, ?, 'sandbox', 'team', ?, ?, ?, ?, 'active', 0, 0, 0, 0, 1)`,
  )
    .bind(ctx.newId('sub'), walletId, plan.state ?? 'active', at(plan.from), at(plan.to), at(plan.until))
    .run()

const spendAt = async (accountId: string, iso: string) => {
  const hold = { id: ctx.newId('hold'), accountId, subject: ctx.newId('img'), amount: 1 }
  const openedAt = at(iso)
  await commit(ctx.db, [
    openHold(ctx.db, { ...hold, openedAt, expiresAt: openedAt + 1000 }),
    resolveHold(ctx.db, { id: hold.id, state: 'captured', at: openedAt }),
  ])
}

const creditsOf = async (accountId: string) => {
  const read = await readCredits(actingAs(ctx, accountId))
  if (!read.ok) throw new Error(read.refusal.code)
  const { usedThisPeriod, periodEndsAt, plan, payer } = read.value
  return { usedThisPeriod, periodEndsAt, plan, payer }
}

describe('the period of a wallet', () => {
  it('is the calendar month in UTC without a plan, and the plan’s while it is in force', async () => {
    const account = await insertAccount(ctx.newId('acc'))
    await giveCredits(account, 10)
    await spendAt(account, '2026-03-05T00:00:00Z')
    await spendAt(account, '2026-03-15T09:30:00Z')
    expect(await creditsOf(account)).toEqual({
      usedThisPeriod: 2,
      periodEndsAt: '2026-04-01T00:00:00.000Z',
      plan: null,
      payer: 'personal',
    })
    const [from, to] = ['2026-03-15T09:30:00Z', '2026-04-15T09:30:00Z']
    await insertPlan(account, { from, to, until: '2026-04-29T09:30:00Z' })
    expect(await creditsOf(account)).toEqual({
      usedThisPeriod: 1,
      periodEndsAt: '2026-04-15T09:30:00.000Z',
      plan: 'team',
      payer: 'personal',
    })
    expect(await findSubscriptionAt(ctx.db, account, at('2026-04-29T09:30:00Z') - 1)).not.toBeNull()
    expect(await findSubscriptionAt(ctx.db, account, at('2026-04-29T09:30:00Z'))).toBeNull()
  })

  it('begins anew at its end, although the news of the renewal is late', async () => {
    const account = await insertAccount(ctx.newId('acc'))
    await giveCredits(account, 10)
    const plan = { from: '2026-02-10T00:00:00Z', to: '2026-03-10T00:00:00Z', until: '2026-03-24T00:00:00Z' }
    await insertPlan(account, plan)
    await spendAt(account, '2026-03-09T00:00:00Z')
    await spendAt(account, '2026-03-12T00:00:00Z')
    expect(await creditsOf(account)).toMatchObject({
      usedThisPeriod: 1,
      periodEndsAt: '2026-04-10T00:00:00.000Z',
      plan: 'team',
    })
  })

  it('C1 C3 of a member is the pool’s, of which they see their own use and not the plan', async () => {
    const [owner, member] = [await insertAccount(ctx.newId('acc')), await insertAccount(ctx.newId('acc'))]
    const organization = ctx.newId('org')
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO organization (id, name, owner_id, created_at) VALUES (?, 'T', ?, 0)`).bind(
        organization,
        owner,
      ),
      env.DB.prepare(`INSERT INTO membership (account_id, organization_id, joined_at) VALUES (?, ?, 0)`).bind(
        member,
        organization,
      ),
    ])
    await giveCredits(owner, 10)
    const [from, to] = ['2026-03-15T00:00:00Z', '2026-04-15T00:00:00Z']
    await insertPlan(owner, { from, to, until: to })
    await spendAt(owner, '2026-03-16T00:00:00Z')
    await spendAt(member, '2026-03-17T00:00:00Z')
    await spendAt(member, '2026-03-02T00:00:00Z')
    const periodEndsAt = '2026-04-15T00:00:00.000Z'
    expect(await creditsOf(owner)).toEqual({ usedThisPeriod: 2, periodEndsAt, plan: 'team', payer: 'team' })
    expect(await creditsOf(member)).toEqual({ usedThisPeriod: 1, periodEndsAt, plan: null, payer: 'team' })
  })

  it('keeps the day of the month on which the plan began, or the month’s last', () => {
    const period = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
    const cases = [
      ['2026-01-31T08:00:00Z', '2026-02-28T08:00:00Z', '2026-03-31T08:00:00Z'],
      ['2026-02-28T08:00:00Z', '2026-03-31T08:00:00Z', '2026-04-30T08:00:00Z'],
      ['2026-03-31T08:00:00Z', '2026-04-30T08:00:00Z', '2026-05-31T08:00:00Z'],
      ['2026-11-15T23:59:59Z', '2026-12-15T23:59:59Z', '2027-01-15T23:59:59Z'],
      ['2028-01-30T00:00:00Z', '2028-02-29T00:00:00Z', '2028-03-30T00:00:00Z'],
    ] as const
    for (const [from, to, next] of cases) expect(nextPeriodEnd(period(from, to))).toBe(at(next))
    const now = at('2026-12-31T23:59:59.999Z')
    expect(periodAt(null, now)).toEqual(calendarPeriod(now))
    expect(calendarPeriod(now).endsAt).toBe(now + 1)
  })
})
