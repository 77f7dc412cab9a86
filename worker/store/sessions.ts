import type { Database } from './database.ts'

export type LiveSession = {
  sessionId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  accountId: string
  email: string
  name: string
  emailVerified: boolean
}

type Row = Omit<LiveSession, 'emailVerified'> & { emailVerified: number }

/** The session under this token, unless it has ended, with its account: one statement, on every call's path. */
export const findLiveSession = async (
  db: Database,
  token: string,
  now: number,
): Promise<LiveSession | null> => {
  const row = await db.$client
    .prepare(
      `SELECT session.id AS sessionId, session.expires_at AS expiresAt, account.id AS accountId,
              account.email, account.name, account.email_verified AS emailVerified
       FROM session JOIN account ON account.id = session.account_id
       WHERE session.token = ?1 AND session.expires_at > ?2`,
    )
    .bind(token, now)
    .first<Row>()
  return row && { ...row, emailVerified: row.emailVerified === 1 }
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
