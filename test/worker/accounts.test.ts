import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  call,
  codeMailedTo,
  freshEmail,
  linkMailedTo,
  mailsTo,
  origin,
  password,
  post,
  postCode,
  postSignIn,
  postSignUp,
  quickPerson,
  signUp,
} from './support/people.ts'

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })
const tokenOf = (response: Response): string => response.headers.get('set-auth-token') ?? ''
const codeOf = async (response: Response): Promise<string> => (await response.json<{ code: string }>()).code
const wrongCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const credits = async (token: string): Promise<number> => {
  const me = await (await call('/v1/me', bearer(token))).json<{ credits: { available: number } }>()
  return me.credits.available
}

describe('signing up', () => {
  it('mails one letter with a code and a link; the code signs in, with the welcome credits there already', async () => {
    const email = freshEmail()
    const signedUp = await postSignUp(email, { name: 'Ada' })
    expect(signedUp.status).toBe(200)
    expect(tokenOf(signedUp)).toBe('')
    expect(await mailsTo(email)).toHaveLength(1)
    expect(await linkMailedTo(email, 'verify')).toMatch(/^[0-9a-f]{64}\.\w{20,}$/)

    const verified = await postCode(email, await codeMailedTo(email))
    expect(verified.status).toBe(200)
    expect(await (await call('/v1/me', bearer(tokenOf(verified)))).json()).toMatchObject({
      account: { email, name: 'Ada', emailVerified: true },
      credits: { available: 10, payer: 'personal' },
    })
    expect((await postSignIn(email)).status).toBe(200)
  })

  it('T3 addresses are one after trimming, NFC and lower-casing, and nothing else', async () => {
    const tag = crypto.randomUUID()
    const typed = `  Ada.B+Tag@${tag}.Example.COM `
    const stored = `ada.b+tag@${tag}.example.com`
    expect((await postSignUp(typed)).status).toBe(200)
    expect((await postCode(typed, await codeMailedTo(stored))).status).toBe(200)
    expect((await postSignIn(` ${stored.toUpperCase()} `)).status).toBe(200)
    for (const other of [`adab+tag@${tag}.example.com`, `ada.b@${tag}.example.com`]) {
      expect((await postSignIn(other)).status).toBe(401)
    }
  })

  it('refuses what is not an address, a password of 8–128 or a name of 1–200 characters, as better-auth would', async () => {
    for (const [given, code] of [
      [{ email: 'nobody' }, 'INVALID_EMAIL'],
      [{ email: `${'a'.repeat(250)}@example.com` }, 'INVALID_EMAIL'],
      [{ password: 'short' }, 'PASSWORD_TOO_SHORT'],
      [{ password: 'x'.repeat(129) }, 'PASSWORD_TOO_LONG'],
      [{ name: '  ' }, 'VALIDATION_ERROR'],
      [{ name: 'x'.repeat(201) }, 'VALIDATION_ERROR'],
    ] as const) {
      const body = { email: freshEmail(), password, name: 'Robin', ...given }
      const refused = await post('/v1/auth/sign-up/email', body)
      expect(refused.status).toBe(400)
      expect(await codeOf(refused)).toBe(code)
    }
    expect((await call('/v1/auth/sign-up/email', { method: 'POST', body: '{"email"' })).status).toBe(400)
  })
})

