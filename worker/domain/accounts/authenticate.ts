import type { Actor, Context } from '#worker/domain/context.ts'
import {
  commitOfSession,
  findLiveSession,
  findLiveSessionAnd,
  type LiveSession,
  type OfSession,
  slideSession,
} from '#worker/store/sessions.ts'
import { slidTo, trustedOrigins } from './rules.ts'
import { readSignedToken } from './signed-token.ts'

/** The name under which better-auth keeps the session, with the prefix that browsers enforce under https. */
export const sessionCookieName = (publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}better-auth.session_token`

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const cookieOf = (request: Request, name: string): string | null => {
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return null
}

/**
 * A browser sends cookies by itself, so a call that changes something counts only if our own page made it. Forms of
 * pages that send no referrer name no origin; Sec-Fetch-Site, which no page can forge, says where they were.
 */
const isOurOwnPages = (ctx: Context, request: Request): boolean => {
  if (safeMethods.has(request.method)) return true
  if (request.headers.get('Sec-Fetch-Site') === 'same-origin') return true
  const origin = request.headers.get('Origin')
  return origin !== null && !origin.includes('extension://') && trustedOrigins(ctx.settings).trusts(origin)
}

const signedTokenOf = (ctx: Context, request: Request): string | null => {
  const authorization = request.headers.get('Authorization')
  if (authorization !== null) return /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? null
  return isOurOwnPages(ctx, request) ? cookieOf(request, sessionCookieName(ctx.settings.publicUrl)) : null
}

/** The token of the session that the request says it is of, if we signed it: whether it lives is not looked at yet. */
export const tokenOf = async (ctx: Context, request: Request): Promise<string | null> => {
  const signed = signedTokenOf(ctx, request)
  return signed && (await readSignedToken(ctx.settings.authSecret, signed))
}

/** Using a session moves its end, behind the answer's back. */
export const slideOnUse = (ctx: Context, session: LiveSession, now: number): void => {
  const later = slidTo(session.expiresAt, now)
  if (later !== null) ctx.later(slideSession(ctx.db, session, later, now))
}

const actorOf = (ctx: Context, session: LiveSession, now: number): Actor => {
  slideOnUse(ctx, session, now)
  const { accountId, email, name, emailVerified, sessionId } = session
  return { accountId, email, name, emailVerified, sessionId }
}

/**
 * Who is asking, or null: a signed bearer, or the signed cookie of the Worker's own pages. One D1 statement;
 * better-auth, which made the token, is not loaded for this.
 */
export const authenticate = async (ctx: Context, request: Request): Promise<Actor | null> => {
  const token = await tokenOf(ctx, request)
  if (!token) return null
  const now = ctx.now()
  const session = await findLiveSession(ctx.db, token, now)
  return session && actorOf(ctx, session, now)
}

/** The same, with something of the account's own in the same round trip to the database; `own` is null when it has none. */
export const authenticateWith = async <Own>(
  ctx: Context,
  request: Request,
  select: OfSession<Own>,
): Promise<{ actor: Actor; own: Own | null } | null> => {
  const token = await tokenOf(ctx, request)
  return token ? authenticateTokenWith(ctx, token, select) : null
}

/** The same of a token that was found to be ours. */
export const authenticateTokenWith = async <Own>(
  ctx: Context,
  token: string,
  select: OfSession<Own>,
): Promise<{ actor: Actor; own: Own | null } | null> => {
  const now = ctx.now()
  const found = await findLiveSessionAnd(ctx.db, token, now, select)
  return found && { actor: actorOf(ctx, found.session, now), own: found.own }
}

/** Commits what holds for a live session alone; null, and nothing was changed, for nobody. The statements see to that. */
export const commitAs = async (
  ctx: Context,
  { token, now }: { token: string; now: number },
  statements: readonly D1PreparedStatement[],
): Promise<D1Result<Record<string, unknown>>[] | null> => {
  const found = await commitOfSession(ctx.db, token, now, statements)
  if (!found) return null
  slideOnUse(ctx, found.session, now)
  return found.results
}
