import { describe, expect, it } from 'vitest'
import { purchase } from '#worker/domain/images/purchase.ts'
import { acceptInvitation } from '#worker/domain/invitations/accept.ts'
import { findMineById, findMineByToken } from '#worker/domain/invitations/received.ts'
import { actingAs, contextAt, readWallet } from './support/ledger.ts'
import { quickPerson } from './support/people.ts'
import { askFor } from './support/spending.ts'
import {
  call,
  giveCredits,
  invite,
  mailedTokens,
  makeMember,
  makeOwner,
  memberEmails,
} from './support/team.ts'

/** Each race is run this often: what a lucky order hides once, it does not hide every time. */
const rounds = 8
const eachRound = async (race: () => Promise<void>) => {
  for (let round = 0; round < rounds; round += 1) await race()
}

describe('races in the team', () => {
  it('T4 of 50 acceptances at once there is one membership, and all of them by the same account succeed', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const { id, token } = await invite(owner, invitee.email)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        call(
          invitee,
          'POST',
          index % 2 ? `/v1/invitations/${id}/accept` : `/v1/invitations/token/${token}/accept`,
        ),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200))
    expect(await memberEmails(owner)).toEqual([owner.email, invitee.email])
    const audit = await call(owner, 'GET', '/v1/organization/audit')
    expect(audit.body.events.filter((event: { kind: string }) => event.kind === 'joined')).toHaveLength(1)
  }, 60_000)

  it('T8 accept against revoke: exactly one of the two happens, and both are told which', async () => {
    await eachRound(async () => {
      const owner = await makeOwner()
      const invitee = await quickPerson()
      const { id } = await invite(owner, invitee.email)
      const [accepted, revoked] = await Promise.all([
        call(invitee, 'POST', `/v1/invitations/${id}/accept`),
        call(owner, 'DELETE', `/v1/organization/invitations/${id}`),
      ])
      const joined = (await memberEmails(owner)).includes(invitee.email)
      expect([accepted.status, revoked.status]).toEqual(joined ? [200, 409] : [409, 204])
    })
  }, 60_000)

  it('T9 two organizations’ invitations accepted at once: one membership, the other waits', async () => {
    await eachRound(async () => {
      const owners = [await makeOwner('One'), await makeOwner('Two')]
      const invitee = await quickPerson()
      const ids = [(await invite(owners[0]!, invitee.email)).id, (await invite(owners[1]!, invitee.email)).id]
      const answers = await Promise.all(
        ids.map((id) => call(invitee, 'POST', `/v1/invitations/${id}/accept`)),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      const counts = await Promise.all(owners.map(async (owner) => (await memberEmails(owner)).length))
      expect(counts.sort()).toEqual([1, 2])
    })
  }, 60_000)

  it('T7 of 30 invitations of one address at once, and 30 resends, each succeeds: one row, one living link', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const atOnce = (path: string, body?: unknown) =>
      Promise.all(Array.from({ length: 30 }, () => call(owner, 'POST', path, body)))
    const invited = await atOnce('/v1/organization/invitations', { email: invitee.email })
    const { id } = invited[0]!.body
    expect(invited.map(({ status, body }) => [status, body.id])).toEqual(Array(30).fill([201, id]))
    const resent = await atOnce(`/v1/organization/invitations/${id}/resend`)
    expect(resent.map(({ status, body }) => [status, body.id])).toEqual(Array(30).fill([200, id]))
    expect((await call(owner, 'GET', '/v1/organization/invitations')).body.invitations).toHaveLength(1)
    const links = new Set(await mailedTokens(invitee.email))
    const peeks = await Promise.all(
      [...links].map((link) => call(owner, 'GET', `/v1/invitations/token/${link}`)),
    )
    expect(peeks.filter((peek) => peek.status === 200)).toHaveLength(1)
  })

  it('T10 C1 remove against spend: a charge after the removal is never paid by the pool', async () => {
    await eachRound(async () => {
      const owner = await makeOwner()
      const member = await makeMember(owner)
      await giveCredits(owner.accountId, 20)
      await giveCredits(member.accountId, 20)
      const ctx = contextAt({ now: Date.now() })
      const photos = await Promise.all(Array.from({ length: 25 }, () => askFor(member.accountId)))
      const spend = () => purchase(ctx, photos.pop()!, { key: ctx.newId('key'), requestHash: 'photo' })
      const spending = Array.from({ length: 10 }, spend)
      const removed = call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)
      const during = await Promise.all([...spending, ...Array.from({ length: 10 }, spend)])
      expect((await removed).status).toBe(204)
      // O3: none of them fails because of the change; each is paid by whoever pays at its instant.
      expect(during.every((each) => each.ok)).toBe(true)
      const pool = await readWallet(owner.accountId)
      await Promise.all(Array.from({ length: 5 }, spend))
      expect(await readWallet(owner.accountId)).toEqual(pool)
      const own = await readWallet(member.accountId)
      expect(pool.posted + own.posted).toBe(40 - 25)
    })
  }, 60_000)

  it('T11 the owner leaving while the transfer is accepted: there is exactly one owner at every end', async () => {
    await eachRound(async () => {
      const owner = await makeOwner()
      const member = await makeMember(owner)
      await call(owner, 'POST', '/v1/organization/transfer', { accountId: member.accountId })
      const [left, accepted] = await Promise.all([
        call(owner, 'POST', '/v1/organization/leave'),
        call(member, 'POST', '/v1/organization/transfer/accept'),
      ])
      expect(accepted.status).toBe(200)
      expect([204, 409]).toContain(left.status)
      const { members } = (await call(member, 'GET', '/v1/organization/members')).body
      expect(members.filter((each: { role: string }) => each.role === 'owner')).toHaveLength(1)
      expect(members).toHaveLength(left.status === 204 ? 1 : 2)
    })
  }, 60_000)

  it('T7 a link that dies between its click and the joining joins nobody; the popup’s answer needs no link', async () => {
    const owner = await makeOwner()
    const { accountId, email } = await quickPerson()
    const { id, token } = await invite(owner, email)
    const acting = actingAs(contextAt({ now: Date.now() }), accountId)
    const ctx = { ...acting, actor: { ...acting.actor, email } }
    const [byLink, byId] = [await findMineByToken(ctx, token), await findMineById(ctx, id)]
    if (!byLink.ok || !byId.ok) throw new Error('the invitation is not there')

    expect((await call(owner, 'POST', `/v1/organization/invitations/${id}/resend`)).status).toBe(200)
    expect(await acceptInvitation(ctx, byLink.value, 'link')).toEqual({
      ok: false,
      refusal: { code: 'not_found' },
    })
    expect(await memberEmails(owner)).toEqual([owner.email])
    expect(await acceptInvitation(ctx, byId.value, 'id')).toMatchObject({ ok: true })
    expect(await memberEmails(owner)).toEqual([owner.email, email])
  })
})
