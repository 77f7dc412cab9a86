import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createApp } from '#worker/app.ts'
import { trustedOrigins } from '#worker/domain/accounts/rules.ts'
import { readSettings } from '#worker/env.ts'
import { quickPerson } from './support/people.ts'

const app = createApp()
const { DB, PICTURES, JOBS, LIMITS, ASSETS } = env
const bindings = { DB, PICTURES, JOBS, LIMITS, ASSETS }
const complete = {
  AUTH_SECRET: 'a secret of more than thirty-two characters',
  PUBLIC_URL: 'https://lightpool.example',
  MAILCHANNELS_API_KEY: 'key',
}

const ask = async (path: string, settings: Record<string, string>, init: RequestInit = {}) => {
  const context = createExecutionContext()
  const answer = await app.request(
    `https://lightpool.example${path}`,
    init,
    { ...bindings, ...settings },
    context,
  )
  await waitOnExecutionContext(context)
  return answer
}

describe('in production', () => {
  it('the Worker refuses to serve anything without its secrets, and names which are missing', async () => {
    for (const missing of Object.keys(complete)) {
      const settings = Object.fromEntries(Object.entries(complete).filter(([name]) => name !== missing))
      for (const path of ['/', '/v1/me', '/v1/openapi.json', '/docs', '/dev/mail', '/verify?token=x']) {
        const refused = await ask(path, settings)
        expect(refused.status).toBe(503)
        expect(refused.headers.get('Retry-After')).not.toBeNull()
        const { code, detail } = await refused.json<{ code: string; detail: string }>()
        expect(code).toBe('temporarily_unavailable')
        expect(detail).toContain(missing)
        expect(detail).not.toContain(complete.AUTH_SECRET)
      }
      const write = await ask('/v1/auth/sign-up/email', settings, { method: 'POST', body: '{}' })
      expect(write.status).toBe(503)
    }
  })

  it('anything but the word development is production', async () => {
    for (const ENVIRONMENT of ['', 'production', 'Development', 'dev', 'true']) {
      expect((await ask('/', { ENVIRONMENT })).status).toBe(503)
    }
    expect((await ask('/', { ENVIRONMENT: 'development' })).status).toBe(200)
  })

  it('nothing of /dev exists, and the answer is that of any unknown address', async () => {
    const without = ({ requestId, ...rest }: Record<string, unknown>) => ({
      ...rest,
      requestId: typeof requestId,
    })
    const unknown = without(await (await ask('/v1/nothing', complete)).json())
    for (const path of ['/dev/mail', '/dev/mailbox', '/dev', '/dev/anything']) {
      const answer = await ask(path, complete)
      expect(answer.status, path).toBe(404)
      expect(without(await answer.json())).toEqual(unknown)
    }
    expect((await ask('/', complete)).status).toBe(200)
    expect(await (await ask('/', complete)).text()).not.toContain('/dev/')
  })

  it('a wrong setting is refused by name and never by value', async () => {
    for (const [name, value] of [
      ['AUTH_SECRET', 'too-short'],
      ['PUBLIC_URL', 'ftp://lightpool.example'],
      ['PUBLIC_URL', 'http://lightpool.example'],
      ['UPSTASH_REDIS_REST_URL', 'https://redis.example'],
      ['UPSTASH_REDIS_REST_TOKEN', 'half-of-the-two'],
      ['MAILCHANNELS_URL', 'nonsense'],
      ['STRIPE_SECRET_KEY', 'pk_test_nobody-charges-with-this'],
      ['STRIPE_SECRET_KEY', 'sk_test_half-of-the-two'],
      ['STRIPE_WEBHOOK_SECRET', 'whsec_half-of-the-two'],
      ['RATE_LIMITS', 'sometimes'],
    ] as const) {
      const refused = await ask('/', { ...complete, [name]: value })
      expect(refused.status, name).toBe(503)
      const { detail } = await refused.json<{ detail: string }>()
      expect(detail).toContain(name)
      expect(detail).not.toContain(value)
    }
  })

  it('nothing is sold without Stripe’s keys, and the sandbox does not exist', async () => {
    const person = await quickPerson()
    // As in quickPerson, whose session is signed with it.
    const settings = { ...complete, AUTH_SECRET: 'development-only-secret-do-not-deploy-0000000000' }
    const headers = { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify({ pack: '10' }) }
    const refused = await ask('/v1/billing/checkout', settings, init)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, expect.any(String)])
    const billing = await (await ask('/v1/billing', settings, { headers })).json()
    expect(billing).toMatchObject({ provider: 'none', plan: null })
    expect((await ask('/v1/billing/webhook', settings, { method: 'POST', body: '{}' })).status).toBe(404)
    for (const method of ['GET', 'POST']) {
      for (const page of ['/sandbox/checkout/x', '/sandbox/portal/x'])
        expect((await ask(page, settings, { method })).status).toBe(404)
    }
  })

  it('cookies are for https alone, and links lead to the public address whatever host was asked', async () => {
    const read = readSettings(complete, 'http://somewhere.else')
    expect(read).toMatchObject({ ok: true, settings: { publicUrl: 'https://lightpool.example' } })
    const document = await (await ask('/v1/openapi.json', complete)).json<{ servers: { url: string }[] }>()
    expect(document.servers).toEqual([{ url: 'https://lightpool.example' }])
  })
})

describe('trusted origins', () => {
  const ids = ['abcdefghijklmnopabcdefghijklmnop', 'ponmlkjihgfedcbaponmlkjihgfedcba']
  const [ours, theirs] = [`chrome-extension://${ids[0]}`, `chrome-extension://${ids[1]}`]
  const firefox = 'moz-extension://8c1f0a52-6a0e-4b52-9d35-2f8e3ef7a001'

  it('in production: our own pages, the extensions in EXTENSION_IDS, any Firefox extension', () => {
    const publicUrl = 'https://lightpool.example'
    const { trusts } = trustedOrigins({ environment: 'production', publicUrl, extensionIds: [ids[0] ?? ''] })
    for (const origin of [publicUrl, ours, firefox, 'moz-extension://lightpool'])
      expect(trusts(origin), origin).toBe(true)
    for (const origin of [
      theirs,
      'http://lightpool.example',
      'https://lightpool.example.evil.example',
      'https://lightpool.example:444',
      'https://evil.example',
      'http://localhost',
      'null',
      '',
      'moz-extension://*',
    ]) {
      expect(trusts(origin), origin).toBe(false)
    }
    const none = trustedOrigins({ environment: 'production', publicUrl, extensionIds: [] })
    expect(none.trusts(ours)).toBe(false)
  })

  it('in development: localhost and 127.0.0.1 alike, on the same port, and no other extension than in production', () => {
    const at = (publicUrl: string, extensionIds: string[] = []) =>
      trustedOrigins({ environment: 'development', publicUrl, extensionIds })
    expect(at('http://localhost:8787').trusts('http://127.0.0.1:8787')).toBe(true)
    expect(at('http://127.0.0.1:8787').trusts('http://localhost:8787')).toBe(true)
    expect(at('http://127.0.0.1:8787').trusts('http://localhost:8788')).toBe(false)
    expect(at('http://127.0.0.1:8787').trusts('http://elsewhere.example:8787')).toBe(false)
    expect(at('http://127.0.0.1:8787').trusts(theirs)).toBe(false)
    expect(at('http://127.0.0.1:8787', [ids[0] ?? '']).trusts(theirs)).toBe(false)
  })
})
