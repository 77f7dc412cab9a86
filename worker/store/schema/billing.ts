import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { subscriptionStates } from '#shared/contract/billing.ts'
import { planIds } from '#shared/rules/prices.ts'
import { account } from './accounts.ts'
import { isCredits, listOf } from './checks.ts'
import { creditGrant, wallet } from './credits.ts'

const providers = ['stripe', 'sandbox'] as const

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
    provider: text('provider', { enum: providers }).notNull(),
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

/**
 * Money that came in for credits, under the provider's id of what was paid: a checkout for a pack, an invoice for a
 * plan. Written once with its grant, so that no second event about the same thing grants again.
 */
export const payment = sqliteTable(
  'payment',
  {
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    provider: text('provider', { enum: providers }).notNull(),
    /** In the minor unit of the currency; 0 where a coupon paid all. */
    paid: integer('paid').notNull(),
    credits: integer('credits').notNull(),
    paidAt: integer('paid_at').notNull(),
    /** Of a plan: which, and the stretch that this pays for. The row of `subscription` may come later. */
    subscriptionId: text('subscription_id'),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
  },
  (table) => [
    index('payment_wallet').on(table.walletId),
    index('payment_subscription').on(table.subscriptionId, table.endsAt),
    check('payment_credits', isCredits(table.credits)),
    check('payment_paid', sql`typeof(${table.paid}) = 'integer' AND ${table.paid} >= 0`),
  ],
)

/** By which charges a payment was paid: refunds and disputes name only those. May be told before the payment is. */
export const paymentCharge = sqliteTable(
  'payment_charge',
  { charge: text('charge').primaryKey(), paymentId: text('payment_id').notNull() },
  (table) => [index('payment_charge_payment').on(table.paymentId)],
)

/**
 * Money of a charge that went back, or is disputed, under the provider's own id, as it was told last. `standing` is
 * whether it counts: a dispute that was won does not. What follows for the credits is in `take_back`.
 */
export const moneyBack = sqliteTable(
  'money_back',
  {
    id: text('id').primaryKey(),
    charge: text('charge').notNull(),
    kind: text('kind', { enum: ['refund', 'dispute'] }).notNull(),
    amount: integer('amount').notNull(),
    standing: integer('standing', { mode: 'boolean' }).notNull(),
    /** Decided for good: whatever is told later of it is late. */
    final: integer('final', { mode: 'boolean' }).notNull().default(false),
    toldAt: integer('told_at').notNull(),
  },
  (table) => [
    index('money_back_charge').on(table.charge),
    check('money_back_amount', sql`typeof(${table.amount}) = 'integer' AND ${table.amount} >= 0`),
  ],
)

/** Credits taken out of a grant because its money went back; entered as `refund`, and never changed. */
export const takeBack = sqliteTable(
  'take_back',
  {
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payment.id),
    grantId: text('grant_id')
      .notNull()
      .references(() => creditGrant.id),
    amount: integer('amount').notNull(),
    at: integer('at').notNull(),
    note: text('note').notNull(),
  },
  (table) => [
    index('take_back_payment').on(table.paymentId),
    index('take_back_grant').on(table.grantId),
    check('take_back_amount', isCredits(table.amount)),
  ],
)

/** Events of the payment provider that were applied, with all that follows from them, in one batch each. */
export const billingEvent = sqliteTable('billing_event', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  /** When the provider says that it happened. */
  createdAt: integer('created_at').notNull(),
  appliedAt: integer('applied_at').notNull(),
})

/**
 * What an event changed that its account is to be mailed, made in the batch that changed it: the outbox of those mails.
 * `told_at` is when it was handed over, or found to be for nobody; `claimed_at` is who is sending it now.
 */
export const billingNotice = sqliteTable(
  'billing_notice',
  {
    /** Of what it tells, so that this is told once. */
    id: text('id').primaryKey(),
    walletId: text('wallet_id')
      .notNull()
      .references(() => wallet.id),
    /** JSON. */
    notice: text('notice').notNull(),
    madeAt: integer('made_at').notNull(),
    claimedAt: integer('claimed_at'),
    toldAt: integer('told_at'),
  },
  (table) => [index('billing_notice_untold').on(table.madeAt).where(sql`${table.toldAt} IS NULL`)],
)

/** Under which name the provider knows an account; goes with the account. */
export const billingCustomer = sqliteTable(
  'billing_customer',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    provider: text('provider', { enum: providers }).notNull(),
    customerId: text('customer_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.provider] })],
)

/** What was set up at the payment provider for one key and one list of plans: made when it is first needed. */
export const billingCatalogue = sqliteTable('billing_catalogue', {
  /** Of the key and the plans, so that another key, or another price, is set up anew. */
  fingerprint: text('fingerprint').primaryKey(),
  /** JSON: prices by plan, and the portals. */
  catalogue: text('catalogue').notNull(),
  madeAt: integer('made_at').notNull(),
})
