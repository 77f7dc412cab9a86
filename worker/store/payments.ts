import type { NewGrant } from './credits.ts'
import type { Database } from './database.ts'
import { findSubscriptionAt, type SubscriptionRow, selectLastSubscription } from './subscriptions.ts'

/*
 * Money and what it stands behind. Statements that write are returned unexecuted, so that an event is applied in one
 * batch; the triggers in migrations/0008_billing.sql refuse whatever would happen twice.
 */

/** A renewal that is paid later than this after the period's end revives nothing. */
const rollOverWithinMs = 90 * 24 * 60 * 60 * 1000

export type PaymentRow = {
  id: string
  walletId: string
  provider: 'stripe' | 'sandbox'
  /** In the minor unit of the currency. */
  paid: number
  credits: number
  paidAt: number
  /** The stretch of a plan that this pays for; null for a pack. */
  period: { subscriptionId: string; startsAt: number; endsAt: number } | null
}

/** First in its batch: an event that was applied aborts everything behind it. */
export const takeEvent = (
  db: Database,
  event: { id: string; kind: string; createdAt: number },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO billing_event (id, kind, created_at, applied_at) VALUES (?, ?, ?, ?)')
    .bind(event.id, event.kind, event.createdAt, now)

export const insertPayment = (db: Database, payment: PaymentRow): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO payment (id, wallet_id, provider, paid, credits, paid_at, subscription_id, starts_at, ends_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      payment.id,
      payment.walletId,
      payment.provider,
      payment.paid,
      payment.credits,
      payment.paidAt,
      payment.period?.subscriptionId ?? null,
      payment.period?.startsAt ?? null,
      payment.period?.endsAt ?? null,
    )

export const insertSoldGrant = (db: Database, grant: NewGrant & { paymentId: string }): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note, payment_id)
       VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(
      grant.id,
      grant.walletId,
      grant.kind,
      grant.amount,
      grant.expiresAt,
      grant.grantedAt,
      grant.note,
      grant.paymentId,
    )

/** Where to begin, said outright: of all grants that never rolled over there are as many as of all. */
const recentRests = `credit_grant AS source INDEXED BY credit_grant_rolling
       JOIN payment AS sold ON sold.id = source.payment_id`
const restsOfWallet = `payment AS sold CROSS JOIN credit_grant AS source INDEXED BY credit_grant_payment
         ON source.payment_id = sold.id`

/**
 * The rests of a plan's credits that have expired roll over, once, into the period that was paid next: of one wallet, or
 * of up to `limit` grants of any. What an open hold took from waits until it is resolved (`sweepExpired`). A rest is older
 * than whatever the next period brings, and so is spent before it: it does not roll again.
 */
export const rollOver = (
  db: Database,
  { now, walletId = null, limit }: { now: number; walletId?: string | null; limit: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO credit_grant
         (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note, payment_id, rolled_from)
       SELECT 'grant_' || lower(hex(randomblob(13))), source.wallet_id, 'monthly', entry.amount, entry.amount,
         MAX(renewal.ends_at), source.expires_at - 1, source.note || ', rolled over', source.payment_id, source.id
       FROM ${walletId === null ? recentRests : restsOfWallet}
       JOIN entry ON entry.wallet_id = source.wallet_id AND entry.operation = source.id AND entry.kind = 'expire'
       JOIN payment AS renewal ON renewal.subscription_id = sold.subscription_id
         AND renewal.starts_at <= source.expires_at AND renewal.ends_at > source.expires_at
       WHERE source.kind = 'monthly' AND source.rolled_from IS NULL AND source.swept_at IS NOT NULL
         AND source.expires_at > ?1 - ${rollOverWithinMs} AND renewal.ends_at > ?1
         ${walletId === null ? '' : 'AND sold.wallet_id = ?3'}
         AND NOT EXISTS (SELECT 1 FROM credit_grant AS rolled WHERE rolled.rolled_from = source.id)
       GROUP BY source.id LIMIT ?2 RETURNING id`,
    )
    .bind(now, limit, ...(walletId === null ? [] : [walletId]))

export const hasPayment = async (db: Database, id: string): Promise<boolean> =>
  (await db.$client.prepare('SELECT 1 FROM payment WHERE id = ?').bind(id).first()) !== null

export type LiveGrantRow = {
  id: string
  kind: 'welcome' | 'monthly' | 'top_up' | 'adjustment'
  amount: number
  remaining: number
  grantedAt: number
  expiresAt: number | null
}

/** Whether a team pays for the account, the plan on its own wallet (in force, or the last one), and its live grants. */
export type BillingRows = {
  billedToTeam: boolean
  bought: boolean
  subscription: SubscriptionRow | null
  grants: LiveGrantRow[]
}

/** What one account buys, or bought; null when the account is gone. */
export const findBilling = async (
  db: Database,
  accountId: string,
  now: number,
): Promise<BillingRows | null> => {
  const [standing, subscription, grants] = await db.$client.batch([
    db.$client
      .prepare(
        `SELECT wallet_id <> account_id AS billedToTeam,
                EXISTS (SELECT 1 FROM payment WHERE wallet_id = ?1) AS bought
         FROM payer WHERE account_id = ?1`,
      )
      .bind(accountId),
    selectLastSubscription(db, accountId, now),
    db.$client
      .prepare(
        `SELECT id, kind, amount, remaining, granted_at AS grantedAt, expires_at AS expiresAt FROM credit_grant
         WHERE wallet_id = ?1 AND remaining > 0 AND (expires_at IS NULL OR expires_at > ?2)
         ORDER BY expires_at IS NULL, expires_at, granted_at, id`,
      )
      .bind(accountId, now),
  ])
  const row = standing?.results[0] as { billedToTeam: number; bought: number } | undefined
  if (!row) return null
  return {
    billedToTeam: row.billedToTeam === 1,
    bought: row.bought === 1,
    subscription: (subscription?.results[0] as BillingRows['subscription'] | undefined) ?? null,
    grants: (grants?.results ?? []) as LiveGrantRow[],
  }
}

export type Standing = {
  billedToTeam: boolean
  email: string
  name: string
  /** The plan that is in force on the account's own wallet. */
  subscription: SubscriptionRow | null
}

/** What decides whether an account may buy; null when it is gone. */
export const findStanding = async (
  db: Database,
  accountId: string,
  now: number,
): Promise<Standing | null> => {
  const [row, subscription] = await Promise.all([
    db.$client
      .prepare(
        `SELECT payer.wallet_id <> payer.account_id AS billedToTeam, account.email, account.name
         FROM payer JOIN account ON account.id = payer.account_id WHERE payer.account_id = ?1`,
      )
      .bind(accountId)
      .first<{ billedToTeam: number; email: string; name: string }>(),
    findSubscriptionAt(db, accountId, now),
  ])
  return row && { email: row.email, name: row.name, billedToTeam: row.billedToTeam === 1, subscription }
}
