import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { type Person, quickPerson } from './support/people.ts'
import { call, invite, makeMember, makeOwner } from './support/team.ts'

const knownAs = (etag: string) => ({ headers: { 'If-None-Match': etag } })

/** As the extension asks: with the tag of the answer before. */
const poll = (person: Person, etag?: string) =>
  person.fetch('/v1/invitations', etag === undefined ? {} : knownAs(etag))

describe('asking again and again for invitations', () => {
  it('answers an empty 304 while nothing has changed, and in full after each change', async () => {
    const [owner, dana] = [await makeOwner(), await quickPerson()]
    const none = await poll(dana)
    const first = none.headers.get('etag') ?? ''
    expect(first).not.toBe('')
    const same = await poll(dana, first)
    expect([same.status, await same.text()]).toEqual([304, ''])
    const { id } = await invite(owner, dana.email)
    const told = await poll(dana, first)
    expect(told.status).toBe(200)
    const second = told.headers.get('etag') ?? ''
    expect((await poll(dana, `W/${second}`)).status).toBe(304)
    await call(owner, 'POST', `/v1/organization/invitations/${id}/resend`)
    expect((await poll(dana, second)).status).toBe(200)
  })

  it('never answers one account with what another one knows', async () => {
    const [owner, dana, theo] = [await makeOwner(), await quickPerson(), await quickPerson()]
    await invite(owner, dana.email)
    const etag = (await poll(dana)).headers.get('etag') ?? ''
    const answer = await poll(theo, etag)
    expect(await answer.json()).toEqual({ invitations: [] })
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  })
})

describe('T8 what became of an invitation', () => {
  const read = (person: Person, id: string) => call(person, 'GET', `/v1/invitations/${id}`)

  it('is said to whom it is addressed, and looking changes nothing', async () => {
    const [owner, dana] = [await makeOwner('Bright Homes'), await quickPerson()]
    const { id } = await invite(owner, dana.email)
    expect((await read(dana, id)).body).toMatchObject({
      id,
      organization: { name: 'Bright Homes' },
      state: 'pending',
    })
    await call(dana, 'POST', `/v1/invitations/${id}/decline`)
    expect((await read(dana, id)).body.state).toBe('declined')
    const again = await invite(owner, dana.email)
    await call(owner, 'DELETE', `/v1/organization/invitations/${again.id}`)
    expect((await read(dana, again.id)).body.state).toBe('revoked')
    const third = await invite(owner, dana.email)
    await call(dana, 'POST', `/v1/invitations/${third.id}/accept`)
    expect((await read(dana, third.id)).body.state).toBe('accepted')
  })

  it('T7 is expired from the millisecond on at which its time is over', async () => {
    const [owner, dana] = [await makeOwner(), await quickPerson()]
    const { id } = await invite(owner, dana.email)
    await env.DB.prepare('UPDATE invitation SET sent_at = ?1 - 1, expires_at = ?1 WHERE id = ?2')
      .bind(Date.now(), id)
      .run()
    expect((await read(dana, id)).body.state).toBe('expired')
  })

  it('T4 does not exist for anybody else, for the inviter and for an address that is not verified', async () => {
    const [owner, dana, theo] = [await makeOwner(), await quickPerson(), await quickPerson()]
    const unverified = await quickPerson({ emailVerified: false })
    const { id } = await invite(owner, dana.email)
    const { id: toUnverified } = await invite(owner, unverified.email)
    const nothing = (await read(theo, 'inv_none')).body
    for (const [person, which] of [
      [theo, id],
      [owner, id],
      [unverified, toUnverified],
    ] as const) {
      const answer = await read(person, which)
      expect([answer.status, { ...answer.body, requestId: null }]).toEqual([
        404,
        { ...nothing, requestId: null },
      ])
    }
  })
})

describe('T11 the open offer of ownership', () => {
  it('is there for the owner until it is answered or taken back', async () => {
    const owner = await makeOwner()
    const dana = await makeMember(owner)
    const offer = async () => (await call(owner, 'GET', '/v1/organization/transfer')).body.offer
    expect(await offer()).toBeNull()
    await call(owner, 'POST', '/v1/organization/transfer', { accountId: dana.accountId })
    expect(await offer()).toMatchObject({ accountId: dana.accountId })
    await call(owner, 'DELETE', '/v1/organization/transfer')
    expect(await offer()).toBeNull()
    expect((await call(dana, 'GET', '/v1/organization/transfer')).body.code).toBe('not_owner')
    expect((await call(await quickPerson(), 'GET', '/v1/organization/transfer')).status).toBe(404)
  })
})

it('an invitation whose mail was not handed over says so in the list, until it is', async () => {
  const owner = await makeOwner()
  const { id } = await invite(owner, 'dana@letting.test')
  const listed = async () => (await call(owner, 'GET', '/v1/organization/invitations')).body.invitations
  expect(await listed()).toEqual([expect.not.objectContaining({ delivered: false })])
  await env.DB.prepare('UPDATE invitation SET delivered_generation = 0 WHERE id = ?').bind(id).run()
  expect(await listed()).toEqual([expect.objectContaining({ id, delivered: false })])
  await call(owner, 'POST', `/v1/organization/invitations/${id}/resend`)
  expect(await listed()).toEqual([expect.not.objectContaining({ delivered: false })])
})
