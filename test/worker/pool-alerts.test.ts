import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Context } from '#worker/domain/context.ts'
import { tellPoolAlert, tellUntoldAlerts } from '#worker/domain/credits/tell-pool-alerts.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import type { Job } from '#worker/env.ts'
import { runSteps } from '#worker/jobs/scheduled.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import { insertGrant, resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { contextAt, openHold } from './support/ledger.ts'
import { mailsTo, type Person, quickPerson } from './support/people.ts'
import { buy, makePhotos } from './support/photos.ts'
import { askFor } from './support/spending.ts'
import { call, giveCredits, makeMember, makeOwner } from './support/team.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The verbs' world with a post office of its own, which can be closed, and a queue that one can look into. */
const world = () => {
  const clock = { now: Date.now() }
  const sent: Mail[] = []
  const queued: Job[] = []
  const post = { open: true }
  const ctx: Context = {
    ...contextAt(clock),
    mailer: {
      kind: 'development-mailbox',
      send: async (mail) => {
        if (!post.open) return { sent: false, reason: 'closed' }
        sent.push(mail)
        return { sent: true }
      },
    },
    jobs: { send: async (job: Job) => void queued.push(job) } as unknown as Context['jobs'],
  }
  const spend = async (person: Person, times: number) => {
    for (let i = 0; i < times; i += 1) {
      const asked = await askFor(person.accountId)
      await purchase(ctx, asked, { key: ctx.newId('key'), requestHash: 'photo' })
    }
  }
  return { ctx, clock, sent, queued, post, spend }
}

const team = async (credits: number) => {
  const owner = await makeOwner('Brightside')
  await giveCredits(owner.accountId, credits)
  return { owner, anna: await makeMember(owner) }
}

const notice = async (person: Person) => (await call(person, 'GET', '/v1/me')).body.poolNotice
const level = async (person: Person) => (await notice(person))?.level ?? null
/** What somebody was mailed about credits. */
const subjects = (mails: readonly { to: string; subject: string }[], { email }: Person) =>
  mails.filter((mail) => mail.to === email && / credits? /.test(mail.subject)).map((mail) => mail.subject)

const untold = async (person: Person): Promise<number> =>
  (await env.DB.prepare('SELECT COUNT(*) AS n FROM pool_alert WHERE wallet_id = ? AND told_at IS NULL')
    .bind(person.accountId)
    .first<number>('n')) ?? 0

