import type { PoolLevel } from '#shared/contract/me.ts'
import type { Database } from './database.ts'
import { account, credential, session, verification } from './schema.ts'
import { type LiveSession, liveSession, type SessionRow, sessionColumns, sessionOf } from './sessions.ts'
import { liveCredits, spendableBy } from './spendable.ts'
import { periodStart } from './subscriptions.ts'

/** Our tables under the names by which better-auth knows them. */
export const authTables = { user: account, session, account: credential, verification }

/** Kept in place of a password hash while an address is only claimed. No password fits it. */
export const noPassword = 'unproved'

export type AccountRow = { id: string; email: string; emailVerified: boolean; passwordHash: string | null }

type Raw = Omit<AccountRow, 'emailVerified'> & { emailVerified: number }

const selectAccount = `
  SELECT account.id, account.email, account.email_verified AS emailVerified,
         NULLIF(credential.password, '${noPassword}') AS passwordHash
  FROM account LEFT JOIN credential ON credential.account_id = account.id AND credential.provider_id = 'credential'`

const asRow = (raw: Raw): AccountRow => ({ ...raw, emailVerified: raw.emailVerified === 1 })

/** The statement of `findAccount`, for a batch; its result goes through `accountOf`. */
export const selectAccountByEmail = (db: Database, email: string): D1PreparedStatement =>
  db.$client.prepare(`${selectAccount} WHERE account.email = ?1`).bind(email)

export const accountOf = (result: D1Result<Record<string, unknown>> | undefined): AccountRow | null => {
  const raw = result?.results[0] as Raw | undefined
  return raw ? asRow(raw) : null
}

export const findAccount = async (db: Database, email: string): Promise<AccountRow | null> => {
  const raw = await selectAccountByEmail(db, email).first<Raw>()
  return raw && asRow(raw)
}

export const findAccountById = async (db: Database, id: string): Promise<AccountRow | null> => {
  const raw = await db.$client.prepare(`${selectAccount} WHERE account.id = ?1`).bind(id).first<Raw>()
  return raw && asRow(raw)
}

/** An unverified account without a password, unless the address has one: the same two statements either way (T12). */
export const insertUnprovedAccount = (
  db: Database,
  given: { id: string; credentialId: string; email: string; name: string },
  now: number,
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `INSERT INTO account (id, name, email, email_verified, created_at, updated_at)
       SELECT ?1, ?2, ?3, 0, ?4, ?4 WHERE NOT EXISTS (SELECT 1 FROM account WHERE email = ?3)`,
    )
    .bind(given.id, given.name, given.email, now),
  db.$client
    .prepare(
      `INSERT INTO credential (id, provider_account_id, provider_id, account_id, password, created_at, updated_at)
       SELECT ?1, id, 'credential', id, '${noPassword}', ?2, ?2 FROM account WHERE id = ?3`,
    )
    .bind(given.credentialId, now, given.id),
]

/** Marks the address as proved; a settled claim brings its name and its password. */
export const markVerified = (
  db: Database,
  accountId: string,
  claim: { passwordHash: string; name: string } | null,
  now: number,
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      'UPDATE account SET email_verified = 1, name = COALESCE(?2, name), updated_at = ?3 WHERE id = ?1',
    )
    .bind(accountId, claim?.name ?? null, now),
  db.$client
    .prepare(
      `UPDATE credential SET password = COALESCE(?2, password), updated_at = ?3
       WHERE account_id = ?1 AND provider_id = 'credential'`,
    )
    .bind(accountId, claim?.passwordHash ?? null, now),
]

export type MeRow = {
  organizationId: string | null
  organizationName: string | null
  ownerId: string | null
  available: number
  invitations: number
  offeredBy: string | null
  /** How the pool stands, and since when (ms); null while there is enough. */
  poolLevel: PoolLevel | null
  poolLevelSince: number | null
}

/**
 * What `GET /v1/me` shows, and whose live session it is, in one statement: organization, payer, spendable credits,
 * invitations that wait, whether ownership is offered, and whether the pool has run out. The address must be verified.
 *
 * An alert of `empty` holds for as long as nothing is there, one of `low` in its own period and while something is.
 */
export const findMe = async (
  db: Database,
  token: string,
  now: number,
): Promise<{ session: LiveSession; me: MeRow } | null> => {
  const row = await db.$client
    .prepare(
      `SELECT ${sessionColumns}, organization.id AS organizationId, organization.name AS organizationName,
              organization.owner_id AS ownerId,
              ${spendableBy('account.id', 'payer.wallet_id', '?2')} AS available,
              (SELECT COUNT(*) FROM invitation
               WHERE email = account.email AND state = 'pending' AND invitation.expires_at > ?2) AS invitations,
              owner.name AS offeredBy, alert.level AS poolLevel, MAX(alert.raised_at) AS poolLevelSince
       FROM ${liveSession}
       JOIN payer ON payer.account_id = account.id
       LEFT JOIN pool_alert AS alert ON alert.wallet_id = payer.wallet_id AND IIF(
         alert.level = 'empty', ${liveCredits('payer.wallet_id', '?2')} = 0,
         alert.period_starts_at = ${periodStart('payer.wallet_id', '?2')} AND ${liveCredits('payer.wallet_id', '?2')} > 0
       )
       LEFT JOIN organization ON organization.id = payer.organization_id
       LEFT JOIN ownership_offer
         ON ownership_offer.account_id = account.id AND ownership_offer.organization_id = organization.id
       LEFT JOIN account AS owner ON owner.id = organization.owner_id AND ownership_offer.account_id IS NOT NULL
       GROUP BY session.id`,
    )
    .bind(token, now)
    .first<SessionRow & MeRow>()
  return row && { session: sessionOf(row), me: row }
}

/**
 * Everything of an account but what outlives it: its wallet, entries and holds (C10). Orders, photos, sessions and
 * the credential go with the account's row; the owner of an organization stays (`last_owner`).
 */
export const deleteAccountRows = (db: Database, accountId: string): D1PreparedStatement[] => [
  db.$client.prepare('DELETE FROM membership WHERE account_id = ?1').bind(accountId),
  db.$client.prepare('DELETE FROM idempotency WHERE account_id = ?1').bind(accountId),
  db.$client.prepare('DELETE FROM verification WHERE value = ?1').bind(accountId),
  db.$client.prepare('DELETE FROM account WHERE id = ?1').bind(accountId),
]
