import type { GrantKind } from '#shared/contract/credits.ts'
import type { PlanId } from '#shared/rules/prices.ts'
import type { Database } from './database.ts'
import { capOf, liveCredits, payerOf, spendableBy, usedAgainstCap } from './spendable.ts'
import { inForce, periodStart } from './subscriptions.ts'

/*
 * The ledger's statements; those of a charge are in charges.ts. They only ask: the triggers in migrations decide,
 * allocate and enter.
 * Statements that write are returned unexecuted, so that a verb commits them together in one batch.
 */

/** Resolves an open hold; a resolved one aborts the batch, so capture, release and expiry exclude each other (C7). */
export const resolveHold = (
  db: Database,
  hold: { id: string; state: 'captured' | 'released'; at: number },
): D1PreparedStatement =>
  db.$client
    .prepare('UPDATE hold SET state = ?, resolved_at = ? WHERE id = ?')
    .bind(hold.state, hold.at, hold.id)

export type NewGrant = {
  id: string
  walletId: string
  kind: GrantKind
  amount: number
  expiresAt: number | null
  grantedAt: number
  note: string
}

export const insertGrant = (db: Database, grant: NewGrant): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      grant.id,
      grant.walletId,
      grant.kind,
      grant.amount,
      grant.amount,
      grant.expiresAt,
      grant.grantedAt,
      grant.note,
    )

/** Marks an address as welcomed; a second time aborts the batch (C10). */
export const insertWelcomedAddress = (db: Database, addressHash: string, at: number): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO welcomed_address (address_hash, granted_at) VALUES (?, ?)')
    .bind(addressHash, at)

export const findHoldState = async (db: Database, subject: string): Promise<'open' | 'captured' | null> => {
  const row = await db.$client
    .prepare(`SELECT state FROM hold WHERE subject = ? AND state <> 'released'`)
    .bind(subject)
    .first<{ state: 'open' | 'captured' }>()
  return row?.state ?? null
}

/** Whole credits that the account can spend now, from whoever pays for it, within its cap. */
export const findSpendable = async (db: Database, accountId: string, now: number): Promise<number> => {
  const row = await db.$client
    .prepare(`SELECT ${spendableBy('?1', payerOf('?1'), '?2')} AS available`)
    .bind(accountId, now)
    .first<{ available: number }>()
  return row?.available ?? 0
}

/** Whole credits that are live in the account's own wallet, whoever pays for it now. */
export const findOwnCredits = async (db: Database, accountId: string, now: number): Promise<number> => {
  const row = await db.$client
    .prepare(`SELECT ${liveCredits('?1', '?2')} AS own`)
    .bind(accountId, now)
    .first<{ own: number }>()
  return row?.own ?? 0
}

export type CreditsRow = {
  walletId: string
  owns: number
  inTeam: number
  available: number
  held: number
  used: number
  /** The plan in force on that wallet, and its period; all null without one. */
  planId: PlanId | null
  periodStartsAt: number | null
  periodEndsAt: number | null
  /** What a member may spend in the period, and what counts against it; both null without a cap. */
  cap: number | null
  capUsed: number | null
  /** What was used since `recently`, and when the first of it was. */
  recentlyUsed: number
  recentlySince: number | null
}

/**
 * What one account can spend and has spent in the period of the wallet that pays for it: its plan's, else the calendar
 * month. The owner's `held`, `used` and `recentlyUsed` are everybody's on the pool; anyone else's are their own.
 */
