import { beforeEach, describe, expect, it } from 'vitest'
import { renewSandboxPlans } from '#worker/domain/billing/sandbox-plan.ts'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { billingAt, buyPlan, ledgerFaults, spend, step, tell } from './support/billing.ts'
import { contextAt, insertAccount } from './support/ledger.ts'
import { giveCredits } from './support/team.ts'

const at = (iso: string) => Date.parse(`${iso}T10:00:00Z`)
const clock = { now: at('2026-03-10') }
const ctx = contextAt(clock)
const [march, april, may, june] = ['2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10'] as const

let account: string
beforeEach(async () => {
  clock.now = at(march)
  account = await insertAccount(ctx.newId('acc'))
})

const grants = async () =>
  (await billingAt(ctx, account)).grants.map(({ kind, remaining, expiresAt }) => [
    kind,
    remaining,
    expiresAt?.slice(0, 10),
  ])
const planNow = async () => {
  const { plan, state, renewsAt, endsAt, nextPlan } = await billingAt(ctx, account)
  return { plan, state, renewsAt: renewsAt?.slice(0, 10), endsAt: endsAt?.slice(0, 10), nextPlan }
}
const endOfMonth = async (iso: string) => {
  clock.now = at(iso)
  await renewSandboxPlans(ctx)
}

