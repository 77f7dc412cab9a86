import { answer } from '#extension/services/answer.ts'
import { postAuth } from '#extension/services/auth-api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { forgetToken } from '#extension/services/session-store.ts'
import { requestPasswordReset, resendCode, signIn, signOut, signUp, verifyEmail } from './requests.ts'

/** Answers what the popup asks of the session. A new token is kept by the auth API itself. */
export const startSession = (): void => {
  answer(signUp, (person) => nothing(postAuth('/sign-up/email', person)))
  answer(verifyEmail, ({ email, code }) => nothing(postAuth('/email-otp/verify-email', { email, otp: code })))
  answer(resendCode, ({ email }) =>
    nothing(postAuth('/email-otp/send-verification-otp', { email, type: 'email-verification' })),
  )
  answer(signIn, (credentials) => nothing(postAuth('/sign-in/email', credentials)))
  answer(requestPasswordReset, ({ email }) => nothing(postAuth('/request-password-reset', { email })))
  answer(signOut, leave)
}

/** What these endpoints answer with is not needed here: what counts is that they agreed. */
const nothing = async (call: Promise<Result<unknown>>): Promise<Result<null>> => {
  const result = await call
  return result.ok ? ok(null) : result
}

/** Signing out always works on this device; the Worker is told when it can be reached. */
const leave = async (): Promise<Result<null>> => {
  await postAuth('/sign-out', {})
  await forgetToken('signed-out')
  return ok(null)
}
