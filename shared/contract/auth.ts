import * as z from 'zod'
import { normalizeEmail } from '../rules/email.ts'
import { passwordMaxLength, passwordMinLength } from '../rules/limits.ts'
import { EmailAddress, Name } from './fields.ts'
import { operation } from './operation.ts'

/** Sign-up, sign-in and sessions speak better-auth's language, so that its client works unchanged. */

/** As typed; it reaches the Worker's inside in the normal form of T3. */
const Address = z.string().transform(normalizeEmail).pipe(EmailAddress).meta({ format: 'email' })
const NewPassword = z.string().min(passwordMinLength).max(passwordMaxLength)
const Password = z.string().min(1).max(passwordMaxLength)
const Otp = z.string().trim().min(1).max(20)

export const SignUpInput = z.object({ email: Address, password: NewPassword, name: Name }).meta({
  id: 'SignUpInput',
})
export const SignInInput = z.object({ email: Address, password: Password }).meta({ id: 'SignInInput' })
export const VerifyEmailInput = z
  .object({
    email: Address,
    otp: Otp,
    password: Password.optional().meta({
      description:
        'The password of one’s own sign-up. Only needed when the address was signed up with several: it says which of them stays.',
    }),
  })
  .meta({ id: 'VerifyEmailInput' })
export const SendCodeInput = z
  .object({ email: Address, type: z.literal('email-verification') })
  .meta({ id: 'SendCodeInput' })
export const RequestResetInput = z.object({ email: Address }).meta({ id: 'RequestResetInput' })
export const ResetPasswordInput = z
  .object({ newPassword: NewPassword, token: z.string().min(1).max(200) })
  .meta({ id: 'ResetPasswordInput' })
export const ChangePasswordInput = z
  .object({
    currentPassword: Password,
    newPassword: NewPassword,
    revokeOtherSessions: z.boolean().optional(),
  })
  .meta({ id: 'ChangePasswordInput' })
export const RevokeSessionInput = z
  .object({ token: z.string().min(1).max(200).meta({ description: 'From the list of sessions' }) })
  .meta({ id: 'RevokeSessionInput' })

export const AuthError = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: 'AuthError', description: 'How better-auth refuses.' })

const AuthUser = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    emailVerified: z.boolean(),
    image: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'AuthUser' })

const AuthSession = z
  .object({
    id: z.string(),
    token: z.string().meta({ description: 'Names the session; it does not authenticate' }),
    userId: z.string(),
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable().meta({ description: 'Never kept' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'AuthSession' })

const Success = z.object({ success: z.boolean() })
const Status = z.object({ status: z.boolean() })

export const SignedUp = z.object({ token: z.null(), user: AuthUser }).meta({ id: 'SignedUp' })
export type SignedUp = z.infer<typeof SignedUp>

const SignedIn = z.object({ token: z.string(), user: AuthUser }).meta({
  id: 'SignedIn',
  description: 'The header `set-auth-token` carries the bearer; the token in the body does not authenticate.',
})

export const signUp = operation({
  id: 'signUp',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/sign-up/email',
  summary: 'Sign up; mails a code and a link, or that there is an account already: the answer is the same',
  access: 'anyone',
  body: SignUpInput,
  answers: { 200: SignedUp, 400: AuthError, 403: AuthError },
  errors: [],
})

export const verifyEmail = operation({
  id: 'verifyEmail',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/email-otp/verify-email',
  summary: 'Verify the address with the mailed code, and sign in; three tries a code',
  access: 'anyone',
  body: VerifyEmailInput,
  answers: {
    200: SignedIn.extend({ status: z.boolean() }).meta({ id: 'Verified' }),
    400: AuthError,
    403: AuthError,
  },
  errors: [],
})

export const sendVerificationCode = operation({
  id: 'sendVerificationCode',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/email-otp/send-verification-otp',
  summary: 'Mail a fresh code and link to an address that waits to be verified; older ones die',
  access: 'anyone',
  body: SendCodeInput,
  answers: { 200: Success, 400: AuthError, 403: AuthError },
  errors: [],
})

export const signIn = operation({
  id: 'signIn',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/sign-in/email',
  summary: 'Sign in; an unverified address gets 403 EMAIL_NOT_VERIFIED and a fresh mail',
  access: 'anyone',
  body: SignInInput,
  answers: { 200: SignedIn, 400: AuthError, 401: AuthError, 403: AuthError },
  errors: [],
})

export const signOut = operation({
  id: 'signOut',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/sign-out',
  summary: 'End this session',
  access: 'anyone',
  answers: { 200: Success, 403: AuthError },
  errors: [],
})

export const requestPasswordReset = operation({
  id: 'requestPasswordReset',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/request-password-reset',
  summary: 'Mail a link to choose a new password, if the address has an account: the answer does not say',
  access: 'anyone',
  body: RequestResetInput,
  answers: { 200: Status.extend({ message: z.string() }), 400: AuthError, 403: AuthError },
  errors: [],
})

export const resetPassword = operation({
  id: 'resetPassword',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/reset-password',
  summary: 'Choose a new password with the token of the mail; ends all sessions',
  access: 'anyone',
  body: ResetPasswordInput,
  answers: { 200: Status, 400: AuthError, 403: AuthError },
  errors: [],
})

export const changePassword = operation({
  id: 'changePassword',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/change-password',
  summary: 'Change the password; may end all other sessions, and then this one gets a new bearer',
  access: 'account',
  body: ChangePasswordInput,
  answers: {
    200: z.object({ token: z.string().nullable(), user: AuthUser }),
    400: AuthError,
    401: AuthError,
    403: AuthError,
  },
  errors: [],
})

export const listSessions = operation({
  id: 'listSessions',
  tag: 'Sign-up and sessions',
  method: 'get',
  path: '/v1/auth/list-sessions',
  summary: 'Where I am signed in',
  access: 'account',
  answers: { 200: z.array(AuthSession), 401: AuthError },
  errors: [],
})

export const revokeSession = operation({
  id: 'revokeSession',
  tag: 'Sign-up and sessions',
  method: 'post',
  path: '/v1/auth/revoke-session',
  summary: 'End one of my sessions',
  access: 'account',
  body: RevokeSessionInput,
  answers: { 200: Status, 400: AuthError, 401: AuthError, 403: AuthError },
  errors: [],
})
