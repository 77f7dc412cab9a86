import { describe, expect, it } from 'vitest'
import {
  call,
  codeMailedTo,
  freshEmail,
  linkMailedTo,
  mailsTo,
  password,
  post,
  postCode,
  postSignIn,
  postSignUp,
  signUp,
} from './support/people.ts'

/** What an answer gives away: its status, and the shape of its body, with every value replaced by its kind. */
const shapeOf = (value: unknown): unknown =>
  value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
    : value === null
      ? null
      : typeof value === 'string'
        ? value.replace(/[0-9a-z]/gi, 'x').length > 0 && 'text'
        : typeof value === 'boolean'
          ? value
          : typeof value

const seen = async (response: Response) => ({
  status: response.status,
  shape: shapeOf(await response.json()),
  headers: [...response.headers.keys()].sort(),
})

const strangersPassword = 'a stranger chose this'
const waitingAddress = async (): Promise<string> => {
  const email = freshEmail()
  await postSignUp(email, { password: strangersPassword, name: 'A Stranger' })
  return email
}
const takenAddress = async (): Promise<string> => (await signUp()).email
const wrongCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const mayEnter = async (email: string, given: string): Promise<boolean> =>
  (await postSignIn(email, { password: given })).headers.get('set-auth-token') !== null

describe('T12 nothing tells whether an address has an account', () => {
  it('signing up answers alike for a new, a waiting and a taken address; each gets the mail that helps', async () => {
    const [fresh, waiting, taken] = [freshEmail(), await waitingAddress(), await takenAddress()]
    const [a, b, c] = [await postSignUp(fresh), await postSignUp(waiting), await postSignUp(taken)]
    const first = await seen(a)
    expect(await seen(b)).toEqual(first)
    expect(await seen(c)).toEqual(first)
    expect((await mailsTo(fresh)).map((mail) => mail.subject)).toEqual([
      expect.stringMatching(/^\d{6} is your Lightpool code$/),
    ])
    expect((await mailsTo(waiting))[0]?.subject).toMatch(/is your Lightpool code$/)
    expect((await mailsTo(taken))[0]?.subject).toBe('You already have a Lightpool account')
    expect((await postCode(waiting, await codeMailedTo(waiting))).status).toBe(200)
  })

  it('the id in the answer is made up: the account has another', async () => {
    const email = freshEmail()
    const signedUp = await (await postSignUp(email)).json<{ user: { id: string } }>()
    const verified = await (await postCode(email, await codeMailedTo(email))).json<{ user: { id: string } }>()
    expect(verified.user.id).not.toBe(signedUp.user.id)
  })

  it('signing in with what one just signed up with answers alike, whether or not the address was taken', async () => {
    const [fresh, taken] = [freshEmail(), await takenAddress()]
    for (const email of [fresh, taken]) await postSignUp(email, { password: strangersPassword })
    const [a, b] = [
      await postSignIn(fresh, { password: strangersPassword }),
      await postSignIn(taken, { password: strangersPassword }),
    ]
    expect(a.status).toBe(403)
    expect(await seen(b)).toEqual(await seen(a))
    expect(await mayEnter(taken, password)).toBe(true)
  })

  it('wrong passwords answer alike for nobody, a waiting and a taken address', async () => {
    const answers = [freshEmail(), await waitingAddress(), await takenAddress()].map(async (email) =>
      seen(await postSignIn(email, { password: 'neither of them' })),
    )
    const [a, b, c] = await Promise.all(answers)
    expect(a?.status).toBe(401)
    expect(b).toEqual(a)
    expect(c).toEqual(a)
  })

  it('wrong codes are counted alike for a new and a taken address', async () => {
    const [fresh, taken] = [freshEmail(), await takenAddress()]
    const histories = []
    for (const email of [fresh, taken]) {
      await postSignUp(email)
      const guess = email === fresh ? wrongCode(await codeMailedTo(email)) : '123456'
      const history = []
      for (let tries = 0; tries < 4; tries++) history.push(await seen(await postCode(email, guess)))
      histories.push(history)
    }
    expect(histories[0]?.map((answer) => answer.status)).toEqual([400, 400, 400, 403])
    expect(histories[1]).toEqual(histories[0])
  })

  it('asking for a code or a new password answers alike for nobody, a waiting and a taken address', async () => {
    const addresses = [freshEmail(), await waitingAddress(), await takenAddress()]
    for (const ask of [
      (email: string) =>
        post('/v1/auth/email-otp/send-verification-otp', { email, type: 'email-verification' }),
      (email: string) => post('/v1/auth/request-password-reset', { email }),
    ]) {
      const [a, b, c] = await Promise.all(addresses.map(async (email) => seen(await ask(email))))
      expect(a?.status).toBe(200)
      expect(b).toEqual(a)
      expect(c).toEqual(a)
    }
    const [nobody] = addresses
    expect(await mailsTo(nobody ?? '')).toHaveLength(0)
  })

  it('signing up over a verified account changes nothing of it', async () => {
    const person = await signUp('The Owner')
    await postSignUp(person.email, { password: strangersPassword, name: 'A Stranger' })
    expect(await mayEnter(person.email, strangersPassword)).toBe(false)
    expect(await mayEnter(person.email, password)).toBe(true)
    expect(await (await person.fetch('/v1/me')).json()).toMatchObject({ account: { name: 'The Owner' } })
  })
})

