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
  signUp,
} from './support/people.ts'

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  call(path, { method: 'POST', body: new URLSearchParams(fields), headers })

const waiting = async () => {
  const email = freshEmail()
  await postSignUp(email)
  return { email, token: await linkMailedTo(email, 'verify') }
}
const mayEnter = async (email: string, given = password) =>
  (await postSignIn(email, { password: given })).status === 200

/** A page's forms as a browser would send them: where to, and the fields that are filled in already. */
const formOf = (html: string) => {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1]
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    action: action ?? '',
    fields: Object.fromEntries(hidden.map(([, name, value]) => [name, value ?? ''])),
  }
}

describe('an address that leads nowhere', () => {
  const ask = (path: string, accept: string) => call(path, { headers: { Accept: accept } })
  const browsers = 'text/html,application/xhtml+xml,*/*;q=0.8'

  it('is a page with a way on in a browser, and the problem for programs', async () => {
    const page = await ask('/verify-me', browsers)
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('<a class="button" href="/">')
    for (const [path, accept] of [
      ['/verify-me', '*/*'],
      ['/v1/nothing', browsers],
    ] as const) {
      const answer = await ask(path, accept)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('Content-Type'), path).toContain('application/problem+json')
    }
  })
})

describe('every page', () => {
  it('loads nothing from elsewhere, runs no inline script, is not framed and sends no referrer', async () => {
    const { token } = await waiting()
    for (const path of [
      '/',
      '/docs',
      `/verify?token=${token}`,
      '/verify?token=x',
      '/reset-password',
      '/dev/mailbox',
    ]) {
      const page = await call(path)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).not.toMatch(/script-src[^;]*'unsafe|https?:|\*/)
      expect(page.headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(page.headers.get('Cache-Control')).toBe('no-store')
      expect(page.headers.get('set-cookie')).toBeNull()
      const html = (await page.text()).replace(/srcdoc="[^"]*"/g, '')
      expect(html, path).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?\/\//)
    }
  })

  it('finds the files that it names', async () => {
    const pages = await Promise.all(['/', '/docs'].map(async (path) => (await call(path)).text()))
    const named = new Set(
      pages.flatMap((html) => [...html.matchAll(/(?:src|href)="(\/[^"#]*)"/g)].map((hit) => hit[1])),
    )
    expect(named.size).toBeGreaterThan(6)
    for (const path of named) expect((await call(path ?? '')).status, path).toBe(200)
    const viewer = await call('/docs/viewer.js')
    expect(viewer.headers.get('Content-Type')).toMatch(/javascript/)
    const script = await viewer.text()
    expect(script.length).toBeGreaterThan(1_000_000)
    const terms = /please see (\S+\.txt)/.exec(script)?.[1]
    for (const name of [terms, 'LICENSE', 'NOTICE']) expect((await call(`/docs/${name}`)).status).toBe(200)
  })

  it('only the named files of the viewer can be had', async () => {
    for (const path of [
      '/swagger-ui.js',
      '/index.html',
      '/docs/index.html',
      '/docs/package.json',
      '/docs/constructor',
    ]) {
      const refused = await call(path)
      expect(refused.status, path).toBe(404)
      expect(refused.headers.get('Content-Type'), path).toBe('application/problem+json')
    }
  })
})

it('a form that is larger than any of ours is refused unread, as too large', async () => {
  for (const path of ['/verify', '/reset-password', '/reset-password/mail', '/invite/none/sign-in']) {
    const refused = await form(path, { token: 'x'.repeat(100_000) })
    expect(refused.status, path).toBe(413)
    expect(await refused.json(), path).toMatchObject({ code: 'too_large' })
  }
})

describe('the page behind the verification link', () => {
  it('T4 has no effect when it is opened, however often: a mail scanner verifies nothing', async () => {
    const { email, token } = await waiting()
    for (let visits = 0; visits < 8; visits++) {
      const page = await call(`/verify?token=${token}`, { method: visits % 2 ? 'HEAD' : 'GET' })
      expect(page.status).toBe(200)
    }
    expect((await postSignIn(email)).status).toBe(403)
  })

  it('T4 verifies with the password chosen at sign-up, with the welcome credits, once', async () => {
    const { email, token } = await waiting()
    const html = await (await call(`/verify?token=${token}`)).text()
    expect(html).not.toContain(email)
    const { action, fields } = formOf(html)
    expect(fields).toEqual({ token })
    const verified = await form(action, { ...fields, password })
    expect(verified.status).toBe(200)
    expect(await verified.text()).toContain('Your address is confirmed')
    const token2 = (await postSignIn(email)).headers.get('set-auth-token')
    const me = await call('/v1/me', { headers: { Authorization: `Bearer ${token2}` } })
    expect(await me.json()).toMatchObject({ credits: { available: 10 } })
    expect((await form(action, { ...fields, password })).status).toBe(410)
    expect((await call(`/verify?token=${token}`)).status).toBe(410)
  })

  it('a wrong password says how many tries are left, and five kill the link but not the way in', async () => {
    const { email, token } = await waiting()
    for (const left of ['4 tries are', '3 tries are', '2 tries are', '1 try is']) {
      const wrong = await form('/verify', { token, password: 'not the password' })
      expect(wrong.status).toBe(401)
      expect(await wrong.text()).toContain(`${left} left`)
    }
    expect((await form('/verify', { token, password: 'not the password' })).status).toBe(410)
    expect((await form('/verify', { token, password })).status).toBe(410)
    expect(await mayEnter(email)).toBe(false)
    const fresh = await linkMailedTo(email, 'verify')
    expect((await form('/verify', { token: fresh, password })).status).toBe(200)
    expect(await mayEnter(email)).toBe(true)
  })

  it('of many tries at once, no more than five are looked at', async () => {
    const { token } = await waiting()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => form('/verify', { token, password: 'not the password' })),
    )
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5)
    expect((await form('/verify', { token, password })).status).toBe(410)
  })

  it('dies by time, by a newer mail, and by the code being used; a made-up one never lived', async () => {
    const old = await waiting()
    await env.DB.prepare('UPDATE verification SET expires_at = ?')
      .bind(Date.now() - 1)
      .run()
    const replaced = await waiting()
    await postSignUp(replaced.email)
    const used = await waiting()
    await postCode(used.email, await codeMailedTo(used.email))
    const alive = await waiting()
    for (const token of [
      old.token,
      replaced.token,
      used.token,
      'x',
      '',
      `${alive.token}x`,
      alive.token.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    ]) {
      expect((await call(`/verify?token=${token}`)).status, token).toBe(410)
      expect((await form('/verify', { token, password })).status, token).toBe(410)
    }
    expect((await form('/verify', { token: alive.token, password })).status).toBe(200)
  })

  it('takes no form from another site', async () => {
    const { token } = await waiting()
    const foreign: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
      { Origin: 'https://elsewhere.example' },
    ]
    for (const headers of foreign) {
      expect((await form('/verify', { token, password }, headers)).status).toBe(403)
    }
    const own = { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }
    expect((await form('/verify', { token, password }, own)).status).toBe(200)
  })
})

