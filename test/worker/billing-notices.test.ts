import { describe, expect, it } from 'vitest'
import { tellUntoldNotices } from '#worker/domain/billing/tell-notices.ts'
import type { Context } from '#worker/domain/context.ts'
import type { Job } from '#worker/env.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import { deleteAccountRows } from '#worker/store/accounts.ts'
import { commit } from '#worker/store/database.ts'
import { buyPlan, spend, tell } from './support/billing.ts'
import { contextAt } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The verbs' world with a post office that can be closed or die with a mail in its hands, and a queue to look into. */
const world = () => {
  const clock = { now: Date.now() }
  const [sent, queued]: [Mail[], Job[]] = [[], []]
  const post = { state: 'open' as 'open' | 'closed' | 'dies' }
  const ctx: Context = {
    ...contextAt(clock),
    mailer: {
      kind: 'development-mailbox',
      send: async (mail) => {
        if (post.state === 'dies') throw new Error('the Worker is gone')
        if (post.state === 'closed') return { sent: false, reason: 'closed' }
        sent.push(mail)
        return { sent: true }
      },
    },
    jobs: { send: async (job: Job) => void queued.push(job) } as unknown as Context['jobs'],
  }
  const subjects = ({ email }: Person) => sent.filter((mail) => mail.to === email).map((mail) => mail.subject)
  return { ctx, clock, queued, post, sent, subjects }
}

/** Somebody with a plan whose renewal is then refused, under the event's id that it answers. */
const refusedRenewal = async (ctx: Context, person: Person) => {
  const subscriptionId = await buyPlan(ctx, person.accountId, 'solo', ctx.now() + 30 * day)
  const event = ctx.newId('event')
  const refuse = () =>
    tell(ctx, [{ fact: 'plan_state', subscriptionId, state: 'past_due', endsAt: null, at: ctx.now() }], event)
  return { subscriptionId, refuse }
}

describe('a notice about payments', () => {
  it('waits while the mail service is down, in the queue and for the scheduled run, and is told once', async () => {
    const person = await quickPerson()
    const { ctx, queued, post, subjects } = world()
    const { refuse } = await refusedRenewal(ctx, person)
    post.state = 'closed'
    expect(await refuse()).toBe('applied')
    expect(queued).toMatchObject([{ kind: 'tell_notice' }])
    expect(await tellUntoldNotices(ctx)).toMatchObject({ told: 0 })
    post.state = 'open'
    await Promise.all([tellUntoldNotices(ctx), tellUntoldNotices(ctx)])
    expect(await tellUntoldNotices(ctx)).toEqual({ told: 0, left: 0 })
    expect(subjects(person)).toEqual(['Your Solo plan could not be renewed'])
  })

  it('outlives the Worker that was to tell it, and the event that comes again tells nothing', async () => {
    const person = await quickPerson()
    const { ctx, clock, post, subjects } = world()
    const { refuse } = await refusedRenewal(ctx, person)
    post.state = 'dies'
    await refuse()
    post.state = 'open'
    expect(await refuse()).toBe('again')
    expect([await tellUntoldNotices(ctx), subjects(person)]).toEqual([{ told: 0, left: 0 }, []])
    clock.now += 3 * minute
    expect(await tellUntoldNotices(ctx)).toMatchObject({ told: 1 })
    expect(subjects(person)).toEqual(['Your Solo plan could not be renewed'])
  })

  it('is told once a period, however often the renewal is refused and taken in it', async () => {
    const person = await quickPerson()
    const { ctx, clock, subjects } = world()
    const { subscriptionId } = await refusedRenewal(ctx, person)
    for (const state of ['past_due', 'active', 'past_due'] as const) {
      clock.now += minute
      await tell(ctx, [{ fact: 'plan_state', subscriptionId, state, endsAt: null, at: clock.now }])
    }
    expect(subjects(person)).toEqual(['Your Solo plan could not be renewed'])
  })

  it('says what was taken back and what was given back, and nothing where nothing was', async () => {
    const person = await quickPerson()
    const { ctx, clock, subjects } = world()
    const [id, charge, at] = [ctx.newId('pay'), ctx.newId('ch'), clock.now]
    const sold = { walletId: person.accountId, paid: 900, credits: 10, kind: 'top_up', note: '' } as const
    await tell(ctx, [
      { fact: 'paid', id, ...sold, expiresAt: at + 99 * day, at, period: null },
      { fact: 'charged', charge, paymentId: id },
    ])
    await spend(ctx, person.accountId, 4)
    for (const standing of [true, true, false]) {
      clock.now += minute
      const disputed = { id: `${charge}_dispute`, charge, kind: 'dispute', amount: 900 } as const
      await tell(ctx, [{ fact: 'money_back', ...disputed, standing, final: false, at: clock.now }])
    }
    expect(subjects(person)).toEqual(['6 credits taken back', '6 credits given back'])
  })

  it('is for nobody any more when the account is deleted', async () => {
    const person = await quickPerson()
    const { ctx, post, sent } = world()
    const { refuse } = await refusedRenewal(ctx, person)
    post.state = 'closed'
    await refuse()
    await commit(ctx.db, deleteAccountRows(ctx.db, person.accountId))
    post.state = 'open'
    expect(await tellUntoldNotices(ctx)).toMatchObject({ left: 0 })
    expect(sent).toEqual([])
  })
})
