import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { codeMailedTo, freshEmail, mailsTo, password, signUp } from './support/people.ts'
import { call, invite, makeOwner, memberEmails } from './support/team.ts'
import { visitor } from './support/visitor.ts'

describe('the invitation page', () => {
  it('T4 somebody new signs up, types the code and accepts, without the extension', async () => {
    const owner = await makeOwner('Harbour & Sons <Lettings>')
    const email = freshEmail()
    const { token } = await invite(owner, email)
    const path = `/invite/${token}`
    const guest = visitor()
    const first = await guest.open(path)
    expect(first.status).toBe(200)
    expect(first.html).toContain('Harbour &amp; Sons &lt;Lettings&gt;')
    const waiting = await guest.submit(`${path}/sign-up`, { name: 'Jo New', email, password })
    expect(waiting.html).toContain('Look into your mailbox')
    expect(await memberEmails(owner)).toEqual([owner.email])
    expect((await guest.submit(`${path}/code`, { otp: '000000' })).status).toBe(400)
    const asked = await guest.submit(`${path}/code`, { otp: await codeMailedTo(email) })
    expect(asked.html).toContain('Accept')
    expect(asked.html).toContain('10 credits')
    // Verified and signed in is not yet accepted.
    expect(await memberEmails(owner)).toEqual([owner.email])
    const joined = await guest.submit(`${path}/accept`)
    expect(joined.html).toContain('You are in Harbour')
    expect(await memberEmails(owner)).toEqual([owner.email, email])
    expect((await guest.open(path)).html).toContain('You are in Harbour')
    for (const page of [first, waiting, asked, joined]) {
      // T5: whoever sees the page over a shoulder, or in a log, does not learn the address.
      expect(page.html).not.toContain(email)
      expect(page.headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(page.headers.get('Content-Security-Policy')).toMatch(
        /default-src 'none'.*frame-ancestors 'none'/,
      )
      expect(page.html).not.toMatch(/<script|javascript:|style="/)
    }
  })

  it('T5 the wrong account is told so, may switch, and the invitation stays usable by the right one', async () => {
    const owner = await makeOwner()
    const [invitee, other] = [await signUp(), await signUp()]
    const { token } = await invite(owner, invitee.email)
    const path = `/invite/${token}`
    const guest = visitor()
    const wrong = await guest.submit(`${path}/sign-in`, { email: other.email, password })
    expect(wrong.status).toBe(403)
    expect(wrong.html).toContain('for another address')
    expect(wrong.html).not.toContain(invitee.email)
    expect((await guest.submit(`${path}/accept`)).status).toBe(403)
    expect((await guest.submit(`${path}/sign-out`)).html).toContain('I have an account')
    await guest.submit(`${path}/sign-in`, { email: invitee.email, password })
    await guest.submit(`${path}/accept`)
    expect(await memberEmails(owner)).toEqual([owner.email, invitee.email])
  })

  it('T10 C2 says before joining that a plan of one’s own goes on being charged, and where to cancel it', async () => {
    const [owner, invitee] = [await makeOwner(), await signUp()]
    const { token } = await invite(owner, invitee.email)
    const guest = visitor()
    const without = await guest.submit(`/invite/${token}/sign-in`, { email: invitee.email, password })
    expect(without.html).toContain('Accept')
    expect(without.html).not.toContain('charged')
    const { body } = await call(invitee, 'POST', '/v1/billing/checkout', { plan: 'solo' })
    await visitor().submit(new URL(body.url).pathname)
    const page = (await guest.open(`/invite/${token}`)).html
    expect(page).toContain('Your own Solo plan goes on being charged')
    expect(page).toContain('$24.00 every month')
    const portal = /href="([^"]+\/portal\/[^"]+)"/.exec(page)?.[1] ?? ''
    expect((await guest.open(new URL(portal).pathname)).html).toContain('Cancel the plan')
    // T10: joining leaves plan and credits as they are.
    await guest.submit(`/invite/${token}/accept`)
    const billing = (await call(invitee, 'GET', '/v1/billing')).body
    expect(billing).toMatchObject({ plan: 'solo', state: 'active', billedToTeam: true })
    expect(billing.grants.map((grant: { remaining: number }) => grant.remaining)).toEqual([40, 10])
  })

  it('T12 signing up with a taken address shows the same page as with a new one', async () => {
    const owner = await makeOwner()
    const known = await signUp()
    const { token } = await invite(owner, known.email)
    const pages = await Promise.all(
      [known.email, freshEmail()].map((email) =>
        visitor().submit(`/invite/${token}/sign-up`, { name: 'Jo', email, password: 'another password' }),
      ),
    )
    expect(pages[0]?.html).toBe(pages[1]?.html)
    expect((await mailsTo(known.email))[0]?.subject).toContain('already have')
  })

  it('T4 an address that waits to be confirmed is led to the code by signing in', async () => {
    const owner = await makeOwner()
    const email = freshEmail()
    const { token } = await invite(owner, email)
    await visitor().submit(`/invite/${token}/sign-up`, { name: 'Jo', email, password })
    const later = visitor()
    const page = await later.submit(`/invite/${token}/sign-in`, { email, password })
    expect(page.html).toContain('Look into your mailbox')
    await later.submit(`/invite/${token}/resend`)
    expect((await later.submit(`/invite/${token}/code`, { otp: await codeMailedTo(email) })).html).toContain(
      'Accept',
    )
  })

  it('T9 somebody in a team is told to leave it, an owner to hand over, and nobody is moved', async () => {
    const [here, there] = [await makeOwner('Here'), await makeOwner('There')]
    const member = await signUp()
    const { id } = await invite(here, member.email)
    await call(member, 'POST', `/v1/invitations/${id}/accept`)
    const { token } = await invite(there, member.email)
    const guest = visitor()
    const page = await guest.submit(`/invite/${token}/sign-in`, { email: member.email, password })
    expect(page.status).toBe(409)
    expect(page.html).toContain('You are in Here')
    expect((await guest.submit(`/invite/${token}/accept`)).status).toBe(409)
    expect(await memberEmails(there)).toEqual([there.email])
  })

  it('T8 declined, revoked, expired and unknown links each say what is the matter', async () => {
    const owner = await makeOwner()
    const person = await signUp()
    const declined = await invite(owner, person.email)
    const guest = visitor()
    await guest.submit(`/invite/${declined.token}/sign-in`, { email: person.email, password })
    expect((await guest.submit(`/invite/${declined.token}/decline`)).html).toContain('You declined')
    expect((await guest.open(`/invite/${declined.token}`)).html).toContain('was declined')
    const revoked = await invite(owner, 'gone@example.com')
    await call(owner, 'DELETE', `/v1/organization/invitations/${revoked.id}`)
    expect((await visitor().open(`/invite/${revoked.token}`)).html).toContain('was taken back')
    const expired = await invite(owner, 'late@example.com')
    await env.DB.prepare('UPDATE invitation SET expires_at = 1 WHERE id = ?').bind(expired.id).run()
    expect((await visitor().open(`/invite/${expired.token}`)).html).toContain('has expired')
    expect((await visitor().open('/invite/no-such-token')).status).toBe(404)
  })

  it('T4 a form that another site posts is refused, cookies or not', async () => {
    const owner = await makeOwner()
    const person = await signUp()
    const { token } = await invite(owner, person.email)
    const guest = visitor()
    await guest.submit(`/invite/${token}/sign-in`, { email: person.email, password })
    expect((await guest.submit(`/invite/${token}/accept`, {}, 'cross-site')).status).toBe(403)
    expect(await memberEmails(owner)).toEqual([owner.email])
    const forged = await env.DB.prepare('SELECT state FROM invitation WHERE email = ?')
      .bind(person.email)
      .first()
    expect(forged).toEqual({ state: 'pending' })
  })
})