describe('T4 who merely registered somebody else’s address gets nothing from it', () => {
  const proveByCode = async (email: string) => {
    const verified = await postCode(email, await codeMailedTo(email))
    expect(verified.status).toBe(200)
    return verified.headers.get('set-auth-token') ?? ''
  }

  for (const [order, first, second] of [
    ['the stranger was first', strangersPassword, password],
    ['the stranger came last', password, strangersPassword],
  ] as const) {
    it(`${order}: the owner's code signs the owner in, the stranger stays out, and the owner chooses a password`, async () => {
      const email = freshEmail()
      await postSignUp(email, { password: first })
      await postSignUp(email, { password: second })
      const token = await proveByCode(email)
      expect((await call('/v1/me', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200)
      expect(await mayEnter(email, strangersPassword)).toBe(false)

      expect((await mailsTo(email))[0]?.subject).toBe('Choose your Lightpool password')
      const reset = await linkMailedTo(email, 'reset-password')
      const newPassword = 'the owner chose this'
      expect((await post('/v1/auth/reset-password', { token: reset, newPassword })).status).toBe(200)
      expect(await mayEnter(email, newPassword)).toBe(true)
      expect(await mayEnter(email, strangersPassword)).toBe(false)
    })

    it(`${order}: the owner's own password beside the code stays, with the owner's name`, async () => {
      const email = freshEmail()
      for (const given of [first, second]) {
        const name = given === password ? 'The Owner' : 'A Stranger'
        await postSignUp(email, { password: given, name })
      }
      const otp = await codeMailedTo(email)
      const verified = await post('/v1/auth/email-otp/verify-email', { email, otp, password })
      const token = verified.headers.get('set-auth-token') ?? ''
      const me = await call('/v1/me', { headers: { Authorization: `Bearer ${token}` } })
      expect(await me.json()).toMatchObject({ account: { name: 'The Owner' } })
      expect(await mayEnter(email, password)).toBe(true)
      expect(await mayEnter(email, strangersPassword)).toBe(false)
    })

    it(`${order}: the link takes the owner's own password, and only it works from then on`, async () => {
      const email = freshEmail()
      await postSignUp(email, { password: first })
      await postSignUp(email, { password: second })
      const body = new URLSearchParams({ token: await linkMailedTo(email, 'verify'), password })
      expect((await call('/verify', { method: 'POST', body })).status).toBe(200)
      expect(await mayEnter(email, password)).toBe(true)
      expect(await mayEnter(email, strangersPassword)).toBe(false)
    })
  }

  it('the same password twice is one sign-up, and stays', async () => {
    const email = freshEmail()
    await postSignUp(email)
    await postSignUp(email)
    await proveByCode(email)
    expect(await mayEnter(email, password)).toBe(true)
  })

  it('many strangers do not push the owner out of the question', async () => {
    const email = freshEmail()
    await postSignUp(email)
    for (let n = 0; n < 9; n++) await postSignUp(email, { password: `${strangersPassword} ${n}` })
    await proveByCode(email)
    expect(await mayEnter(email, `${strangersPassword} 8`)).toBe(false)
  })

  it('a stranger’s sign-up over an account that was deleted says nothing about the next one', async () => {
    const person = await signUp()
    await postSignUp(person.email, { password: strangersPassword })
    const deleted = await person.fetch('/v1/me', {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ password }),
    })
    expect(deleted.status).toBe(204)
    await postSignUp(person.email)
    await proveByCode(person.email)
    expect(await mayEnter(person.email, password)).toBe(true)
    expect(await mayEnter(person.email, strangersPassword)).toBe(false)
  })
})