describe('the code', () => {
  it('has three tries, and then even the right one is dead', async () => {
    const email = freshEmail()
    await postSignUp(email)
    const code = await codeMailedTo(email)
    for (let tries = 0; tries < 3; tries++) {
      const refused = await postCode(email, wrongCode(code))
      expect(refused.status).toBe(400)
      expect(await codeOf(refused)).toBe('INVALID_OTP')
    }
    const late = await postCode(email, code)
    expect(late.status).toBe(403)
    expect(await codeOf(late)).toBe('TOO_MANY_ATTEMPTS')
    expect(tokenOf(late)).toBe('')
  })

  it('of many at once, the right one signs in once', async () => {
    const email = freshEmail()
    await postSignUp(email)
    const code = await codeMailedTo(email)
    const answers = await Promise.all(Array.from({ length: 8 }, () => postCode(email, code)))
    expect(answers.filter((answer) => tokenOf(answer) !== '')).toHaveLength(1)
  })

  it('dies when a newer one is made, by signing up again or by asking for another', async () => {
    for (const again of [
      (email: string) => postSignUp(email),
      (email: string) =>
        post('/v1/auth/email-otp/send-verification-otp', { email, type: 'email-verification' }),
    ]) {
      const email = freshEmail()
      await postSignUp(email)
      const older = await codeMailedTo(email)
      expect((await again(email)).status).toBe(200)
      const newer = await codeMailedTo(email)
      if (older !== newer) expect((await postCode(email, older)).status).toBe(400)
      expect((await postCode(email, newer)).status).toBe(200)
    }
  })

  it('works once and not for ever', async () => {
    const email = freshEmail()
    await postSignUp(email)
    const code = await codeMailedTo(email)
    await env.DB.prepare('UPDATE verification SET expires_at = ?')
      .bind(Date.now() - 1)
      .run()
    const late = await postCode(email, code)
    expect(late.status).toBe(400)
    expect(await codeOf(late)).toBe('OTP_EXPIRED')

    await postSignUp(email)
    const fresh = await codeMailedTo(email)
    expect((await postCode(email, fresh)).status).toBe(200)
    expect((await postCode(email, fresh)).status).toBe(400)
  })

  it('is not in the database, nor is the link, the bearer or the address of what is pending', async () => {
    const email = freshEmail()
    await postSignUp(email)
    const [code, link] = [await codeMailedTo(email), await linkMailedTo(email, 'verify')]
    const { results } = await env.DB.prepare('SELECT identifier, value FROM verification').all()
    const stored = JSON.stringify(results)
    expect(stored).not.toContain(`"${code}`)
    expect(stored).not.toContain(link.split('.')[1])
    expect(results.map((row) => row.identifier).join()).not.toContain('@')
  })
})

