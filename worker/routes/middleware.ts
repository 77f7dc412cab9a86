import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '#worker/app-env.ts'
import { createContext } from '#worker/context.ts'
import { authenticate } from '#worker/domain/accounts/authenticate.ts'
import { trustedOrigins } from '#worker/domain/accounts/rules.ts'
import type { Actor, ActorContext } from '#worker/domain/context.ts'
import { newId } from '#worker/domain/ids.ts'
import { readSettings } from '#worker/env.ts'
import { log } from '#worker/log.ts'
import { problem } from './problem.ts'

/** Gives every request an id, answers it in `X-Request-Id`, and logs one line when it is done. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const started = Date.now()
  c.set('requestId', newId('req'))
  await next()
  c.res.headers.set('X-Request-Id', c.get('requestId'))
  log(c.res.status >= 500 ? 'error' : 'info', 'request', {
    requestId: c.get('requestId'),
    method: c.req.method,
    // The route's pattern, not the path: ids and tokens stay out of the log.
    route: c.req.routePath,
    status: c.res.status,
    ms: Date.now() - started,
  })
})

/** Reads the settings and builds the verbs' world; refuses to serve, by name, when one is missing (production fails closed). */
export const world = createMiddleware<AppEnv>(async (c, next) => {
  const read = readSettings(c.env, new URL(c.req.url).origin)
  if (!read.ok) {
    log('error', 'settings_refused', { requestId: c.get('requestId'), problems: read.problems.join('; ') })
    return problem(c, {
      code: 'temporarily_unavailable',
      detail: `The service is not set up: ${read.problems.join('; ')}.`,
    })
  }
  c.set(
    'context',
    createContext(c.env, read.settings, (work) => c.executionCtx.waitUntil(work), c.get('requestId')),
  )
  await next()
})

/** Only the extension's origins and the Worker's own pages may call from a browser. */
export const crossOrigin: MiddlewareHandler<AppEnv> = (c, next) =>
  cors({
    origin: (origin) => (trustedOrigins(c.get('context').settings).trusts(origin) ? origin : null),
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match', 'Range'],
    exposeHeaders: [
      'set-auth-token',
      'ETag',
      'X-Request-Id',
      'Retry-After',
      'Content-Disposition',
      'Content-Range',
    ],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    credentials: true,
    maxAge: 86_400,
  })(c, next)

const fixedHeaders = secureHeaders({
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-site',
})

/** What an answer may load when it is opened as a page: nothing, unless it is a page and says so itself. */
const nothingMayLoad = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  const refused = await fixedHeaders(c, next)
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.res.headers.set('Content-Security-Policy', nothingMayLoad)
  }
  return refused
})

/** Lets only a live session through; who it is becomes `c.get('actor')`. */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const actor = await authenticate(c.get('context'), c.req.raw)
  if (!actor) return problem(c, { code: 'unauthenticated' })
  c.set('actor', actor)
  await next()
})

/** The verbs' world with the actor in it; only behind `signedIn`. */
export const actorContext = (c: HonoContext<AppEnv>): ActorContext => ({
  ...c.get('context'),
  actor: c.get('actor') satisfies Actor,
})
