import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import {
  call,
  freshEmail,
  mailsTo,
  password,
  post,
  postCode,
  postSignIn,
  postSignUp,
  signUp,
} from './support/people.ts'
import { call as callAs, invite } from './support/team.ts'

/** Stands in for a mail provider in development and in tests, and is empty anywhere else. */
const mailbox = 'development_mail'

/** Every text in the database, and the texts inside texts: what somebody holds who has copied it. */
const everyTextOf = async (): Promise<string[]> => {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name <> ?`,
  )
    .bind(mailbox)
    .all<{ name: string }>()
  expect(tables.length).toBeGreaterThan(12)
  const texts = new Set<string>()
  for (const { name } of tables) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all()
    for (const value of results.flatMap((row) => Object.values(row))) {
      if (typeof value !== 'string' || value === '') continue
      texts.add(value)
      for (const part of value.match(/[\w+/=-]{6,}/g) ?? []) texts.add(part)
    }
  }
  return [...texts]
}

/** Does one thing for each, a few at a time. */
const forEachOf = async (texts: readonly string[], act: (text: string) => Promise<void>) => {
  const atOnce = 10
  for (let at = 0; at < texts.length; at += atOnce) await Promise.all(texts.slice(at, at + atOnce).map(act))
}

it('T4 T7 whoever copies the whole database cannot sign in, verify, reset or accept with it', async () => {
  const owner = await signUp()
  await callAs(owner, 'POST', '/v1/organization', { name: 'Brightside' })
  const invited = freshEmail()
  const invitation = await invite(owner, invited)
  const session = (await postSignIn(owner.email)).headers.get('set-auth-token') ?? ''
  await post('/v1/auth/request-password-reset', { email: owner.email })
  await postSignUp(invited)

  const mailed = [...(await mailsTo(owner.email)), ...(await mailsTo(invited))].map((mail) => mail.text)
  const reset = /\/reset-password\?token=(\S+)/.exec(mailed.join('\n'))?.[1] ?? ''
  const link = /\/verify\?token=(\S+)/.exec((await mailsTo(invited))[0]?.text ?? '')?.[1] ?? ''
  const code = /\b\d{6}\b/.exec((await mailsTo(invited))[0]?.text ?? '')?.[0] ?? ''

  const texts = await everyTextOf()
  // What opens something is there in no form.
  const secrets = [
    session,
    owner.token,
    invitation.token,
    reset,
    link,
    link.split('.')[1] ?? '',
    code,
    password,
  ]
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5)
    expect(texts.some((text) => text.includes(secret))).toBe(false)
  }

  // And nothing that is there opens anything.
  const identifiers = texts.filter((text) => /^[0-9a-f]{64}$/.test(text))
  const tokens = texts.filter((text) => text.length < 200 && !text.includes(' '))
  await forEachOf(tokens, async (text) => {
    const inPath = encodeURIComponent(text)
    const bearer = { Authorization: `Bearer ${inPath}` }
    expect((await call('/v1/me', { headers: bearer })).status, text).toBe(401)
    expect((await call(`/v1/invitations/token/${inPath}`)).status, text).toBe(404)
    expect((await call(`/reset-password?token=${inPath}`)).status, text).toBe(410)
    expect((await call(`/verify?token=${inPath}`)).status, text).toBe(410)
  })
  await forEachOf(identifiers, async (identifier) => {
    for (const secret of identifiers) {
      expect((await call(`/verify?token=${identifier}.${secret}`)).status).toBe(410)
    }
  })
  const hashes = texts.filter((text) => /^[0-9a-f]{32}:[0-9a-f]{128}$/.test(text))
  expect(hashes.length).toBeGreaterThan(0)
  for (const hash of hashes) {
    for (const email of [owner.email, invited]) {
      const stolen = hash.slice(0, 128)
      expect((await postSignIn(email, { password: stolen })).status).toBe(401)
    }
  }

  // The real ones work, so that what was tried above was tried where it counts.
  expect((await call('/v1/me', { headers: { Authorization: `Bearer ${session}` } })).status).toBe(200)
  expect((await call(`/v1/invitations/token/${invitation.token}`)).status).toBe(200)
  expect((await call(`/reset-password?token=${reset}`)).status).toBe(200)
  expect((await call(`/verify?token=${link}`)).status).toBe(200)
  expect((await postCode(invited, code)).status).toBe(200)
})