export const findCredits = async (
  db: Database,
  accountId: string,
  now: number,
  recently: number,
): Promise<CreditsRow | null> => {
  const [wallet, visible] = ['me.wallet_id', 'wallet_id = me.wallet_id AND (me.owns OR account_id = ?1)']
  return db.$client
    .prepare(
      `WITH me AS (
         SELECT wallet_id, organization_id IS NOT NULL AS inTeam,
                organization_id IS NOT NULL AND wallet_id = account_id AS owns
         FROM payer WHERE account_id = ?1
       ), plan AS (
         SELECT plan_id, period_starts_at, period_ends_at ${inForce('(SELECT wallet_id FROM me)', '?2')}
       )
       SELECT wallet_id AS walletId, owns, inTeam,
         plan.plan_id AS planId, plan.period_starts_at AS periodStartsAt, plan.period_ends_at AS periodEndsAt,
         ${spendableBy('?1', wallet, '?2')} AS available,
         (SELECT COALESCE(SUM(amount), 0) FROM hold WHERE state = 'open' AND ${visible}) AS held,
         (SELECT COALESCE(SUM(amount), 0) FROM hold
          WHERE state = 'captured' AND ${visible} AND resolved_at >= ${periodStart(wallet, '?2')}) AS used,
         ${capOf('?1')} AS cap,
         IIF(${capOf('?1')} IS NULL, NULL, ${usedAgainstCap('?1', wallet, '?2')}) AS capUsed,
         (SELECT COALESCE(SUM(amount), 0) FROM hold
          WHERE state = 'captured' AND ${visible} AND resolved_at >= ?3) AS recentlyUsed,
         (SELECT MIN(resolved_at) FROM hold
          WHERE state = 'captured' AND ${visible} AND resolved_at >= ?3) AS recentlySince
       FROM me LEFT JOIN plan`,
    )
    .bind(accountId, now, recently)
    .first<CreditsRow>()
}

// ── Answers to charging calls (C8) ──────────────────────────────────────────────────────────────────────────

export type KnownAnswer = { requestHash: string; answer: string }

export const findAnswer = (db: Database, accountId: string, key: string): Promise<KnownAnswer | null> =>
  db.$client
    .prepare('SELECT request_hash AS requestHash, answer FROM idempotency WHERE account_id = ? AND key = ?')
    .bind(accountId, key)
    .first<KnownAnswer>()

/**
 * Empties the kept answers about one photo, or about every photo of one order: they hold its name, its addresses and
 * its recipe, and nobody is answered about a photo that is gone. The keys stay taken.
 */
export const emptyAnswers = (
  db: Database,
  accountId: string,
  about: { field: 'id' | 'orderId'; is: string },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE idempotency SET answer = '{}'
       WHERE account_id = ?1 AND json_extract(answer, '$.image.' || ?2) = ?3`,
    )
    .bind(accountId, about.field, about.is)

// ── Tidying ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Releases up to `limit` holds whose worker died; answers how many. */
export const releaseExpiredHolds = async (db: Database, now: number, limit: number): Promise<number> => {
  const result = await db.$client
    .prepare(
      `UPDATE hold SET state = 'released', resolved_at = ?1
       WHERE id IN (SELECT id FROM hold WHERE state = 'open' AND expires_at <= ?1 LIMIT ?2) RETURNING id`,
    )
    .bind(now, limit)
    .all()
  return result.results.length
}

/**
 * Enters the expiry of up to `limit` grants that are over and that no open hold took from: of one wallet, or of any. Its
 * rows are as many.
 */
export const sweepExpired = (
  db: Database,
  { now, walletId = null, limit }: { now: number; walletId?: string | null; limit: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE credit_grant SET remaining = 0, swept_at = ?1
       WHERE id IN (
         SELECT id FROM credit_grant
         WHERE expires_at <= ?1 AND remaining > 0 AND swept_at IS NULL ${walletId === null ? '' : 'AND wallet_id = ?3'}
           AND NOT EXISTS (
             SELECT 1 FROM allocation JOIN hold ON hold.id = allocation.hold_id
             WHERE allocation.grant_id = credit_grant.id AND hold.state = 'open'
           ) LIMIT ?2
       ) RETURNING id`,
    )
    .bind(now, limit, ...(walletId === null ? [] : [walletId]))

/** Forgets answers older than `before`; answers how many. */
export const forgetAnswers = async (db: Database, before: number, limit: number): Promise<number> => {
  const result = await db.$client
    .prepare(
      `DELETE FROM idempotency WHERE (account_id, key) IN (
         SELECT account_id, key FROM idempotency WHERE created_at < ? LIMIT ?
       )`,
    )
    .bind(before, limit)
    .run()
  return result.meta.changes
}
