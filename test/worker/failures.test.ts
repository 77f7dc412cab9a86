import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { inviteOne } from '#worker/domain/invitations/invite.ts'
import type { Bindings, Job } from '#worker/env.ts'
import { consumeJobs } from '#worker/jobs/queue.ts'
import { log } from '#worker/log.ts'
import { actingAs, contextAt } from './support/ledger.ts'
import { freshEmail } from './support/people.ts'
import { call, makeOwner } from './support/team.ts'

describe('when something else is down', () => {
  it('an invitation that neither mail nor queue takes is there, says so, and can be resent', async () => {
    const owner = await makeOwner()
    const email = freshEmail()
    const ctx = {
      ...actingAs(contextAt({ now: Date.now() }), owner.accountId),
      mailer: { kind: 'mailchannels' as const, send: async () => ({ sent: false as const, reason: 'down' }) },
      jobs: { send: () => Promise.reject(new Error('down')) } as unknown as Queue<Job>,
    }
    expect(await inviteOne(ctx, email)).toMatchObject({ ok: true, value: { email, delivered: false } })
    const listed = await call(owner, 'GET', '/v1/organization/invitations')
    expect(listed.body.invitations).toMatchObject([{ email, delivered: false }])
    const again = await call(
      owner,
      'POST',
      `/v1/organization/invitations/${listed.body.invitations[0].id}/resend`,
    )
    expect(again.status).toBe(200)
  })

  it('a message whose job breaks is asked for again later, and the others are done', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const down = {
      prepare: () => {
        throw new Error('the database is away')
      },
    }
    const bindings = { ...env, ENVIRONMENT: 'development' } as unknown as Bindings
    const body = {
      kind: 'deliver_invitation' as const,
      invitationId: 'inv_none',
      publicUrl: 'http://127.0.0.1',
    }
    const message = (id: string) => ({ id, timestamp: new Date(), attempts: 1, body })
    const ctx = createExecutionContext()
    const broken = createMessageBatch<Job>('lightpool-jobs', [message('a'), message('b')])
    await consumeJobs(broken, { ...bindings, DB: down as unknown as D1Database }, ctx)
    const failed = await getQueueResult(broken, ctx)
    expect(failed.retryMessages.map(({ msgId }) => msgId)).toEqual(['a', 'b'])
    expect(failed.outcome).toBe('ok')
    expect(told).toHaveBeenCalledWith(expect.stringContaining('the database is away'))
    told.mockRestore()

    const sound = createMessageBatch<Job>('lightpool-jobs', [message('c')])
    await consumeJobs(sound, bindings, ctx)
    expect((await getQueueResult(sound, ctx)).explicitAcks).toEqual(['c'])
  })

  it('no address reaches the log, whoever put it into a reason', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    log('error', 'mail_not_sent', {
      reason: 'rejected: "Anna.O\'Neil+x@example.com" <robin@example.com>',
      ms: 3,
    })
    const line = String(told.mock.calls[0]?.[0])
    told.mockRestore()
    expect(line).not.toMatch(/example\.com|Anna|robin/)
    expect(JSON.parse(line)).toMatchObject({ event: 'mail_not_sent', ms: 3 })
  })
})
