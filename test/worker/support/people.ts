import { env, exports } from 'cloudflare:workers'
import { newId } from '#worker/domain/ids.ts'

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('#worker/index.ts')
    }
  }
}

export const origin = 'http://127.0.0.1:8787'
export const password = 'correct horse battery staple'

export type Mail = { to: string; subject: string; text: string; html: string; at: string }

export type Person = {
  email: string
  name: string
  /** What goes behind `Bearer`. */
  token: string
  accountId: string
  /** Calls the Worker as this person. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>
}

/** Calls the Worker as nobody. */
export const call = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(new Request(`${origin}${path}`, init))

export const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export const freshEmail = (): string => `person-${crypto.randomUUID()}@example.com`

/** The mails to an address, newest first. */
export const mailsTo = async (email: string): Promise<Mail[]> => {
  const { messages } = await (await call('/dev/mail')).json<{ messages: Mail[] }>()
  return messages.filter((mail) => mail.to === email)
}

export const newestMailTo = async (email: string): Promise<Mail> => {
  const [mail] = await mailsTo(email)
  if (!mail) throw new Error(`no mail was sent to ${email}`)
  return mail
}

/** The code in the newest mail to an address. */
export const codeMailedTo = async (email: string): Promise<string> => {
  const code = /\b\d{6}\b/.exec((await newestMailTo(email)).text)?.[0]
  if (!code) throw new Error(`the newest mail to ${email} has no code`)
  return code
}

/** The token of the link to one of our pages in the newest mail to an address. */
export const linkMailedTo = async (email: string, page: 'verify' | 'reset-password'): Promise<string> => {
  const { text } = await newestMailTo(email)
  const token = new RegExp(`/${page}\\?token=(\\S+)`).exec(text)?.[1]
  if (!token) throw new Error(`the newest mail to ${email} has no link to /${page}`)
  return token
}

export const postSignUp = (email: string, given: { password?: string; name?: string } = {}) =>
  post('/v1/auth/sign-up/email', { email, password, name: 'Robin Example', ...given })

export const postSignIn = (email: string, given: { password?: string } = {}) =>
  post('/v1/auth/sign-in/email', { email, password, ...given })

export const postCode = (email: string, otp: string) =>
  post('/v1/auth/email-otp/verify-email', { email, otp })

const asPerson = (who: Omit<Person, 'fetch'>): Person => ({
  ...who,
  fetch: (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${who.token}`)
    return call(path, { ...init, headers })
  },
})

/** A person as they really come to be: sign-up, the mailed code, and a session with the welcome credits. */
export const signUp = async (name = 'Robin Example'): Promise<Person> => {
  const email = freshEmail()
  const signedUp = await postSignUp(email, { name })
  if (signedUp.status !== 200) throw new Error(`sign-up answered ${signedUp.status}`)
  const verified = await postCode(email, await codeMailedTo(email))
  const token = verified.headers.get('set-auth-token')
  if (!token) throw new Error(`verify-email answered ${verified.status} without a session`)
  const { user } = await verified.json<{ user: { id: string } }>()
  return asPerson({ email, name, token, accountId: user.id })
}

const signed = async (token: string): Promise<string> => {
  const secret = env.AUTH_SECRET ?? 'development-only-secret-do-not-deploy-0000000000'
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hmac, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(token)))
  return `${token}.${btoa(String.fromCharCode(...signature))}`
}

/**
 * A person put straight into the database, with a session: for tests that need many and are not about signing up.
 * Has no password and no welcome credits.
 */
export const quickPerson = async (
  given: { email?: string; name?: string; emailVerified?: boolean; sessionEndsAt?: number } = {},
): Promise<Person> => {
  const { email = freshEmail(), name = 'Robin Example', emailVerified = true } = given
  const [accountId, token, now] = [newId('account'), crypto.randomUUID().replaceAll('-', ''), Date.now()]
  const endsAt = given.sessionEndsAt ?? now + 90 * 24 * 60 * 60 * 1000
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO account (id, name, email, email_verified, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)',
    ).bind(accountId, name, email, emailVerified ? 1 : 0, now),
    env.DB.prepare(
      'INSERT INTO session (id, token, account_id, expires_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)',
    ).bind(newId('session'), token, accountId, endsAt, now),
  ])
  return asPerson({ email, name, token: await signed(token), accountId })
}
