import type { Database } from './database.ts'

/**
 * Rows of `verification`, better-auth's table of what is pending: codes and reset links of its own, and beside them
 * our verification links and claims. Identifiers are keyed hashes made by the domain.
 */
export type Verification = { id: string; identifier: string; value: string; expiresAt: number }

export const deleteVerifications = (db: Database, identifier: string): D1PreparedStatement =>
  db.$client.prepare('DELETE FROM verification WHERE identifier = ?1').bind(identifier)

export const insertVerification = (db: Database, row: Verification, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO verification (id, identifier, value, expires_at, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5)`,
    )
    .bind(row.id, row.identifier, row.value, row.expiresAt, now)

/**
 * For proving an address. Unless an unverified account waits for it, the row holds `otherwise`, which proves nothing,
 * or there is none when that is null.
 */
export const insertProof = (
  db: Database,
  email: string,
  row: Verification,
  otherwise: string | null,
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO verification (id, identifier, value, expires_at, created_at, updated_at)
       SELECT ?1, ?2, value, ?4, ?5, ?5 FROM (
         SELECT CASE WHEN EXISTS (SELECT 1 FROM account WHERE email = ?6 AND email_verified = 0) THEN ?3 ELSE ?7 END AS value
       ) WHERE value IS NOT NULL`,
    )
    .bind(row.id, row.identifier, row.value, row.expiresAt, now, email, otherwise)

export const listVerifications = async (db: Database, identifier: string, now: number): Promise<string[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT value FROM verification WHERE identifier = ?1 AND expires_at > ?2 ORDER BY created_at DESC, rowid DESC`,
    )
    .bind(identifier, now)
    .all<{ value: string }>()
  return results.map((row) => row.value)
}

/** The resets that wait for an account: their value is its id. Few rows are pending at a time, so no index serves this. */
export const deleteVerificationsWithValue = async (db: Database, value: string): Promise<void> => {
  await db.$client.prepare('DELETE FROM verification WHERE value = ?1').bind(value).run()
}

/**
 * Spends one of the tries in a row's JSON (`$.tries`) and answers the value as it was, or null when none was left,
 * the row is over, or there is none. Of many at once, no more get through than there were tries.
 */
export const spendTry = async (db: Database, identifier: string, now: number): Promise<string | null> => {
  const row = await db.$client
    .prepare(
      `UPDATE verification SET value = json_set(value, '$.tries', json_extract(value, '$.tries') - 1), updated_at = ?2
       WHERE identifier = ?1 AND expires_at > ?2 AND json_extract(value, '$.tries') > 0 RETURNING value`,
    )
    .bind(identifier, now)
    .first<{ value: string }>()
  return row?.value ?? null
}

/** Forgets what nobody answered in time, at most `limit` rows; answers how many. */
export const deleteEndedVerifications = async (db: Database, now: number, limit: number): Promise<number> => {
  const { meta } = await db.$client
    .prepare(
      'DELETE FROM verification WHERE rowid IN (SELECT rowid FROM verification WHERE expires_at <= ?1 LIMIT ?2)',
    )
    .bind(now, limit)
    .run()
  return meta.changes
}
