import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { entryKinds, grantKinds } from '#shared/contract/credits.ts'
import { isCredits, listOf } from './checks.ts'

/**
 * One per account, under the account's id, made by a trigger; it outlives the account (C10). A pure fold of its
 * entries: a trigger refuses any change that is not the newest entry's.
 * balance = posted; available now = what live grants have remaining.
 */
export const wallet = sqliteTable(
  'wallet',
  {
    id: text('id').primaryKey(),
    posted: integer('posted').notNull().default(0),
    held: integer('held').notNull().default(0),
    entryCount: integer('entry_count').notNull().default(0),
  },
  (table) => [check('wallet_never_overdrawn', sql`${table.held} >= 0 AND ${table.held} <= ${table.posted}`)],
)

/** Credits that came in together (C9). `remaining` is neither spent, nor held, nor expired. */
export const creditGrant = sqliteTable(
  'credit_grant',
  {
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    kind: text('kind', { enum: grantKinds }).notNull(),
    amount: integer('amount').notNull(),
    remaining: integer('remaining').notNull(),
    expiresAt: integer('expires_at'),
    grantedAt: integer('granted_at').notNull(),
    sweptAt: integer('swept_at'),
    note: text('note').notNull(),
    /** The payment that it was sold for; what rolled over, or was given back, names the same one. */
    paymentId: text('payment_id'),
    /** The grant whose rest this is, for one more period. */
    rolledFrom: text('rolled_from'),
  },
  (table) => [
    uniqueIndex('credit_grant_sold_once')
      .on(table.paymentId)
      .where(sql`${table.rolledFrom} IS NULL AND ${table.kind} <> 'adjustment'`),
    uniqueIndex('credit_grant_rolled_once').on(table.rolledFrom),
    index('credit_grant_payment').on(table.paymentId),
    index('credit_grant_rolling')
      .on(table.expiresAt)
      .where(sql`${table.kind} = 'monthly' AND ${table.rolledFrom} IS NULL AND ${table.sweptAt} IS NOT NULL`),
    index('credit_grant_live').on(table.walletId, table.expiresAt).where(sql`${table.remaining} > 0`),
    index('credit_grant_expiring')
      .on(table.expiresAt)
      .where(sql`${table.remaining} > 0 AND ${table.sweptAt} IS NULL`),
    check('credit_grant_kind', sql`${table.kind} IN (${listOf(grantKinds)})`),
    check('credit_grant_amount', isCredits(table.amount)),
    check(
      'credit_grant_remaining',
      sql`typeof(${table.remaining}) = 'integer' AND ${table.remaining} BETWEEN 0 AND ${table.amount}`,
    ),
  ],
)

/**
 * Credits set aside for one photo, by the wallet that pays (C1, C7): opened, then captured or released, once.
 * `subject` is what is bought; only one hold of a subject is ever open or captured (C4).
 */
export const hold = sqliteTable(
  'hold',
  {
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    accountId: text('account_id').notNull(),
    subject: text('subject').notNull(),
    amount: integer('amount').notNull(),
    state: text('state', { enum: ['open', 'captured', 'released'] })
      .notNull()
      .default('open'),
    openedAt: integer('opened_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    resolvedAt: integer('resolved_at'),
  },
  (table) => [
    uniqueIndex('hold_subject_once').on(table.subject).where(sql`${table.state} <> 'released'`),
    index('hold_open_expiry').on(table.expiresAt).where(sql`${table.state} = 'open'`),
    index('hold_used')
      .on(table.walletId, table.resolvedAt, table.accountId, table.amount)
      .where(sql`${table.state} = 'captured'`),
    index('hold_used_by')
      .on(table.walletId, table.accountId, table.resolvedAt, table.amount)
      .where(sql`${table.state} = 'captured'`),
    index('hold_open_wallet').on(table.walletId, table.accountId).where(sql`${table.state} = 'open'`),
    check('hold_amount', isCredits(table.amount)),
    check('hold_state', sql`${table.state} IN ('open', 'captured', 'released')`),
    check('hold_resolved', sql`(${table.state} = 'open') = (${table.resolvedAt} IS NULL)`),
  ],
)

/** Which grants a hold took from; a release gives back to the same ones (C9). */
export const allocation = sqliteTable(
  'allocation',
  {
    holdId: text('hold_id')
      .notNull()
      .references(() => hold.id),
    grantId: text('grant_id')
      .notNull()
      .references(() => creditGrant.id),
    amount: integer('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.holdId, table.grantId] }),
    index('allocation_grant').on(table.grantId),
    check('allocation_amount', isCredits(table.amount)),
  ],
)

/** The append-only truth (C10): numbered without gaps per wallet, each line with the balances after it. */
export const entry = sqliteTable(
  'entry',
  {
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    seq: integer('seq').notNull(),
    kind: text('kind', { enum: entryKinds }).notNull(),
    amount: integer('amount').notNull(),
    postedAfter: integer('posted_after').notNull(),
    heldAfter: integer('held_after').notNull(),
    /** The grant or hold that it tells of. */
    operation: text('operation').notNull(),
    /** Who spent; null for grants and expiries. */
    accountId: text('account_id'),
    at: integer('at').notNull(),
    note: text('note').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.seq] }),
    uniqueIndex('entry_operation_once').on(table.walletId, table.operation, table.kind),
    // The lines that the wallet's account reads one by one; a team's spending is summed up by day (docs/adr/0007).
    index('entry_own')
      .on(table.walletId, table.seq)
      .where(sql`${table.accountId} IS NULL OR ${table.accountId} = ${table.walletId}`),
    check('entry_kind', sql`${table.kind} IN (${listOf(entryKinds)})`),
    check('entry_amount', isCredits(table.amount)),
  ],
)

/** Addresses that have had the welcome grant, as a keyed hash: once per address, surviving deletion (C10). */
export const welcomedAddress = sqliteTable('welcomed_address', {
  addressHash: text('address_hash').primaryKey(),
  grantedAt: integer('granted_at').notNull(),
})

/** Answers to charging calls, for the retry with the same key (C8). */
export const idempotency = sqliteTable(
  'idempotency',
  {
    accountId: text('account_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: text('answer').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index('idempotency_created').on(table.createdAt),
  ],
)
