import { answer } from '#extension/services/answer.ts'
import { postAuth } from '#extension/services/auth-api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { forgetToken } from '#extension/services/session-store.ts'
import { forgetLastEmail, keepLastEmail } from './last-email.ts'
import { requestPasswordReset, resendCode, signIn, signOut, signUp, verifyEmail } from './requests.ts'

/** Signing out waits this long for the Worker to hear of it, in milliseconds. */
const signOutPatienceMs = 3_000

/** Answers what the popup asks of the session. A new token is kept by the auth API itself. */
export const startSession = (): void => {
  answer(signUp, (person) => nothing(postAuth('/sign-up/email', person)))
  answer(verifyEmail, ({ email, code, password }) =>
    signedIn(email, postAuth('/email-otp/verify-email', { email, otp: code, password })),
  )
  answer(resendCode, ({ email }) =>
    nothing(postAuth('/email-otp/send-verification-otp', { email, type: 'email-verification' })),
  )
  answer(signIn, (pair) => signedIn(pair.email, postAuth('/sign-in/email', pair)))
  answer(requestPasswordReset, ({ email }) => nothing(postAuth('/request-password-reset', { email })))
  answer(signOut, leave)
}

/** What these endpoints answer with is not needed here: what counts is that they agreed. */
const nothing = async (call: Promise<Result<unknown>>): Promise<Result<null>> => {
  const result = await call
  return result.ok ? ok(null) : result
}

const signedIn = async (email: string, call: Promise<Result<unknown>>): Promise<Result<null>> => {
  const result = await nothing(call)
  if (result.ok) await keepLastEmail(email)
  return result
}

/** Signing out always works on this device; the Worker is told when it can be reached. */
const leave = async (): Promise<Result<null>> => {
  await Promise.race([postAuth('/sign-out', {}), pause(signOutPatienceMs)])
  await forgetToken('signed-out')
  await forgetLastEmail()
  return ok(null)
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