describe('signing in', () => {
  it('a wrong pair is 401; an unverified one is 403 EMAIL_NOT_VERIFIED with a fresh mail that works', async () => {
    const email = freshEmail()
    await postSignUp(email)
    const waiting = await postSignIn(email)
    expect(waiting.status).toBe(403)
    expect(await codeOf(waiting)).toBe('EMAIL_NOT_VERIFIED')
    expect(await mailsTo(email)).toHaveLength(2)

    const wrong = await postSignIn(email, { password: 'not the password' })
    expect(wrong.status).toBe(401)
    expect(await codeOf(wrong)).toBe('INVALID_EMAIL_OR_PASSWORD')
    expect(await mailsTo(email)).toHaveLength(2)

    expect((await postCode(email, await codeMailedTo(email))).status).toBe(200)
    const signedIn = await postSignIn(email)
    expect(signedIn.status).toBe(200)
    expect(await credits(tokenOf(signedIn))).toBe(10)
  })

  it('only the signed bearer authenticates: not the token of the body, nor one copied from the database', async () => {
    const { email } = await signUp()
    const signedIn = await postSignIn(email)
    const { token } = await signedIn.json<{ token: string }>()
    const signed = tokenOf(signedIn)
    const forged = `${token}.${btoa('x'.repeat(32))}`
    for (const bad of [token, forged, `${signed.slice(0, -4)}AAA=`, '', 'x.y', '%']) {
      expect((await call('/v1/me', bearer(bad))).status, bad).toBe(401)
      expect((await call('/v1/auth/list-sessions', bearer(bad))).status, bad).toBe(401)
    }
    expect((await call('/v1/me', bearer(signed))).status).toBe(200)
    expect((await call('/v1/me', bearer(encodeURIComponent(signed)))).status).toBe(200)
  })

  it('hands the browser a cookie that scripts cannot read and other sites cannot send', async () => {
    const { email } = await signUp()
    const cookie = (await postSignIn(email)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const Cookie = cookie.split(';')[0] ?? ''
    expect((await call('/v1/me', { headers: { Cookie } })).status).toBe(200)
    const change = (Origin?: string) =>
      call('/v1/orders', { method: 'POST', headers: { Cookie, ...(Origin && { Origin }) } })
    expect((await change(origin)).status).toBe(201)
    expect((await change('https://elsewhere.example')).status).toBe(401)
    expect((await change()).status).toBe(401)
  })
})

describe('sessions', () => {
  it('are listed, and ended one by one or by signing out', async () => {
    const { email, fetch } = await signUp()
    const other = tokenOf(await postSignIn(email))
    const listed = await (await fetch('/v1/auth/list-sessions')).json<{ token: string }[]>()
    expect(listed).toHaveLength(2)
    const [token] = other.split('.')
    const revoked = await fetch('/v1/auth/revoke-session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(revoked.status).toBe(200)
    expect((await call('/v1/me', bearer(other))).status).toBe(401)
    expect((await fetch('/v1/me')).status).toBe(200)
    expect((await fetch('/v1/auth/sign-out', { method: 'POST' })).status).toBe(200)
    expect((await fetch('/v1/me')).status).toBe(401)
  })

  it('cannot be ended by somebody else', async () => {
    const [mine, theirs] = [await quickPerson(), await quickPerson()]
    await theirs.fetch('/v1/auth/revoke-session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: mine.token.split('.')[0] }),
    })
    expect((await mine.fetch('/v1/me')).status).toBe(200)
  })

  it('slide over 90 days, at most once a day, and end', async () => {
    const day = 24 * 60 * 60 * 1000
    const endOf = async (accountId: string) =>
      (await env.DB.prepare('SELECT expires_at AS at FROM session WHERE account_id = ?')
        .bind(accountId)
        .first<number>('at')) ?? 0
    const fresh = Date.now() + 90 * day - 60_000
    const rested = await quickPerson({ sessionEndsAt: fresh })
    expect((await rested.fetch('/v1/me')).status).toBe(200)
    expect(await endOf(rested.accountId)).toBe(fresh)

    const used = await quickPerson({ sessionEndsAt: Date.now() + 5 * day })
    expect((await used.fetch('/v1/me')).status).toBe(200)
    await expect.poll(() => endOf(used.accountId)).toBeGreaterThan(Date.now() + 89 * day)

    const over = await quickPerson({ sessionEndsAt: Date.now() - 1 })
    expect((await over.fetch('/v1/me')).status).toBe(401)
  })
})

describe('passwords', () => {
  it('a reset works once, ends all sessions and the other reset links, and says so by mail', async () => {
    const { email, fetch } = await signUp()
    const ask = () => post('/v1/auth/request-password-reset', { email })
    expect((await ask()).status).toBe(200)
    const first = await linkMailedTo(email, 'reset-password')
    await ask()
    const second = await linkMailedTo(email, 'reset-password')
    const reset = (token: string, newPassword = 'a new password') =>
      post('/v1/auth/reset-password', { token, newPassword })

    expect((await reset(first)).status).toBe(200)
    expect((await fetch('/v1/me')).status).toBe(401)
    expect((await mailsTo(email))[0]?.subject).toBe('Your Lightpool password was changed')
    expect((await reset(first, 'another password')).status).toBe(400)
    expect((await reset(second, 'another password')).status).toBe(400)
    expect((await postSignIn(email)).status).toBe(401)
    expect((await postSignIn(email, { password: 'a new password' })).status).toBe(200)
  })

  it('a reset before the address is verified leaves it to be verified, and no dead end', async () => {
    const email = freshEmail()
    await postSignUp(email)
    await post('/v1/auth/request-password-reset', { email })
    const token = await linkMailedTo(email, 'reset-password')
    const newPassword = 'a new password'
    expect((await post('/v1/auth/reset-password', { token, newPassword })).status).toBe(200)
    const waiting = await postSignIn(email, { password: newPassword })
    expect(waiting.status).toBe(403)
    expect((await postCode(email, await codeMailedTo(email))).status).toBe(200)
    expect((await postSignIn(email, { password: newPassword })).status).toBe(200)
    expect((await postSignIn(email)).status).toBe(401)
  })

  it('is changed with the present one, which mails the owner, and may end all other sessions', async () => {
    const { email, fetch } = await signUp()
    const other = tokenOf(await postSignIn(email))
    const change = (currentPassword: string) =>
      fetch('/v1/auth/change-password', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ currentPassword, newPassword: 'a new password', revokeOtherSessions: true }),
      })
    expect((await change('not the password')).status).toBe(400)
    const changed = await change(password)
    expect(changed.status).toBe(200)
    expect((await mailsTo(email))[0]?.subject).toBe('Your Lightpool password was changed')
    expect((await call('/v1/me', bearer(other))).status).toBe(401)
    expect((await call('/v1/me', bearer(tokenOf(changed)))).status).toBe(200)
    expect((await postSignIn(email, { password: 'a new password' })).status).toBe(200)
  })
})

