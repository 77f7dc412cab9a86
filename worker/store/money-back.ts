import type { Database } from './database.ts'

/*
 * Money that went back, and the credits that follow it. Both statements look at the instant of the commit: what is owed
 * is the share of the payment's money that stands as gone, less what was taken and not given back already. The trigger
 * lets nothing be taken that is spent, or held by anybody.
 */

/** A payment by its id, or by one of its charges, in SQL; the parameter is SQL too. */
export const paymentOf = (charge: string) =>
  `(SELECT payment_id FROM payment_charge WHERE charge = ${charge})`

const taken = `(
  (SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE payment_id = payment.id)
  - (SELECT COALESCE(SUM(amount), 0) FROM credit_grant WHERE payment_id = payment.id AND kind = 'adjustment')
)`

/** What must be gone of a payment's credits for the money that is gone, rounded in favour of who paid. */
const forfeited = `(
  SELECT IIF(payment.paid = 0, 0, payment.credits * MIN(payment.paid, COALESCE(SUM(money_back.amount), 0)) / payment.paid)
  FROM money_back JOIN payment_charge ON payment_charge.charge = money_back.charge
  WHERE payment_charge.payment_id = payment.id AND money_back.standing
)`

type Settling = { paymentId: string; id: string; at: number; note: string }

/**
 * Takes what is owed out of the payment's live grants, at most what they have left, under ids that begin with
 * `id`. `paymentId` is SQL over `?1`, which is bound to `key`.
 */
export const takeBackOwed = (
  db: Database,
  key: string,
  { paymentId, id, at, note }: Settling,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO take_back (id, wallet_id, payment_id, grant_id, amount, at, note)
       SELECT ?2 || '_' || position, wallet_id, payment_id, id, MIN(remaining, owed - before), ?3, ?4
       FROM (
         SELECT credit_grant.id, credit_grant.wallet_id, payment_id, remaining, ${forfeited} - ${taken} AS owed,
           ROW_NUMBER() OVER (ORDER BY credit_grant.granted_at, credit_grant.id) AS position,
           COALESCE(SUM(remaining) OVER (
             ORDER BY credit_grant.granted_at, credit_grant.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ), 0) AS before
         FROM credit_grant JOIN payment ON payment.id = credit_grant.payment_id
         WHERE payment.id = ${paymentId} AND remaining > 0
           AND (credit_grant.expires_at IS NULL OR credit_grant.expires_at > ?3)
       ) WHERE owed > before`,
    )
    .bind(key, id, at, note)

/**
 * Gives back what was taken for a dispute that was won, with the time that it had left when it was taken. Nothing when no more was taken than is owed.
 */
export const giveBackExcess = (
  db: Database,
  key: string,
  { paymentId, id, at, note }: Settling,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note, payment_id)
       SELECT ?2, wallet_id, 'adjustment', excess, excess, (
         SELECT source.expires_at - take_back.at + ?3
         FROM take_back JOIN credit_grant AS source ON source.id = take_back.grant_id
         WHERE take_back.payment_id = settled.id ORDER BY take_back.at DESC, take_back.id LIMIT 1
       ), ?3, ?4, id
       FROM (
         SELECT id, wallet_id, ${taken} - ${forfeited} AS excess FROM payment WHERE id = ${paymentId}
       ) AS settled
       WHERE excess > 0`,
    )
    .bind(key, id, at, note)

export const insertCharge = (db: Database, charge: string, paymentId: string): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO payment_charge (charge, payment_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .bind(charge, paymentId)

/** What was told last counts, and what is final counts for good; the sum of a charge's refunds only grows. */
export const upsertMoneyBack = (
  db: Database,
  told: {
    id: string
    charge: string
    kind: 'refund' | 'dispute'
    amount: number
    standing: boolean
    final: boolean
    at: number
  },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO money_back (id, charge, kind, amount, standing, final, told_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         amount = IIF(kind = 'refund', MAX(amount, excluded.amount), excluded.amount),
         standing = excluded.standing, final = excluded.final, told_at = MAX(told_at, excluded.told_at)
       WHERE NOT final AND (excluded.final OR excluded.told_at >= told_at OR kind = 'refund')`,
    )
    .bind(told.id, told.charge, told.kind, told.amount, told.standing ? 1 : 0, told.final ? 1 : 0, told.at)
