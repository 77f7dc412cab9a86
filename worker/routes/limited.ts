import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { normalizeEmail } from '#shared/rules/email.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { type LimitName, networkOf } from '#worker/domain/limits/rules.ts'
import { takeLimit } from '#worker/domain/limits/take.ts'
import type { Refusal } from '#worker/domain/outcome.ts'
import { problem } from './problem.ts'

/** Cloudflare names the caller; a Worker that runs locally has one caller. */
const ipOf = (request: Request): string => networkOf(request.headers.get('CF-Connecting-IP') ?? 'local')

/** Counts calls by IP address, and by account where one is signed in. */
export const limited = (name: LimitName): MiddlewareHandler<AppEnv> =>
  createMiddleware<AppEnv>(async (c, next) => {
    const refusal = await takeLimit(c.get('context'), name, {
      ip: ipOf(c.req.raw),
      account: c.get('actor')?.accountId,
    })
    if (refusal) return problem(c, refusal)
    await next()
  })

/** The same for a form about an address: the refusal, or null. */
export const limitOf = (c: Context<AppEnv>, name: LimitName, address: string): Promise<Refusal | null> =>
  takeLimit(c.get('context'), name, { ip: ipOf(c.req.raw), address })

/** The same, answered as a problem. */
export const limitedByAddress = async (c: Context<AppEnv>, name: LimitName, address: string) => {
  const refusal = await limitOf(c, name, address)
  return refusal && problem(c, refusal)
}

const limitedAuthCalls: Readonly<Record<string, LimitName>> = {
  '/v1/auth/sign-up/email': 'sign_up',
  '/v1/auth/sign-in/email': 'sign_in',
  '/v1/auth/email-otp/verify-email': 'enter_code',
  '/v1/auth/email-otp/send-verification-otp': 'request_mail',
  '/v1/auth/request-password-reset': 'request_mail',
  '/v1/auth/reset-password': 'use_password',
  '/v1/auth/change-password': 'use_password',
}

const addressIn = async (request: Request): Promise<string | undefined> => {
  const body = await request
    .clone()
    .json()
    .catch(() => null)
  const email = (body as { email?: unknown } | null)?.email
  return typeof email === 'string' ? normalizeEmail(email) : undefined
}

/** Stands before better-auth: counts its abuse-prone calls by IP and by the address that they are about. */
export const limitedAuth = createMiddleware<AppEnv>(async (c, next) => {
  const name = limitedAuthCalls[c.req.path]
  if (name && c.get('context').limiters) {
    const counted = { ip: ipOf(c.req.raw), address: await addressIn(c.req.raw) }
    const refusal = await takeLimit(c.get('context'), name, counted)
    if (refusal) return problem(c, refusal)
  }
  await next()
})
