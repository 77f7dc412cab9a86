import { Hono, type Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type * as z from 'zod'
import {
  ChangePasswordInput,
  RequestResetInput,
  ResetPasswordInput,
  RevokeSessionInput,
  SendCodeInput,
  type SignedUp,
  SignInInput,
  SignUpInput,
  VerifyEmailInput,
} from '#shared/contract/auth.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { type AuthCall, askBetterAuth } from '#worker/domain/accounts/ask-better-auth.ts'
import { requestPasswordReset, requestVerification } from '#worker/domain/accounts/request-mail.ts'
import { resetPassword } from '#worker/domain/accounts/reset-password.ts'
import { trustedOrigins } from '#worker/domain/accounts/rules.ts'
import { signIn } from '#worker/domain/accounts/sign-in.ts'
import { signUp } from '#worker/domain/accounts/sign-up.ts'
import { tellPasswordChanged } from '#worker/domain/accounts/tell-password-changed.ts'

type Call = HonoContext<AppEnv>

/** better-auth's way to refuse, which its client knows how to read. */
const refusal = (c: Call, status: ContentfulStatusCode, code: string, message: string) =>
  c.json({ code, message }, status)

/**
 * A browser says where a call comes from, and only our pages and extensions may call; a script says nothing, and
 * brings no cookie that a browser would have added by itself.
 */
const fromTrustedOrigin = createMiddleware<AppEnv>(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  const origin = c.req.header('Origin')
  const trusted =
    origin !== undefined
      ? trustedOrigins(c.get('context').settings).trusts(origin)
      : c.req.method === 'GET' || c.req.header('Cookie') === undefined
  if (!trusted) return refusal(c, 403, 'INVALID_ORIGIN', 'Invalid origin')
  await next()
})

const codeOf = (issue: z.core.$ZodIssue): string => {
  const field = issue.path[0]
  if (field === 'email') return 'INVALID_EMAIL'
  if (field !== 'password' && field !== 'newPassword') return 'VALIDATION_ERROR'
  if (issue.code === 'too_small') return 'PASSWORD_TOO_SHORT'
  return issue.code === 'too_big' ? 'PASSWORD_TOO_LONG' : 'VALIDATION_ERROR'
}

/** Reads a JSON body by its schema, or answers 400 as better-auth would. */
const read = async <S extends z.ZodType>(
  c: Call,
  schema: S,
): Promise<{ ok: true; input: z.output<S> } | { ok: false; answer: Response }> => {
  const json: unknown = await c.req.json().catch(() => undefined)
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, input: parsed.data }
  const issue = parsed.error.issues[0]
  const message = issue ? `${issue.path.join('.') || 'body'}: ${issue.message}` : 'Invalid body'
  return { ok: false, answer: refusal(c, 400, issue ? codeOf(issue) : 'VALIDATION_ERROR', message) }
}

const callerOf = (c: Call): Pick<AuthCall, 'authorization' | 'cookie' | 'userAgent'> => ({
  authorization: c.req.header('Authorization'),
  cookie: c.req.header('Cookie'),
  userAgent: c.req.header('User-Agent'),
})

/** better-auth's answer as a response of ours: its headers, the bearer among them, and its body. */
const handThrough = (answer: Response) => new Response(answer.body, answer)

/**
 * Sign-up, sign-in and sessions. This list is the whole of what is open of better-auth (e-mail-code sign-in, code
 * password reset and `GET /verify-email` are not): whatever it learns to do in a later version stays closed.
 */
export const auth = new Hono<AppEnv>()
  .use(fromTrustedOrigin)
  .post('/sign-up/email', async (c) => {
    const body = await read(c, SignUpInput)
    if (!body.ok) return body.answer
    const { email, name } = body.input
    await signUp(c.get('context'), body.input)
    const at = new Date(c.get('context').now()).toISOString()
    const id = c.get('context').newId('account')
    // What better-auth answers when it keeps to itself whether the address is taken: an account made up on the spot.
    const answer: SignedUp = {
      token: null,
      user: { name, email, emailVerified: false, image: null, createdAt: at, updatedAt: at, id },
    }
    return c.json(answer)
  })
  .post('/sign-in/email', async (c) => {
    const body = await read(c, SignInInput)
    if (!body.ok) return body.answer
    const signedIn = await signIn(c.get('context'), body.input, { userAgent: c.req.header('User-Agent') })
    if (signedIn.result === 'answered') return handThrough(signedIn.answer)
    return refusal(c, 403, 'EMAIL_NOT_VERIFIED', 'Email not verified')
  })
  .post('/email-otp/verify-email', async (c) => {
    const body = await read(c, VerifyEmailInput)
    if (!body.ok) return body.answer
    const { email, otp, password } = body.input
    return handThrough(
      await askBetterAuth(
        c.get('context'),
        {
          userAgent: c.req.header('User-Agent'),
          method: 'POST',
          path: '/email-otp/verify-email',
          body: { email, otp },
        },
        { ...(password !== undefined && { password }) },
      ),
    )
  })
  .post('/email-otp/send-verification-otp', async (c) => {
    const body = await read(c, SendCodeInput)
    if (!body.ok) return body.answer
    await requestVerification(c.get('context'), body.input.email)
    return c.json({ success: true })
  })
  .post('/request-password-reset', async (c) => {
    const body = await read(c, RequestResetInput)
    if (!body.ok) return body.answer
    return handThrough(await requestPasswordReset(c.get('context'), body.input.email))
  })
  .post('/reset-password', async (c) => {
    const body = await read(c, ResetPasswordInput)
    if (!body.ok) return body.answer
    return handThrough(await resetPassword(c.get('context'), body.input))
  })
  .post('/change-password', async (c) => {
    const body = await read(c, ChangePasswordInput)
    if (!body.ok) return body.answer
    const answer = await askBetterAuth(c.get('context'), {
      ...callerOf(c),
      method: 'POST',
      path: '/change-password',
      body: body.input,
    })
    if (answer.ok) await tellPasswordChanged(c.get('context'), answer.clone())
    return handThrough(answer)
  })
  .post('/sign-out', async (c) =>
    handThrough(
      await askBetterAuth(c.get('context'), { ...callerOf(c), method: 'POST', path: '/sign-out', body: {} }),
    ),
  )
  .get('/list-sessions', async (c) =>
    handThrough(
      await askBetterAuth(c.get('context'), { ...callerOf(c), method: 'GET', path: '/list-sessions' }),
    ),
  )
  .post('/revoke-session', async (c) => {
    const body = await read(c, RevokeSessionInput)
    if (!body.ok) return body.answer
    return handThrough(
      await askBetterAuth(c.get('context'), {
        ...callerOf(c),
        method: 'POST',
        path: '/revoke-session',
        body: body.input,
      }),
    )
  })
