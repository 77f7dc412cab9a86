import { randomUUID } from 'node:crypto'
import sharp from 'sharp'

/** People of a test: each with an address of their own, so that tests can share one Worker. */
export type Person = { name: string; email: string; password: string }

export const newPerson = (name = 'Dana Reyes'): Person => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}.${randomUUID().slice(0, 8)}@letting.test`,
  password: 'bright-rooms-sell',
})

type Mail = { to: string; subject: string; text: string; html: string; at: string }

/** The mails to an address, newest first, from the development mailbox. */
export const mailsTo = async (apiUrl: string, email: string): Promise<Mail[]> => {
  const answer = await fetch(`${apiUrl}/dev/mail`)
  const { messages } = (await answer.json()) as { messages: Mail[] }
  return messages.filter((mail) => mail.to === email)
}

/** The six digits of the newest mail that has any. */
export const newestCode = async (apiUrl: string, email: string): Promise<string> => {
  for (const mail of await mailsTo(apiUrl, email)) {
    const code = /\b\d{6}\b/.exec(mail.text)?.[0]
    if (code !== undefined) return code
  }
  throw new Error(`No mail to ${email} has a code`)
}

const post = async (url: string, body: unknown, token?: string): Promise<Response> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

const tokenOf = (answer: Response): string => {
  const token = answer.headers.get('set-auth-token')
  if (token === null) throw new Error(`${answer.url} gave no session`)
  return token
}

/** Signs somebody up without confirming the address. */
export const signUp = async (apiUrl: string, person: Person): Promise<void> => {
  await post(`${apiUrl}/v1/auth/sign-up/email`, person)
}

/** Signs somebody up and confirms the address; gives a session's token. */
export const register = async (apiUrl: string, person: Person): Promise<string> => {
  await signUp(apiUrl, person)
  const { email, password } = person
  const otp = await newestCode(apiUrl, email)
  return tokenOf(await post(`${apiUrl}/v1/auth/email-otp/verify-email`, { email, otp, password }))
}

/** Another session of the same person, as on another device. */
export const signIn = async (apiUrl: string, { email, password }: Person): Promise<string> =>
  tokenOf(await post(`${apiUrl}/v1/auth/sign-in/email`, { email, password }))

/** An order with a photo in it; gives their ids. */
export const makeOrder = async (
  apiUrl: string,
  token: string,
  { name, photo = 'living-room.jpg' }: { name: string; photo?: string },
): Promise<{ orderId: string; imageId: string }> => {
  const order = (await (await post(`${apiUrl}/v1/orders`, { name }, token)).json()) as { id: string }
  const form = new FormData()
  form.set('proxy', new Blob([await dimRoom()], { type: 'image/jpeg' }), photo)
  const contentHash = randomUUID().replaceAll('-', '').repeat(2)
  form.set('meta', JSON.stringify({ name: photo, width: 4000, height: 3000, contentHash }))
  const added = await fetch(`${apiUrl}/v1/orders/${order.id}/images`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  if (!added.ok) throw new Error(`Adding a photo answered ${added.status}: ${await added.text()}`)
  return { orderId: order.id, imageId: ((await added.json()) as { id: string }).id }
}

/** Pays for a photo and hands in its full size, as the extension does. */
export const keepPhoto = async (apiUrl: string, token: string, imageId: string): Promise<void> => {
  const authorization = `Bearer ${token}`
  const bought = await fetch(`${apiUrl}/v1/images/${imageId}/purchase`, {
    method: 'POST',
    headers: { authorization, 'idempotency-key': randomUUID() },
  })
  const stored = await fetch(`${apiUrl}/v1/images/${imageId}/result`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'image/jpeg' },
    body: await dimRoom(),
  })
  if (!bought.ok || !stored.ok) throw new Error(`Keeping answered ${bought.status} and ${stored.status}`)
}

/** A dim wall with a window: enough for the engine to have something to do. */
const dimRoom = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">
    <rect width="320" height="240" fill="#4a3f2c"/><rect x="60" y="40" width="90" height="80" fill="#b8b08c"/>
    <rect y="180" width="320" height="60" fill="#2e2314"/></svg>`
  return new Uint8Array(await sharp(Buffer.from(drawing)).jpeg({ quality: 88 }).toBuffer())
}