describe('a pool that runs out', () => {
  it('C3 is told to the owner once at a fifth and once at nothing, by mail and in /v1/me; to members at nothing', async () => {
    const { owner, anna } = await team(5)
    const photos = await makePhotos(anna, 6)
    const mails = async () => subjects(await mailsTo(owner.email), owner)
    for (const photo of photos.slice(0, 3)) await buy(anna, photo.id)
    expect([await level(owner), await level(anna), await mails()]).toEqual([null, null, []])

    expect((await buy(anna, photos[3]!.id)).status).toBe(200)
    expect([await level(owner), await level(anna)]).toEqual(['low', null])
    expect(await mails()).toEqual(['Brightside has 1 credit left'])
    const [low] = await mailsTo(owner.email)
    expect(low?.text).toContain('this period’s 5 credits: 1 can still be spent')
    expect(low?.text).toContain('Credits panel')

    expect((await buy(anna, photos[4]!.id)).status).toBe(200)
    expect((await buy(anna, photos[5]!.id)).status).toBe(402)
    expect([await level(owner), await level(anna)]).toEqual(['empty', 'empty'])
    expect(await mails()).toEqual(['Brightside has no credits left', 'Brightside has 1 credit left'])
    const { since } = await notice(anna)
    expect(Date.parse(since)).toBeGreaterThan(Date.now() - minute)
    expect(subjects(await mailsTo(anna.email), anna)).toEqual([])
  })

  it('is told once however many spend at once', async () => {
    const { owner, anna } = await team(20)
    const { sent, spend } = world()
    await Promise.all(Array.from({ length: 30 }, (_, i) => spend(i % 2 ? anna : owner, 1)))
    expect(subjects(sent, owner).sort()).toEqual(expect.arrayContaining(['Brightside has no credits left']))
    expect(subjects(sent, owner).filter((each) => each.includes('no credits'))).toHaveLength(1)
    expect(subjects(sent, owner).filter((each) => !each.includes('no credits')).length).toBeLessThanOrEqual(1)
    expect(await untold(owner)).toBe(0)
  })

  it('is not told again in its period, and again in the next', async () => {
    const { owner, anna } = await team(10)
    const { ctx, clock, sent, spend } = world()
    await spend(anna, 8)
    expect(subjects(sent, owner)).toEqual(['Brightside has 2 credits left'])
    await spend(anna, 1)
    await runSteps(ctx)
    expect(subjects(sent, owner)).toHaveLength(1)
    // The next period begins with what is left: one credit of one.
    clock.now += 32 * day
    await commit(ctx.db, [
      insertGrant(ctx.db, {
        id: ctx.newId('grant'),
        walletId: owner.accountId,
        kind: 'monthly',
        amount: 9,
        expiresAt: null,
        grantedAt: clock.now,
        note: '',
      }),
    ])
    await spend(anna, 7)
    expect(subjects(sent, owner)).toHaveLength(1)
    await spend(anna, 1)
    expect(subjects(sent, owner)).toEqual(['Brightside has 2 credits left', 'Brightside has 2 credits left'])
  })

  it('is no longer shown after a top-up, and the next fall is told again', async () => {
    const { owner, anna } = await team(5)
    const { sent, spend } = world()
    await spend(anna, 5)
    expect([await level(owner), await level(anna)]).toEqual(['empty', 'empty'])
    await giveCredits(owner.accountId, 1)
    // One of six: no longer empty, and still low, as the owner has been told.
    expect([await level(owner), await level(anna)]).toEqual(['low', null])
    await giveCredits(owner.accountId, 9)
    expect([await level(owner), await level(anna)]).toEqual([null, null])
    await spend(anna, 6)
    expect(subjects(sent, owner)).toHaveLength(2)
    await spend(anna, 4)
    expect(subjects(sent, owner)).toEqual([
      'Brightside has 1 credit left',
      'Brightside has no credits left',
      'Brightside has 3 credits left',
      'Brightside has no credits left',
    ])
  })

  it('C9 is told when the credits expire, by the scheduled run', async () => {
    const owner = await makeOwner('Brightside')
    const { ctx, clock, sent } = world()
    await commit(ctx.db, [
      insertGrant(ctx.db, {
        id: ctx.newId('grant'),
        walletId: owner.accountId,
        kind: 'monthly',
        amount: 10,
        expiresAt: clock.now + minute,
        grantedAt: clock.now,
        note: '',
      }),
    ])
    clock.now += 2 * minute
    await runSteps(ctx)
    await runSteps(ctx)
    expect(subjects(sent, owner)).toEqual(['Brightside has no credits left'])
  })

  it('C7 is not told of what is only held, nor when it is given back', async () => {
    const { owner, anna } = await team(5)
    const { ctx, clock, sent } = world()
    const id = ctx.newId('hold')
    const subject = ctx.newId('img')
    const hold = {
      id,
      accountId: anna.accountId,
      subject,
      amount: 5,
      openedAt: clock.now,
      expiresAt: clock.now + minute,
    }
    await commit(ctx.db, [openHold(ctx.db, hold)])
    await tellUntoldAlerts(ctx)
    await commit(ctx.db, [resolveHold(ctx.db, { id, state: 'released', at: clock.now })])
    await tellUntoldAlerts(ctx)
    expect([subjects(sent, owner), await level(owner)]).toEqual([[], null])
  })

  it('is told by notice alone to an account without a team, both levels', async () => {
    const person = await quickPerson()
    await giveCredits(person.accountId, 5)
    const { sent, spend } = world()
    await spend(person, 4)
    expect(await level(person)).toBe('low')
    await spend(person, 1)
    expect(await level(person)).toBe('empty')
    expect([sent, await untold(person)]).toEqual([[], 0])
  })

  it('C3 a member who only reached their cap is not told that the pool is empty', async () => {
    const { owner, anna } = await team(10)
    await call(owner, 'PUT', '/v1/organization/caps', { default: 1, members: {} })
    await world().spend(anna, 2)
    expect((await call(anna, 'GET', '/v1/me')).body).toMatchObject({
      credits: { available: 0 },
      poolNotice: null,
    })
  })
})

describe('a mail that does not go out', () => {
  it('is tried again by the queue, and sent once', async () => {
    const { owner, anna } = await team(5)
    const { ctx, sent, queued, post, spend } = world()
    post.open = false
    await spend(anna, 4)
    expect([subjects(sent, owner), await level(owner)]).toEqual([[], 'low'])
    const [job] = queued
    if (job?.kind !== 'tell_pool_alert') throw new Error('no job was queued')
    expect(await tellPoolAlert(ctx, job.alert)).toBe(false)
    post.open = true
    expect(await tellPoolAlert(ctx, job.alert)).toBe(true)
    expect(await tellPoolAlert(ctx, job.alert)).toBe(true)
    expect(subjects(sent, owner)).toEqual(['Brightside has 1 credit left'])
  })

  it('is caught by the scheduled run when the queue lost it, also when who was sending it died', async () => {
    const { owner, anna } = await team(5)
    const { ctx, clock, sent, post, spend } = world()
    post.open = false
    await spend(anna, 4)
    post.open = true
    await env.DB.prepare('UPDATE pool_alert SET claimed_at = ? WHERE wallet_id = ?')
      .bind(clock.now, owner.accountId)
      .run()
    await runSteps(ctx)
    expect(subjects(sent, owner)).toEqual([])
    clock.now += 3 * minute
    await runSteps(ctx)
    await runSteps(ctx)
    expect(subjects(sent, owner)).toEqual(['Brightside has 1 credit left'])
  })

  it('is not sent late when it is no longer true', async () => {
    const { owner, anna } = await team(5)
    const { ctx, sent, post, spend } = world()
    post.open = false
    await spend(anna, 5)
    post.open = true
    // Both are untold; at nothing only that is worth a mail.
    await tellUntoldAlerts(ctx)
    expect(subjects(sent, owner)).toEqual(['Brightside has no credits left'])
    expect(await untold(owner)).toBe(0)
  })
})