describe('a plan', () => {
  it('C9 brings its credits every month; what is left rolls over once, and is spent first', async () => {
    await buyPlan(ctx, account, 'solo', at(april))
    expect(await planNow()).toMatchObject({ plan: 'solo', state: 'active', renewsAt: april })
    await spend(ctx, account, 25)
    expect(await grants()).toEqual([['monthly', 15, april]])

    await endOfMonth(april)
    expect(await grants()).toEqual([
      ['monthly', 15, may],
      ['monthly', 40, may],
    ])
    await spend(ctx, account, 20)
    // 15 had rolled over once and are spent, 35 of April's roll over now.
    await endOfMonth(may)
    expect(await grants()).toEqual([
      ['monthly', 35, june],
      ['monthly', 40, june],
    ])
    await endOfMonth(june)
    // May's 35 rolled over once and are gone; only June's 40 roll.
    expect((await grants()).map(([, remaining]) => remaining)).toEqual([40, 40])
    expect(await planNow()).toMatchObject({ renewsAt: '2026-07-10' })
    expect(await ledgerFaults()).toEqual([])
  })

  it('C7 C9 a rest that somebody holds rolls over when the hold is over, without what it captured', async () => {
    await buyPlan(ctx, account, 'solo', at(april))
    clock.now = at(april) - 60_000
    const hold = await spend(ctx, account, 30, false)
    await endOfMonth(april)
    expect(await grants()).toEqual([['monthly', 40, may]])
    await commit(ctx.db, [resolveHold(ctx.db, { id: hold, state: 'released', at: clock.now })])
    await sweepCredits(ctx)
    expect(await grants()).toEqual([
      ['monthly', 40, may],
      ['monthly', 40, may],
    ])
    await sweepCredits(ctx)
    expect(await grants()).toHaveLength(2)
    expect(await ledgerFaults()).toEqual([])
  })

  it('a refused renewal has two weeks of grace, brings nothing meanwhile, and all of it when it is paid', async () => {
    const plan = await buyPlan(ctx, account, 'team', at(april))
    await spend(ctx, account, 100)
    clock.now = at(april)
    await step(ctx, plan, { step: 'refuse_renewal' })
    expect(await planNow()).toMatchObject({
      plan: 'team',
      state: 'past_due',
      renewsAt: undefined,
      endsAt: '2026-04-24',
    })
    await sweepCredits(ctx)
    expect(await grants()).toEqual([])
    clock.now = at('2026-04-20')
    await step(ctx, plan, { step: 'renew' })
    expect(await planNow()).toMatchObject({ state: 'active', renewsAt: may })
    expect(await grants()).toEqual([
      ['monthly', 50, may],
      ['monthly', 150, may],
    ])
  })

  it('that nobody pays in time is over, and its top-ups and rests are not touched by it', async () => {
    await giveCredits(account, 7)
    const plan = await buyPlan(ctx, account, 'team', at(april))
    clock.now = at(april)
    await step(ctx, plan, { step: 'refuse_renewal' })
    clock.now = at('2026-04-24')
    expect(await planNow()).toMatchObject({ plan: null, state: 'ended', endsAt: '2026-04-24' })
    await renewSandboxPlans(ctx)
    await sweepCredits(ctx)
    expect(await grants()).toEqual([['adjustment', 7, undefined]])
    expect(await ledgerFaults()).toEqual([])
  })

  it('that is cancelled is good until the end, can be kept until then, and does not roll over', async () => {
    const plan = await buyPlan(ctx, account, 'solo', at(april))
    await step(ctx, plan, { step: 'cancel' })
    expect(await planNow()).toMatchObject({
      plan: 'solo',
      state: 'ending',
      renewsAt: undefined,
      endsAt: april,
    })
    await step(ctx, plan, { step: 'resume' })
    expect(await planNow()).toMatchObject({ state: 'active', renewsAt: april })
    await step(ctx, plan, { step: 'cancel' })
    await endOfMonth(april)
    await sweepCredits(ctx)
    expect(await planNow()).toMatchObject({ plan: null, state: 'ended', endsAt: april })
    expect(await grants()).toEqual([])
  })

  it('that is ended at once keeps the credits that were paid for until their day', async () => {
    const plan = await buyPlan(ctx, account, 'solo', at(april))
    await step(ctx, plan, { step: 'end_now' })
    expect(await planNow()).toMatchObject({ plan: null, state: 'ended', endsAt: march })
    expect(await grants()).toEqual([['monthly', 40, april]])
  })

  it('changed to a larger one brings the part that is paid for now, to a smaller one at the end', async () => {
    const plan = await buyPlan(ctx, account, 'solo', at(april))
    clock.now = (at(march) + at(april)) / 2
    await step(ctx, plan, { step: 'change', to: 'team' })
    expect(await planNow()).toMatchObject({ plan: 'team', renewsAt: april, nextPlan: null })
    // Half of 150 less half of 40, both for half of their price.
    expect(await grants()).toEqual([
      ['monthly', 40, april],
      ['monthly', 55, april],
    ])
    await step(ctx, plan, { step: 'change', to: 'solo' })
    expect(await planNow()).toMatchObject({ plan: 'team', nextPlan: 'solo' })
    expect(await grants()).toHaveLength(2)
    await endOfMonth(april)
    expect(await planNow()).toMatchObject({ plan: 'solo', nextPlan: null, renewsAt: may })
    expect((await grants()).map(([, remaining]) => remaining).sort()).toEqual([40, 40, 55])
    expect(await ledgerFaults()).toEqual([])
  })

  it('changed on the last day brings almost nothing for almost nothing', async () => {
    const plan = await buyPlan(ctx, account, 'solo', at(april))
    clock.now = at(april) - 3_600_000
    await step(ctx, plan, { step: 'change', to: 'agency' })
    expect((await grants()).map(([, remaining]) => remaining)).toEqual([40, 1])
  })

  it('means the same in whichever order its events come, and however often', async () => {
    const subscriptionId = ctx.newId('sub')
    const [from, to] = [at(march), at(april)]
    const about = { subscriptionId, walletId: account }
    const events = [
      [{ fact: 'plan_terms', ...about, planId: 'solo', startsAt: from, endsAt: to, at: from }],
      [{ fact: 'plan_paid', ...about, through: to }],
      [{ fact: 'plan_terms', ...about, planId: 'team', startsAt: from, endsAt: to, at: from + 5000 }],
      [{ fact: 'plan_state', ...about, state: 'past_due', at: from + 6000 }],
      [{ fact: 'plan_state', ...about, state: 'active', endsAt: to, at: from + 7000 }],
    ] as const
    const seen = new Set<string>()
    for (let shift = 0; shift < 10; shift += 1) {
      const id = `${subscriptionId}_${shift}`
      const turned = [...events.slice(shift % 5), ...events.slice(0, shift % 5)]
      if (shift >= 5) turned.reverse()
      // The terms make a plan known; what is told of an unknown one before is told again by the next event.
      await tell(ctx, [{ ...events[0][0], subscriptionId: id }])
      for (const facts of turned)
        await tell(
          ctx,
          facts.map((fact) => ({ ...fact, subscriptionId: id })),
        )
      seen.add(JSON.stringify(await planNow()))
      clock.now += 1
    }
    expect([...seen]).toHaveLength(1)
    expect(await planNow()).toMatchObject({ plan: 'team', state: 'ending', endsAt: april })
  })
})
