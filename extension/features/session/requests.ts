import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { EmailAddress, Name } from '#shared/contract/fields.ts'
import { codeLength, passwordMaxLength, passwordMinLength } from '#shared/rules/limits.ts'

/** What the popup asks of the session. Nothing that signs in can be asked from a page. */

const Email = EmailAddress
const Password = z.string().min(1).max(passwordMaxLength)

export const signUp = defineRequest<null>()({
  kind: 'session/sign-up',
  from: 'extension',
  input: z.strictObject({ name: Name, email: Email, password: Password.min(passwordMinLength) }),
})

export const verifyEmail = defineRequest<null>()({
  kind: 'session/verify-email',
  from: 'extension',
  // The password of one's own sign-up, while the popup still knows it: should somebody else have signed up with
  // this address too, it says whose password stays.
  input: z.strictObject({ email: Email, code: z.string().length(codeLength), password: Password.optional() }),
})

export const resendCode = defineRequest<null>()({
  kind: 'session/resend-code',
  from: 'extension',
  input: z.strictObject({ email: Email }),
})

export const signIn = defineRequest<null>()({
  kind: 'session/sign-in',
  from: 'extension',
  input: z.strictObject({ email: Email, password: Password }),
})

export const requestPasswordReset = defineRequest<null>()({
  kind: 'session/request-password-reset',
  from: 'extension',
  input: z.strictObject({ email: Email }),
})

export const signOut = defineRequest<null>()({
  kind: 'session/sign-out',
  from: 'extension',
  input: z.strictObject({}),
})
