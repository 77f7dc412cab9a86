import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { subscriptionStates } from '#shared/contract/billing.ts'
import { planIds } from '#shared/rules/prices.ts'
import { listOf } from './checks.ts'
import { wallet } from './credits.ts'

/**
 * A plan that a wallet pays for, under the payment provider's own id. It is in force at an instant below
 * `in_force_until`; `state` says why it ends there. The columns below the line are what the provider told last, and all
 * above is worked out from them (domain/billing/rules.ts), so that events may come in any order.
 */
export const subscription = sqliteTable(
  'subscription',
  {
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    provider: text('provider', { enum: ['stripe', 'sandbox'] }).notNull(),
    planId: text('plan_id', { enum: planIds }).notNull(),
    /** Takes over at the end of the period, when a smaller plan was chosen meanwhile. */
    nextPlanId: text('next_plan_id', { enum: planIds }),
    state: text('state', { enum: subscriptionStates }).notNull(),
    periodStartsAt: integer('period_starts_at').notNull(),
    periodEndsAt: integer('period_ends_at').notNull(),
    inForceUntil: integer('in_force_until').notNull(),
    // ── What was told ──
    toldState: text('told_state', { enum: subscriptionStates }).notNull(),
    toldStateAt: integer('told_state_at').notNull(),
    endsAt: integer('ends_at'),
    toldTermsAt: integer('told_terms_at').notNull(),
    toldNextPlanAt: integer('told_next_plan_at').notNull(),
    /** The end of the newest period that was paid; 0 before the first. */
    paidThrough: integer('paid_through').notNull(),
    /** Counts the changes: two events at once do not overwrite each other. */
    version: integer('version').notNull(),
  },
  (table) => [
    index('subscription_wallet').on(table.walletId, table.inForceUntil),
    check('subscription_state', sql`${table.state} IN (${listOf(subscriptionStates)})`),
    check('subscription_period', sql`${table.periodStartsAt} < ${table.periodEndsAt}`),
  ],
)
