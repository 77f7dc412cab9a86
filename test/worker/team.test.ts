import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { quickPerson } from './support/people.ts'
import {
  call,
  giveCredits,
  invite,
  mailedToken,
  makeMember,
  makeOwner,
  memberEmails,
  spendable,
} from './support/team.ts'

const expireInvitation = (id: string) =>
  env.DB.prepare('UPDATE invitation SET expires_at = ? WHERE id = ?')
    .bind(Date.now() - 1, id)
    .run()

describe('the organization', () => {
  it('T1 an account in no organization creates one and owns it; T9 a second one is refused', async () => {
    const person = await quickPerson()
    expect((await call(person, 'GET', '/v1/organization')).status).toBe(404)
    const created = await call(person, 'POST', '/v1/organization', { name: '  Acme Lettings ' })
    expect(created).toMatchObject({ status: 201, body: { name: 'Acme Lettings', role: 'owner' } })
    expect((await call(person, 'GET', '/v1/organization')).body).toEqual(created.body)
    expect(await call(person, 'POST', '/v1/organization', { name: 'Another' })).toMatchObject({
      status: 409,
      body: { code: 'already_in_organization' },
    })
  })

  it('T2 only the owner invites, lists, resends, revokes, removes, renames, transfers, audits and deletes', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    const { id } = await invite(owner, 'somebody@example.com')
    for (const [method, path, body] of [
      ['PATCH', '/v1/organization', { name: 'Mine' }],
      ['DELETE', '/v1/organization', undefined],
      ['GET', '/v1/organization/members', undefined],
      ['DELETE', `/v1/organization/members/${owner.accountId}`, undefined],
      ['POST', '/v1/organization/invitations', { email: 'a@example.com' }],
      ['POST', '/v1/organization/invitations', { emails: ['a@example.com'] }],
      ['GET', '/v1/organization/invitations', undefined],
      ['POST', `/v1/organization/invitations/${id}/resend`, undefined],
      ['DELETE', `/v1/organization/invitations/${id}`, undefined],
      ['POST', '/v1/organization/invitations/no-such-id/resend', undefined],
      ['POST', '/v1/organization/transfer', { accountId: member.accountId }],
      ['DELETE', '/v1/organization/transfer', undefined],
      ['GET', '/v1/organization/audit', undefined],
    ] as const) {
      expect([method, path, await call(member, method, path, body)]).toMatchObject([
        method,
        path,
        { status: 403, body: { code: 'not_owner' } },
      ])
    }
    expect((await call(owner, 'GET', '/v1/organization')).body.name).toBe('Brightside Lettings')
  })

  it('T11 a member leaves by themselves, the owner cannot; deleting sends everybody home', async () => {
    const owner = await makeOwner()
    const [leaver, stayer] = [await makeMember(owner), await makeMember(owner)]
    expect((await call(leaver, 'POST', '/v1/organization/leave')).status).toBe(204)
    expect((await call(leaver, 'POST', '/v1/organization/leave')).status).toBe(404)
    expect(await call(owner, 'POST', '/v1/organization/leave')).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
    expect(await call(owner, 'DELETE', `/v1/organization/members/${owner.accountId}`)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
    await giveCredits(owner.accountId, 5)
    expect(await spendable(stayer)).toEqual({ available: 5, payer: 'team' })
    expect((await call(owner, 'DELETE', '/v1/organization')).status).toBe(204)
    expect(await spendable(stayer)).toEqual({ available: 0, payer: 'personal' })
    expect((await call(owner, 'GET', '/v1/organization')).status).toBe(404)
  })
})

