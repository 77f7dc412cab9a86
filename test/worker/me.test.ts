import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  call,
  codeMailedTo,
  freshEmail,
  mailsTo,
  type Person,
  password,
  postCode,
  postSignIn,
  postSignUp,
  quickPerson,
  signUp,
} from './support/people.ts'
import { call as callAs, giveCredits, invite, makeMember, makeOwner } from './support/team.ts'

const deleteMe = (person: Person, given: unknown = { password }) =>
  person.fetch('/v1/me', {
    method: 'DELETE',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given),
  })

const count = async (table: string, column: string, id: string): Promise<number> =>
  (await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${column} = ?`)
    .bind(id)
    .first<number>('n')) ?? 0

describe('GET /v1/me', () => {
  it('says all that a first paint needs, and 304 while nothing of it changed', async () => {
    const person = await signUp('Ada')
    const first = await person.fetch('/v1/me')
    expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(await first.json()).toEqual({
      account: { id: person.accountId, email: person.email, name: 'Ada', emailVerified: true },
      organization: null,
      credits: { available: 10, payer: 'personal' },
      invitations: 0,
      ownershipOffer: null,
      poolNotice: null,
    })
    const etag = first.headers.get('ETag') ?? ''
    const again = (tag: string) => person.fetch('/v1/me', { headers: { 'If-None-Match': tag } })
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const unchanged = await again(tag)
      expect(unchanged.status, tag).toBe(304)
      expect(await unchanged.text()).toBe('')
      expect(unchanged.headers.get('ETag')).toBe(etag)
    }
    expect((await again('"other"')).status).toBe(200)
    await giveCredits(person.accountId, 1)
    const changed = await again(etag)
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ credits: { available: 11 } })
  })

  it('C1 C2 a member sees the pool of the owner, and their own again after leaving', async () => {
    const owner = await makeOwner('Brightside')
    await giveCredits(owner.accountId, 25)
    const member = await makeMember(owner)
    await giveCredits(member.accountId, 3)
    const seen = async (person: Person) => (await callAs(person, 'GET', '/v1/me')).body
    expect(await seen(owner)).toMatchObject({
      organization: { name: 'Brightside', role: 'owner' },
      credits: { available: 25, payer: 'team' },
    })
    expect(await seen(member)).toMatchObject({
      organization: { name: 'Brightside', role: 'member' },
      credits: { available: 25, payer: 'team' },
    })
    await callAs(member, 'POST', '/v1/organization/leave')
    expect(await seen(member)).toMatchObject({
      organization: null,
      credits: { available: 3, payer: 'personal' },
    })
  })

  it('C9 credits count until the very moment at which they expire', async () => {
    const person = await quickPerson()
    const grant = (id: string, expiresAt: number) =>
      env.DB.prepare(
        `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note)
         VALUES (?1, ?2, 'adjustment', 5, 5, ?3, ?4, '')`,
      )
        .bind(id, person.accountId, expiresAt, Date.now())
        .run()
    await grant(crypto.randomUUID(), Date.now() - 1)
    await grant(crypto.randomUUID(), Date.now() + 60_000)
    expect((await callAs(person, 'GET', '/v1/me')).body.credits.available).toBe(5)
  })

  it('T4 T7 counts invitations to this very address while they last, and shows an offer of ownership', async () => {
    const [owner, other] = [await makeOwner('Brightside'), await makeOwner('Harbour')]
    const person = await quickPerson()
    const seen = async () => (await callAs(person, 'GET', '/v1/me')).body
    const { id } = await invite(owner, person.email)
    await invite(other, person.email)
    await invite(other, `x${person.email}`)
    expect((await seen()).invitations).toBe(2)
    await callAs(person, 'POST', `/v1/invitations/${id}/accept`)
    await env.DB.prepare("UPDATE invitation SET expires_at = ? WHERE state = 'pending'")
      .bind(Date.now() - 1)
      .run()
    expect((await seen()).invitations).toBe(0)
    expect((await seen()).ownershipOffer).toBeNull()
    await callAs(owner, 'POST', '/v1/organization/transfer', { accountId: person.accountId })
    expect((await seen()).ownershipOffer).toEqual({
      organization: { id: expect.any(String), name: 'Brightside' },
      from: owner.name,
    })
    expect((await callAs(owner, 'GET', '/v1/me')).body.ownershipOffer).toBeNull()
  })

  it('is nobody’s without a session', async () => {
    const refused = await call('/v1/me')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({ code: 'unauthenticated', status: 401 })
  })
})

describe('DELETE /v1/me', () => {
  it('takes the password; a wrong or missing one deletes nothing', async () => {
    const person = await signUp()
    expect((await deleteMe(person, { password: 'not the password' })).status).toBe(401)
    expect((await deleteMe(person, {})).status).toBe(400)
    expect((await deleteMe(await quickPerson(), { password })).status).toBe(401)
    expect((await person.fetch('/v1/me')).status).toBe(200)
  })

  it('O4 C10 deletes orders, photos, pictures, membership and every session, and leaves the ledger without a name', async () => {
    const owner = await makeOwner()
    const person = await signUp()
    await callAs(person, 'POST', `/v1/invitations/${(await invite(owner, person.email)).id}/accept`)
    const otherSession = (await postSignIn(person.email)).headers.get('set-auth-token') ?? ''
    await callAs(person, 'POST', '/v1/orders', { name: 'Flat 2' })
    await env.PICTURES.put(`accounts/${person.accountId}/some-image/proxy`, 'x')
    await env.PICTURES.put(`accounts/${owner.accountId}/some-image/proxy`, 'x')
    await env.DB.prepare(
      "INSERT INTO idempotency (account_id, key, request_hash, answer, created_at) VALUES (?, 'k', 'h', 'a', 0)",
    )
      .bind(person.accountId)
      .run()

    expect((await deleteMe(person)).status).toBe(204)

    expect((await person.fetch('/v1/me')).status).toBe(401)
    expect((await call('/v1/me', { headers: { Authorization: `Bearer ${otherSession}` } })).status).toBe(401)
    for (const [table, column] of [
      ['account', 'id'],
      ['credential', 'account_id'],
      ['session', 'account_id'],
      ['membership', 'account_id'],
      ['photo_order', 'account_id'],
      ['image', 'account_id'],
      ['idempotency', 'account_id'],
    ] as const) {
      expect(await count(table, column, person.accountId), table).toBe(0)
    }
    expect(await count('wallet', 'id', person.accountId)).toBe(1)
    expect(await count('entry', 'wallet_id', person.accountId)).toBe(1)
    expect(await count('credit_grant', 'wallet_id', person.accountId)).toBe(1)
    expect((await env.PICTURES.list({ prefix: `accounts/${person.accountId}/` })).objects).toHaveLength(0)
    expect((await env.PICTURES.list({ prefix: `accounts/${owner.accountId}/` })).objects).toHaveLength(1)
    expect((await mailsTo(person.email))[0]?.subject).toBe('Your Lightpool account was deleted')
    const members = await callAs(owner, 'GET', '/v1/organization/members')
    expect(members.body.members).toHaveLength(1)
    const { body } = await callAs(owner, 'GET', '/v1/organization/audit')
    expect(body.events[0]).toMatchObject({ kind: 'left', actor: 'a deleted account', subject: null })
  })

  it('T11 is refused while an organization is owned, and everything stays', async () => {
    const person = await signUp()
    await callAs(person, 'POST', '/v1/organization', { name: 'Brightside' })
    const refused = await deleteMe(person)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'last_owner' })
    expect((await callAs(person, 'GET', '/v1/me')).body.organization.role).toBe('owner')
    expect(await count('picture_deletion', 'prefix', `accounts/${person.accountId}/`)).toBe(0)
  })

  it('C10 the address may sign up again, and gets no second welcome', async () => {
    const email = freshEmail()
    const enter = async () => {
      await postSignUp(email)
      const verified = await postCode(email, await codeMailedTo(email))
      return verified.headers.get('set-auth-token') ?? ''
    }
    const me = async (token: string) =>
      (await call('/v1/me', { headers: { Authorization: `Bearer ${token}` } })).json<{
        credits: { available: number }
      }>()
    const first = await enter()
    expect((await me(first)).credits.available).toBe(10)
    const deleted = await call('/v1/me', {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${first}` },
      body: JSON.stringify({ password }),
    })
    expect(deleted.status).toBe(204)
    expect((await me(await enter())).credits.available).toBe(0)
  })
})
