import { describe, expect, it } from 'vitest'
import { mailsTo, signUp } from './support/people.ts'

describe('signing up', () => {
  it('mails one letter with a code and a link, and the code signs in with the welcome credits', async () => {
    const person = await signUp('Ada')
    expect(await mailsTo(person.email)).toHaveLength(1)
    const me = await person.fetch('/v1/me')
    expect(me.status).toBe(200)
    expect(await me.json()).toMatchObject({
      account: { id: person.accountId, email: person.email, name: 'Ada', emailVerified: true },
      organization: null,
      credits: { available: 10, payer: 'personal' },
    })
  })
})