describe('invitations', () => {
  it('T3 addresses are compared after trimming, NFC and lower-casing, and dots and plus tags count', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson({ email: `ann.b+x@${crypto.randomUUID()}.example.com` })
    const sent = await call(owner, 'POST', '/v1/organization/invitations', {
      email: `  ${invitee.email.toUpperCase()} `,
    })
    expect(sent).toMatchObject({ status: 201, body: { email: invitee.email } })
    expect((await call(invitee, 'GET', '/v1/invitations')).body.invitations).toHaveLength(1)
    const alike = await quickPerson({ email: invitee.email.replace('ann.b+x', 'annb') })
    expect((await call(alike, 'GET', '/v1/invitations')).body.invitations).toEqual([])
    expect((await call(alike, 'POST', `/v1/invitations/${sent.body.id}/accept`)).status).toBe(404)
  })

  it('T4 an unverified account sees no invitation and has no session to accept one with', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson({ emailVerified: false })
    const { id, token } = await invite(owner, invitee.email)
    expect((await call(invitee, 'GET', '/v1/invitations')).body.invitations ?? []).toEqual([])
    expect((await call(invitee, 'POST', `/v1/invitations/${id}/accept`)).status).not.toBe(200)
    expect((await call(invitee, 'POST', `/v1/invitations/token/${token}/accept`)).status).not.toBe(200)
    expect(await memberEmails(owner)).toEqual([owner.email])
  })

  it('T5 a link opened by another account is refused, masks the invited address and stays usable', async () => {
    const owner = await makeOwner()
    const [invitee, other] = [await quickPerson(), await quickPerson()]
    const { token } = await invite(owner, invitee.email)
    const refused = await call(other, 'POST', `/v1/invitations/token/${token}/accept`)
    const masked = `${invitee.email[0]}•••@${invitee.email.split('@')[1]}`
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'invitation_email_mismatch', invitedEmailMasked: masked },
    })
    expect(JSON.stringify(refused.body)).not.toContain(invitee.email)
    expect((await call(other, 'POST', `/v1/invitations/token/${token}/decline`)).status).toBe(403)
    const peeked = await call(other, 'GET', `/v1/invitations/token/${token}`)
    expect(peeked.body).toMatchObject({ state: 'pending', invitedEmailMasked: masked })
    expect(JSON.stringify(peeked.body)).not.toContain(invitee.email)
    expect((await call(invitee, 'POST', `/v1/invitations/token/${token}/accept`)).status).toBe(200)
  })

  it('T6 nothing pending is in the team list; what was sent is a list of its own and ends with the acceptance', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const { id } = await invite(owner, invitee.email)
    expect(await memberEmails(owner)).toEqual([owner.email])
    const sent = (await call(owner, 'GET', '/v1/organization/invitations')).body.invitations
    expect(sent).toEqual([
      { id, email: invitee.email, sentAt: expect.any(String), expiresAt: expect.any(String) },
    ])
    await call(invitee, 'POST', `/v1/invitations/${id}/accept`)
    expect(await memberEmails(owner)).toEqual([owner.email, invitee.email])
    expect((await call(owner, 'GET', '/v1/organization/invitations')).body.invitations).toEqual([])
  })

  it('T7 inviting again is a resend: the same id, a new secret, a new week, and the old link is dead', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const first = await invite(owner, invitee.email)
    const again = await invite(owner, invitee.email)
    expect(again.id).toBe(first.id)
    expect(again.token).not.toBe(first.token)
    expect((await call(invitee, 'GET', `/v1/invitations/token/${first.token}`)).status).toBe(404)
    expect((await call(invitee, 'POST', `/v1/invitations/token/${first.token}/accept`)).status).toBe(404)
    const resent = await call(owner, 'POST', `/v1/organization/invitations/${first.id}/resend`)
    expect(resent).toMatchObject({ status: 200, body: { id: first.id } })
    expect(Date.parse(resent.body.expiresAt) - Date.parse(resent.body.sentAt)).toBe(7 * 24 * 3600 * 1000)
    expect((await call(invitee, 'GET', `/v1/invitations/token/${again.token}`)).status).toBe(404)
    const third = await mailedToken(invitee.email)
    expect((await call(invitee, 'POST', `/v1/invitations/token/${third}/accept`)).status).toBe(200)
  })

  it('T7 T8 an expired invitation answers 410 to everything, and the address can be invited anew', async () => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const { id, token } = await invite(owner, invitee.email)
    await expireInvitation(id)
    expect((await call(invitee, 'GET', `/v1/invitations/token/${token}`)).body.state).toBe('expired')
    for (const [person, method, path] of [
      [invitee, 'POST', `/v1/invitations/token/${token}/accept`],
      [invitee, 'POST', `/v1/invitations/token/${token}/decline`],
      [invitee, 'POST', `/v1/invitations/${id}/accept`],
      [owner, 'POST', `/v1/organization/invitations/${id}/resend`],
      [owner, 'DELETE', `/v1/organization/invitations/${id}`],
    ] as const) {
      expect(await call(person, method, path)).toMatchObject({
        status: 410,
        body: { code: 'invitation_expired' },
      })
    }
    expect((await call(invitee, 'GET', '/v1/invitations')).body.invitations).toEqual([])
    const anew = await invite(owner, invitee.email)
    expect(anew.id).not.toBe(id)
    expect((await call(invitee, 'POST', `/v1/invitations/${anew.id}/accept`)).status).toBe(200)
  })

  it.each(['declined', 'revoked', 'accepted'] as const)('T8 %s is final', async (state) => {
    const owner = await makeOwner()
    const invitee = await quickPerson()
    const { id, token } = await invite(owner, invitee.email)
    if (state === 'declined')
      expect((await call(invitee, 'POST', `/v1/invitations/${id}/decline`)).status).toBe(204)
    if (state === 'revoked')
      expect((await call(owner, 'DELETE', `/v1/organization/invitations/${id}`)).status).toBe(204)
    if (state === 'accepted')
      expect((await call(invitee, 'POST', `/v1/invitations/${id}/accept`)).status).toBe(200)
    expect((await call(invitee, 'GET', `/v1/invitations/token/${token}`)).body.state).toBe(state)
    const final = { status: 409, body: { code: 'invitation_final', state } }
    if (state === 'accepted') {
      expect((await call(invitee, 'POST', `/v1/invitations/token/${token}/accept`)).status).toBe(200)
      expect(await memberEmails(owner)).toEqual([owner.email, invitee.email])
    } else expect(await call(invitee, 'POST', `/v1/invitations/token/${token}/accept`)).toMatchObject(final)
    expect(await call(invitee, 'POST', `/v1/invitations/${id}/decline`)).toMatchObject(final)
    expect(await call(owner, 'POST', `/v1/organization/invitations/${id}/resend`)).toMatchObject(final)
    expect(await call(owner, 'DELETE', `/v1/organization/invitations/${id}`)).toMatchObject(final)
  })

  it('T8 T10 after removal the same address can be invited again, and the old link stays dead', async () => {
    const owner = await makeOwner()
    const member = await quickPerson()
    const { token } = await invite(owner, member.email)
    await call(member, 'POST', `/v1/invitations/token/${token}/accept`)
    await call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)
    expect(await call(member, 'POST', `/v1/invitations/token/${token}/accept`)).toMatchObject({ status: 409 })
    const again = await invite(owner, member.email)
    expect((await call(member, 'POST', `/v1/invitations/${again.id}/accept`)).status).toBe(200)
  })

  it('T9 somebody in a team is told to leave it first, an owner to hand over first, and the invitation waits', async () => {
    const [here, there] = [await makeOwner('Here'), await makeOwner('There')]
    const member = await makeMember(here)
    const { id } = await invite(there, member.email)
    expect(await call(member, 'POST', `/v1/invitations/${id}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'already_in_organization' },
    })
    const toOwner = await invite(there, here.email)
    expect(await call(here, 'POST', `/v1/invitations/${toOwner.id}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'owns_organization' },
    })
    await call(member, 'POST', '/v1/organization/leave')
    expect((await call(member, 'POST', `/v1/invitations/${id}/accept`)).body.organization.name).toBe('There')
  })

  it('T9 inviting oneself or a member changes nothing and says so', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    for (const email of [owner.email, member.email, member.email.toUpperCase()]) {
      expect(await call(owner, 'POST', '/v1/organization/invitations', { email })).toMatchObject({
        status: 409,
        body: { code: 'already_member' },
      })
    }
    expect((await call(owner, 'GET', '/v1/organization/invitations')).body.invitations).toEqual([])
  })

  it('T3 many at once: what cannot be invited is skipped with a reason, the rest is sent', async () => {
    const owner = await makeOwner()
    const [fresh, known] = [`new-${crypto.randomUUID()}@example.com`, await quickPerson()]
    const endless = `${'x'.repeat(5000)}@example.com`
    const sent = await call(owner, 'POST', '/v1/organization/invitations', {
      emails: [fresh, ` ${fresh.toUpperCase()} `, 'not an address', owner.email, known.email, endless],
    })
    expect(sent.status).toBe(200)
    expect(sent.body.sent.map((each: { email: string }) => each.email)).toEqual([fresh, known.email])
    expect(sent.body.skipped.map((each: { reason: string }) => each.reason)).toEqual([
      'duplicate',
      'malformed',
      'already_member',
      'malformed',
    ])
    // T12: an address with an account and one without are answered alike.
    const [a, b] = sent.body.sent
    expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort())
    for (const emails of [[], Array.from({ length: 51 }, (_, index) => `p${index}@example.com`)]) {
      expect((await call(owner, 'POST', '/v1/organization/invitations', { emails })).status).toBe(400)
    }
  })

  it('T2 an invitation of another organization does not exist for its owner', async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()]
    const { id } = await invite(other, 'x@example.com')
    for (const [method, path] of [
      ['POST', `/v1/organization/invitations/${id}/resend`],
      ['DELETE', `/v1/organization/invitations/${id}`],
    ] as const) {
      const theirs = await call(owner, method, path)
      const missing = await call(owner, method, path.replace(id, 'inv_missing'))
      expect(theirs.status).toBe(404)
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    }
  })

  it('T4 a dump of the database holds no secret that accepts', async () => {
    const owner = await makeOwner()
    const { token } = await invite(owner, 'y@example.com')
    const rows = await env.DB.prepare('SELECT * FROM invitation').all()
    expect(JSON.stringify(rows.results)).not.toContain(token)
  })
})