describe('what is open', () => {
  it('every endpoint of better-auth that the contract does not name is closed', async () => {
    const { fetch } = await quickPerson()
    for (const [method, path] of [
      ['GET', '/verify-email?token=x'],
      ['POST', '/send-verification-email'],
      ['POST', '/sign-in/email-otp'],
      ['POST', '/sign-in/social'],
      ['POST', '/email-otp/check-verification-otp'],
      ['POST', '/email-otp/request-password-reset'],
      ['POST', '/email-otp/reset-password'],
      ['POST', '/email-otp/request-email-change'],
      ['POST', '/email-otp/change-email'],
      ['POST', '/forget-password/email-otp'],
      ['GET', '/reset-password/token'],
      ['POST', '/update-user'],
      ['POST', '/change-email'],
      ['POST', '/delete-user'],
      ['POST', '/update-session'],
      ['POST', '/unlink-account'],
      ['GET', '/list-accounts'],
      ['GET', '/get-session'],
      ['POST', '/revoke-sessions'],
      ['POST', '/verify-password'],
      ['GET', '/ok'],
      ['GET', '/error'],
    ] as const) {
      const closed = await fetch(`/v1/auth${path}`, {
        method,
        ...(method === 'POST' && { body: '{}', headers: { 'Content-Type': 'application/json' } }),
      })
      expect(closed.status, `${method} ${path}`).toBe(404)
      expect(await codeOf(closed)).toBe('not_found')
    }
  })

  it('asking for a code mails nobody but an address that waits to be verified, and only for that', async () => {
    const ask = (type: string) =>
      post('/v1/auth/email-otp/send-verification-otp', { email: freshEmail(), type })
    expect((await ask('email-verification')).status).toBe(200)
    for (const type of ['sign-in', 'forget-password', 'change-email']) {
      expect((await ask(type)).status).toBe(400)
    }
  })

  it('scripts without an Origin may call; of browsers only our pages and extensions', async () => {
    const tryFrom = (Origin: string) =>
      post('/v1/auth/sign-in/email', { email: freshEmail(), password }, { Origin })
    const extension = `chrome-extension://${env.EXTENSION_IDS}`
    const firefox = 'moz-extension://8c1f0a52-6a0e-4b52-9d35-2f8e3ef7a001'
    for (const trusted of [origin, 'http://localhost:8787', extension, firefox]) {
      const answer = await tryFrom(trusted)
      expect(answer.status, trusted).toBe(401)
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(trusted)
      expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('set-auth-token')
    }
    for (const stranger of [
      'https://elsewhere.example',
      'http://localhost:9999',
      'null',
      'chrome-extension://x',
      `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`,
    ]) {
      const answer = await tryFrom(stranger)
      expect(answer.status, stranger).toBe(403)
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    const nodeLike = await post(
      '/v1/auth/sign-in/email',
      { email: freshEmail(), password },
      { 'Sec-Fetch-Mode': 'cors' },
    )
    expect(nodeLike.status).toBe(401)
  })
})
