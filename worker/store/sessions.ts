import { commit, type Database } from './database.ts'

export type LiveSession = {
  sessionId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  accountId: string
  email: string
  name: string
  emailVerified: boolean
}

export type SessionRow = Omit<LiveSession, 'emailVerified'> & { emailVerified: number }

/** SQL: the live session ?1 at ?2 (ms), with its account. */
export const liveSession = `session JOIN account ON account.id = session.account_id
  AND session.token = ?1 AND session.expires_at > ?2`

/** The columns of a `SessionRow`. */
export const sessionColumns = `session.id AS sessionId, session.expires_at AS expiresAt, account.id AS accountId,
  account.email, account.name, account.email_verified AS emailVerified`

const selectLiveSession = (db: Database, token: string, now: number): D1PreparedStatement =>
  db.$client.prepare(`SELECT ${sessionColumns} FROM ${liveSession}`).bind(token, now)

export const sessionOf = ({
  sessionId,
  expiresAt,
  accountId,
  email,
  name,
  emailVerified,
}: SessionRow): LiveSession => ({
  sessionId,
  expiresAt,
  accountId,
  email,
  name,
  emailVerified: emailVerified === 1,
})

/** The session under this token, unless it has ended, with its account: one statement, on every call's path. */
export const findLiveSession = async (
  db: Database,
  token: string,
  now: number,
): Promise<LiveSession | null> => {
  const row = await selectLiveSession(db, token, now).first<SessionRow>()
  return row && sessionOf(row)
}

/** One row that belongs to the account of a live session, chosen by the session itself: nobody else's can be meant. */
export type OfSession<Own> = {
  statement: (db: Database, session: { token: string; now: number }) => D1PreparedStatement
  /** Never called: it carries the row's type. */
  row?: Own
}

/**
 * Commits statements that depend on the session themselves, with a look at it, in one round trip; null when it has ended:
 * then they must have changed nothing.
 */
export const commitOfSession = async (
  db: Database,
  token: string,
  now: number,
  statements: readonly D1PreparedStatement[],
): Promise<{ session: LiveSession; results: D1Result<Record<string, unknown>>[] } | null> => {
  const [session, ...results] = await commit(db, [selectLiveSession(db, token, now), ...statements])
  const row = session?.results[0] as SessionRow | undefined
  return row ? { session: sessionOf(row), results } : null
}

/** A live session, and what a statement finds of its account, in one round trip. */
export const findLiveSessionAnd = async <Own>(
  db: Database,
  token: string,
  now: number,
  { statement }: OfSession<Own>,
): Promise<{ session: LiveSession; own: Own | null } | null> => {
  const found = await commitOfSession(db, token, now, [statement(db, { token, now })])
  return found && { session: found.session, own: (found.results[0]?.results[0] as Own | undefined) ?? null }
}

/** Moves a session's end, unless another request has moved it already. */
export const slideSession = async (
  db: Database,
  session: { sessionId: string; expiresAt: number },
  expiresAt: number,
  now: number,
): Promise<void> => {
  await db.$client
    .prepare('UPDATE session SET expires_at = ?1, updated_at = ?2 WHERE id = ?3 AND expires_at = ?4')
    .bind(expiresAt, now, session.sessionId, session.expiresAt)
    .run()
}

/** Sessions of an account that nobody has used for too long. */
export const deleteEndedSessions = async (db: Database, accountId: string, now: number): Promise<void> => {
  await db.$client
    .prepare('DELETE FROM session WHERE account_id = ?1 AND expires_at <= ?2')
    .bind(accountId, now)
    .run()
}