describe('credits in a team', () => {
  it('C1 C2 T10 a member spends the owner’s credits, and is back to exactly their own after removal', async () => {
    const owner = await makeOwner()
    await giveCredits(owner.accountId, 40)
    const member = await quickPerson()
    await giveCredits(member.accountId, 7)
    const before = await spendable(member)
    expect(before).toEqual({ available: 7, payer: 'personal' })
    const { id } = await invite(owner, member.email)
    await call(member, 'POST', `/v1/invitations/${id}/accept`)
    expect(await spendable(member)).toEqual({ available: 40, payer: 'team' })
    expect((await call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)).status).toBe(204)
    expect(await spendable(member)).toEqual(before)
    expect((await call(member, 'GET', '/v1/organization')).status).toBe(404)
    expect((await call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)).status).toBe(404)
  })

  it('T11 ownership is offered, seen, and taken by accepting; then the new owner’s wallet pays', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    const third = await makeMember(owner)
    await giveCredits(owner.accountId, 3)
    await giveCredits(member.accountId, 8)
    const offered = await call(owner, 'POST', '/v1/organization/transfer', { accountId: member.accountId })
    expect(offered.status).toBe(202)
    expect(
      (await call(owner, 'POST', '/v1/organization/transfer', { accountId: third.accountId })).status,
    ).toBe(409)
    expect((await call(third, 'POST', '/v1/organization/transfer/accept')).status).toBe(404)
    expect((await call(member, 'GET', '/v1/me')).body.ownershipOffer).toMatchObject({
      organization: { name: 'Brightside Lettings' },
    })
    expect(await spendable(third)).toEqual({ available: 3, payer: 'team' })
    const taken = await call(member, 'POST', '/v1/organization/transfer/accept')
    expect(taken).toMatchObject({ status: 200, body: { organization: { role: 'owner' } } })
    expect(await spendable(third)).toEqual({ available: 8, payer: 'team' })
    expect(await spendable(owner)).toEqual({ available: 8, payer: 'team' })
    expect((await call(owner, 'POST', '/v1/organization/leave')).status).toBe(204)
    expect(await spendable(owner)).toEqual({ available: 3, payer: 'personal' })
  })

  it('T11 an offer is declined, taken back, or dies with the membership that it was made to', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    const offer = () => call(owner, 'POST', '/v1/organization/transfer', { accountId: member.accountId })
    expect((await offer()).status).toBe(202)
    expect((await call(member, 'POST', '/v1/organization/transfer/decline')).status).toBe(204)
    expect((await offer()).status).toBe(202)
    expect((await call(owner, 'DELETE', '/v1/organization/transfer')).status).toBe(204)
    expect((await call(member, 'POST', '/v1/organization/transfer/accept')).status).toBe(404)
    expect((await offer()).status).toBe(202)
    await call(member, 'POST', '/v1/organization/leave')
    expect((await call(member, 'POST', '/v1/organization/transfer/accept')).status).toBe(404)
    expect(
      (await call(owner, 'POST', '/v1/organization/transfer', { accountId: member.accountId })).status,
    ).toBe(404)
  })

  it('T2 the audit tells the owner who did what, newest first, by pages, and cannot be rewritten', async () => {
    const owner = await makeOwner()
    const member = await makeMember(owner)
    await call(owner, 'PATCH', '/v1/organization', { name: 'Renamed' })
    await call(owner, 'DELETE', `/v1/organization/members/${member.accountId}`)
    const page = await call(owner, 'GET', '/v1/organization/audit?limit=3')
    expect(page.body.events.map((event: { kind: string }) => event.kind)).toEqual([
      'removed',
      'renamed',
      'joined',
    ])
    expect(page.body.events[0]).toMatchObject({ actor: owner.email, subject: member.email })
    const rest = await call(owner, 'GET', `/v1/organization/audit?limit=3&cursor=${page.body.nextCursor}`)
    expect(rest.body.events.map((event: { kind: string }) => event.kind)).toEqual(['invited', 'created'])
    expect(rest.body.nextCursor).toBeNull()
    expect((await call(owner, 'GET', '/v1/organization/audit?cursor=x')).status).toBe(400)
    await expect(env.DB.exec('UPDATE audit_event SET actor_id = 1')).rejects.toThrow(/append_only/)
    await expect(env.DB.exec('DELETE FROM audit_event')).rejects.toThrow(/append_only/)
  })
})
