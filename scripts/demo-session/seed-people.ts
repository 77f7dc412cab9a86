import { type DemoPerson, demoPeople, olivia } from '#extension/features/session/demo-people.ts'
import { Me } from '#shared/contract/me.ts'

const companyName = 'Marsh Lettings'
const codeInMail = /\b\d{6}\b/

type Credentials = Pick<DemoPerson, 'email' | 'password'>

const post = (url: string, body: unknown, token?: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })

const failed = async (what: string, answer: Response): Promise<Error> =>
  new Error(`${what} answered ${answer.status}: ${await answer.text()}`)

/** A bearer token, or null when there is no such verified account with this password. */
const signIn = async (api: string, { email, password }: Credentials): Promise<string | null> => {
  const answer = await post(`${api}/v1/auth/sign-in/email`, { email, password })
  if (answer.ok) return answer.headers.get('set-auth-token')
  if (answer.status === 401 || answer.status === 403) return null
  throw await failed('Signing in', answer)
}

const newestCode = async (api: string, email: string): Promise<string> => {
  const answer = await fetch(`${api}/dev/mail`)
  if (!answer.ok) throw await failed('The development mailbox', answer)
  const { messages } = (await answer.json()) as { messages: { to: string; text: string }[] }
  const code = codeInMail.exec(messages.find(({ to }) => to === email)?.text ?? '')?.[0]
  if (code) return code
  throw new Error(`${email} has an account with another password here: delete the state folder to begin anew`)
}

/** As people do it: sign up, read the mail, enter the code. */
const signUp = async (api: string, { name, email, password }: DemoPerson): Promise<string> => {
  const signedUp = await post(`${api}/v1/auth/sign-up/email`, { name, email, password })
  if (!signedUp.ok) throw await failed('Signing up', signedUp)
  const otp = await newestCode(api, email)
  const verified = await post(`${api}/v1/auth/email-otp/verify-email`, { email, otp, password })
  const token = verified.headers.get('set-auth-token')
  if (!verified.ok || !token) throw await failed('Entering the code', verified)
  return token
}

const ownCompany = async (api: string, token: string): Promise<void> => {
  const answer = await fetch(`${api}/v1/me`, { headers: { Authorization: `Bearer ${token}` } })
  if (!answer.ok) throw await failed('Asking who I am', answer)
  if (Me.parse(await answer.json()).organization) return
  const made = await post(`${api}/v1/organization`, { name: companyName }, token)
  if (!made.ok) throw await failed('Creating the organization', made)
}

/**
 * Sees that the demo's people are in the Worker at `api` (verified, one of them the owner of a company), through
 * nothing but its HTTP surface. May run any number of times.
 */
export const seedPeople = async (api: string): Promise<void> => {
  for (const person of demoPeople) {
    const token = (await signIn(api, person)) ?? (await signUp(api, person))
    if (person === olivia) await ownCompany(api, token)
  }
}