describe('the page behind the reset link', () => {
  const asked = async () => {
    const person = await signUp()
    await post('/v1/auth/request-password-reset', { email: person.email })
    return { ...person, token: await linkMailedTo(person.email, 'reset-password') }
  }

  it('has no effect when opened, takes the new password twice, and ends all sessions', async () => {
    const { email, token, fetch } = await asked()
    const html = await (await call(`/reset-password?token=${token}`)).text()
    const { action, fields } = formOf(html)
    expect(fields).toEqual({ token })
    expect((await fetch('/v1/me')).status).toBe(200)
    for (const wrong of [
      { newPassword: 'a new password', again: 'another password' },
      { newPassword: 'short', again: 'short' },
      { newPassword: 'x'.repeat(129), again: 'x'.repeat(129) },
    ]) {
      expect((await form(action, { ...fields, ...wrong })).status).toBe(400)
    }
    const good = { newPassword: 'a new password', again: 'a new password' }
    const saved = await form(action, { ...fields, ...good })
    expect(saved.status).toBe(200)
    expect((await fetch('/v1/me')).status).toBe(401)
    expect(await mayEnter(email, 'a new password')).toBe(true)
    expect((await form(action, { ...fields, ...good })).status).toBe(410)
    expect((await call(`/reset-password?token=${token}`)).status).toBe(410)
  })

  it('T12 asking for the mail answers the same page, whether or not there is an account', async () => {
    const [known, unknown] = [(await signUp()).email, freshEmail()]
    const pages = []
    for (const email of [known, unknown]) {
      const page = await form('/reset-password/mail', { email: ` ${email.toUpperCase()} ` })
      pages.push([page.status, await page.text()])
    }
    expect(pages[0]?.[0]).toBe(200)
    expect(pages[1]).toEqual(pages[0])
    expect((await mailsTo(known))[0]?.subject).toBe('Choose a new Lightpool password')
    expect(await mailsTo(unknown)).toHaveLength(0)
    expect((await form('/reset-password/mail', { email: 'nobody' })).status).toBe(400)
  })

  it('puts nothing of the address bar into the page unescaped', async () => {
    const token = '"><script>alert(1)</script>'
    for (const [path, fields] of [
      ['/reset-password', { token, newPassword: 'short', again: 'short' }],
      ['/verify', { token, password }],
    ] as const) {
      expect(await (await form(path, fields)).text()).not.toContain('<script>')
      expect(await (await call(`${path}?token=${encodeURIComponent(token)}`)).text()).not.toContain(
        '<script>',
      )
    }
  })
})

describe('the development mailbox', () => {
  it('lists mails newest first, as JSON and as a page that runs none of them', async () => {
    const email = freshEmail()
    await postSignUp(email)
    await postSignUp(email)
    const mails = await mailsTo(email)
    expect(mails).toHaveLength(2)
    expect(Object.keys(mails[0] ?? {}).sort()).toEqual(['at', 'html', 'subject', 'text', 'to'])
    expect(Date.parse(mails[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(mails[1]?.at ?? ''))
    const page = await (await call('/dev/mailbox')).text()
    expect(page).toContain(email)
    const frames = [...page.matchAll(/<iframe[^>]*sandbox="([^"]*)"/g)]
    expect(frames.length).toBeGreaterThanOrEqual(2)
    for (const [, sandbox] of frames)
      expect(sandbox).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/)
    expect((await call('/dev/mailbox', { headers: { Origin: origin } })).status).toBe(200)
  })
})
