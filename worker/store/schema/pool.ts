import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { poolLevels } from '#shared/contract/me.ts'
import { listOf } from './checks.ts'
import { wallet } from './credits.ts'
import { membership, organization } from './organizations.ts'

/** What a member may spend of the pool in one period when nothing else is said of them; without a row as they like. */
export const organizationCap = sqliteTable(
  'organization_cap',
  {
    organizationId: text('organization_id')
      .primaryKey()
      .references(() => organization.id, { onDelete: 'cascade' }),
    credits: integer('credits').notNull(),
  },
  (table) => [
    check('organization_cap_credits', sql`typeof(${table.credits}) = 'integer' AND ${table.credits} >= 0`),
  ],
)

/** What is said of one member; null is no cap. It dies with the membership, and does not come back with it. */
export const memberCap = sqliteTable(
  'member_cap',
  {
    accountId: text('account_id')
      .primaryKey()
      .references(() => membership.accountId, { onDelete: 'cascade' }),
    credits: integer('credits'),
  },
  (table) => [
    check(
      'member_cap_credits',
      sql`${table.credits} IS NULL OR (typeof(${table.credits}) = 'integer' AND ${table.credits} >= 0)`,
    ),
  ],
)

/**
 * How many credits there were to spend in a wallet's period so far: what is available, held and used. Spending does not
 * change it, so a trigger keeps it by the entries that do, and no charge has to add up a period's uses.
 */
export const pool = sqliteTable('pool', {
  walletId: text('wallet_id')
    .primaryKey()
    .references(() => wallet.id),
  periodStartsAt: integer('period_starts_at').notNull(),
  size: integer('size').notNull(),
})

/**
 * That a pool ran low or empty: once a period and level, made by the trigger that enters the spending. Also the outbox
 * of the mail: `told_at` is when it was handed over, or found to be nobody's; `claimed_at` is who is sending it now.
 */
export const poolAlert = sqliteTable(
  'pool_alert',
  {
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    periodStartsAt: integer('period_starts_at').notNull(),
    level: text('level', { enum: poolLevels }).notNull(),
    raisedAt: integer('raised_at').notNull(),
    claimedAt: integer('claimed_at'),
    toldAt: integer('told_at'),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.periodStartsAt, table.level] }),
    index('pool_alert_untold').on(table.walletId).where(sql`${table.toldAt} IS NULL`),
    check('pool_alert_level', sql`${table.level} IN (${listOf(poolLevels)})`),
  ],
)
