import type { Context } from '#worker/domain/context.ts'
import type { Proof } from './auth-server.ts'

export type AuthCall = {
  method: 'GET' | 'POST'
  /** Below `/v1/auth`. */
  path: `/${string}`
  body?: unknown
  /** Of the caller, whose origin has been checked. */
  authorization?: string | undefined
  cookie?: string | undefined
  userAgent?: string | undefined
}

/**
 * Puts a call to better-auth and hands its answer through. better-auth is loaded here, with the first call that
 * needs it, and nowhere else. It sees every call as one of our own origin's, because routes/auth.ts has checked
 * whose it is by one rule for all, scripts without an Origin included.
 */
export const askBetterAuth = async (ctx: Context, call: AuthCall, proof?: Proof): Promise<Response> => {
  const { createAuthServer } = await import('./auth-server.ts')
  const { publicUrl } = ctx.settings
  const headers = new Headers({ Origin: new URL(publicUrl).origin })
  if (call.body !== undefined) headers.set('Content-Type', 'application/json')
  if (call.authorization !== undefined) headers.set('Authorization', call.authorization)
  else if (call.cookie !== undefined) headers.set('Cookie', call.cookie)
  if (call.userAgent !== undefined) headers.set('User-Agent', call.userAgent)
  return createAuthServer(ctx, proof).handler(
    new Request(`${publicUrl}/v1/auth${call.path}`, {
      method: call.method,
      headers,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    }),
  )
}
