import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { type Person, quickPerson } from './people.ts'

/** Calls the Worker as somebody, with a JSON body; answers status and parsed body. */
export const call = async (person: Person, method: string, path: string, body?: unknown) => {
  const response = await person.fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back and says what it expects.
  return { status: response.status, body: (text ? JSON.parse(text) : null) as any }
}

/** The secrets of all invitation links that were mailed to an address, newest first. */
export const mailedTokens = async (email: string): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `SELECT text FROM development_mail WHERE "to" = ? AND text LIKE '%/invite/%' ORDER BY id DESC`,
  )
    .bind(email)
    .all<{ text: string }>()
  return results.map(({ text }) => /\/invite\/([\w-]+)/.exec(text)?.[1] ?? '')
}

/** The newest of them. */
export const mailedToken = async (email: string): Promise<string> => {
  const [newest] = await mailedTokens(email)
  if (!newest) throw new Error(`no invitation was mailed to ${email}`)
  return newest
}

export const invite = async (owner: Person, email: string): Promise<{ id: string; token: string }> => {
  const sent = await call(owner, 'POST', '/v1/organization/invitations', { email })
  expect(sent.status).toBe(201)
  return { id: sent.body.id, token: await mailedToken(email) }
}

/** An owner with an organization. */
export const makeOwner = async (name = 'Brightside Lettings'): Promise<Person> => {
  const owner = await quickPerson()
  expect((await call(owner, 'POST', '/v1/organization', { name })).status).toBe(201)
  return owner
}

/** A new account that joins the owner's organization by invitation. */
export const makeMember = async (owner: Person): Promise<Person> => {
  const member = await quickPerson()
  const { id } = await invite(owner, member.email)
  expect((await call(member, 'POST', `/v1/invitations/${id}/accept`)).status).toBe(200)
  return member
}

export const memberEmails = async (owner: Person): Promise<string[]> =>
  (await call(owner, 'GET', '/v1/organization/members')).body.members.map(
    (member: { email: string }) => member.email,
  )

/** Credits out of nowhere, as an operator would give them. */
export const giveCredits = (accountId: string, amount: number) =>
  env.DB.prepare(
    `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
     VALUES (?, ?, 'adjustment', ?, ?, ?, 'Test credits')`,
  )
    .bind(crypto.randomUUID(), accountId, amount, amount, Date.now())
    .run()

export const spendable = async (person: Person): Promise<{ available: number; payer: string }> =>
  (await call(person, 'GET', '/v1/me')).body.credits
