import type { Database } from './database.ts'

export type ClaimRow = {
  id: string
  identifier: string
  passwordHash: string
  name: string
  expiresAt: number
}

/**
 * Remembers a claim on an address among the others, in the order in which they run. The same password again is the
 * same claim. All claims of an address live until the newest one's end: who outlives whom decides nothing.
 */
export const recordClaim = (
  db: Database,
  claim: ClaimRow,
  now: number,
  keptAtMost: number,
): D1PreparedStatement[] => {
  const { id, identifier, passwordHash, name, expiresAt } = claim
  return [
    db.$client
      .prepare(
        `DELETE FROM verification WHERE identifier = ?1 AND (json_extract(value, '$.passwordHash') = ?2 OR expires_at <= ?3)`,
      )
      .bind(identifier, passwordHash, now),
    db.$client
      .prepare(
        `INSERT INTO verification (id, identifier, value, expires_at, created_at, updated_at)
         VALUES (?1, ?2, json_object('passwordHash', ?3, 'name', ?4), ?5, ?6, ?6)`,
      )
      .bind(id, identifier, passwordHash, name, expiresAt, now),
    db.$client
      .prepare('UPDATE verification SET expires_at = ?2 WHERE identifier = ?1')
      .bind(identifier, expiresAt),
    db.$client
      .prepare(
        `DELETE FROM verification WHERE identifier = ?1 AND rowid NOT IN (
           SELECT rowid FROM verification WHERE identifier = ?1 ORDER BY created_at DESC, rowid DESC LIMIT ?2
         )`,
      )
      .bind(identifier, keptAtMost),
  ]
}
