import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { entryKinds, grantKinds } from '#shared/contract/credits.ts'
import { imageStatuses } from '#shared/contract/images.ts'
import { auditKinds } from '#shared/contract/organization.ts'

/*
 * The tables. The credit laws that a CHECK or an index cannot say are triggers in migrations/0001_laws.sql:
 * read that file beside this one. Times are milliseconds since 1970 in UTC; amounts are whole credits.
 */

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '))
const isCredits = (column: AnySQLiteColumn) =>
  sql`typeof(${column}) = 'integer' AND ${column} BETWEEN 1 AND 9007199254740991`

// ── Accounts: the shapes are better-auth's, the names are ours ────────────────────────────────────────────────

const authTime = (name: string) => integer(name, { mode: 'timestamp_ms' })

/** A person. `email` is in the normal form of shared/rules/email.ts. */
export const account = sqliteTable('account', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: authTime('created_at').notNull(),
  updatedAt: authTime('updated_at').notNull(),
})

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    /** Useless without the HMAC that the bearer carries beside it. */
    token: text('token').notNull().unique(),
    userId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    expiresAt: authTime('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: authTime('created_at').notNull(),
    updatedAt: authTime('updated_at').notNull(),
  },
  (table) => [index('session_account').on(table.userId)],
)

/** How an account proves itself: here always a password (scrypt). */
export const credential = sqliteTable(
  'credential',
  {
    id: text('id').primaryKey(),
    accountId: text('provider_account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: authTime('access_token_expires_at'),
    refreshTokenExpiresAt: authTime('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: authTime('created_at').notNull(),
    updatedAt: authTime('updated_at').notNull(),
  },
  (table) => [index('credential_account').on(table.userId)],
)

/** Pending verifications and resets; identifiers and values are stored hashed. */
export const verification = sqliteTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: authTime('expires_at').notNull(),
    createdAt: authTime('created_at').notNull(),
    updatedAt: authTime('updated_at').notNull(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

// ── Organizations ─────────────────────────────────────────────────────────────────────────────────────────────

/** Exactly one owner, who is a member of it themself: triggers in 0001 make the owner's membership and keep it. */
export const organization = sqliteTable('organization', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  ownerId: text('owner_id')
    .notNull()
    .unique()
    .references(() => account.id),
  createdAt: integer('created_at').notNull(),
})

/** One organization per account (T9): the account is the key. The owner's own row is among them. */
export const membership = sqliteTable(
  'membership',
  {
    accountId: text('account_id')
      .primaryKey()
      .references(() => account.id),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    joinedAt: integer('joined_at').notNull(),
  },
  (table) => [index('membership_organization').on(table.organizationId, table.joinedAt)],
)

/**
 * An offer to join, tied to one address (T3). `state` is what somebody decided; a pending one whose time is over
 * counts as expired from that millisecond on. The secret is HMAC(AUTH_SECRET, id and generation): only its hash is
 * here, so that a mail that failed can be made again and a dump accepts nothing.
 */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Counts the secrets; a resend makes the next one and the old link dies (T7). */
    generation: integer('generation').notNull().default(1),
    state: text('state', { enum: ['pending', 'accepted', 'declined', 'revoked', 'expired'] })
      .notNull()
      .default('pending'),
    invitedBy: text('invited_by').notNull(),
    sentAt: integer('sent_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    resolvedAt: integer('resolved_at'),
    /** Who accepted: accepting again is answered as the first time. */
    acceptedBy: text('accepted_by'),
    /** The generation whose mail was handed over; behind `generation` while one is still to be sent. */
    deliveredGeneration: integer('delivered_generation').notNull().default(0),
  },
  (table) => [
    uniqueIndex('invitation_pending_once')
      .on(table.organizationId, table.email)
      .where(sql`${table.state} = 'pending'`),
    index('invitation_address').on(table.email).where(sql`${table.state} = 'pending'`),
    check(
      'invitation_state',
      sql`${table.state} IN ('pending', 'accepted', 'declined', 'revoked', 'expired')`,
    ),
    check('invitation_resolved', sql`(${table.state} = 'pending') = (${table.resolvedAt} IS NULL)`),
  ],
)

/** The one open offer of ownership of an organization (T11); it dies with the membership that it is made to. */
export const ownershipOffer = sqliteTable('ownership_offer', {
  organizationId: text('organization_id')
    .primaryKey()
    .references(() => organization.id, { onDelete: 'cascade' }),
  accountId: text('account_id')
    .notNull()
    .references(() => membership.accountId, { onDelete: 'cascade' }),
  offeredAt: integer('offered_at').notNull(),
})

/** Who did what to the team: append-only, without orders or photos. Names are looked up when it is read. */
export const auditEvent = sqliteTable(
  'audit_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    organizationId: text('organization_id').notNull(),
    at: integer('at').notNull(),
    actorId: text('actor_id').notNull(),
    kind: text('kind', { enum: auditKinds }).notNull(),
    subjectId: text('subject_id'),
    /** An invited address, or a name. */
    subjectText: text('subject_text'),
  },
  (table) => [index('audit_event_organization').on(table.organizationId, table.id)],
)

// ── Credits ───────────────────────────────────────────────────────────────────────────────────────────────────

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
  },
  (table) => [
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
    index('hold_captured')
      .on(table.walletId, table.resolvedAt, table.accountId)
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

// ── Orders ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A private set of photos of one account (O1). */
export const order = sqliteTable(
  'photo_order',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('photo_order_newest').on(table.accountId, table.createdAt, table.id)],
)

export const image = sqliteTable(
  'image',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => order.id, { onDelete: 'cascade' }),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Of the full resolution, pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** SHA-256 of the full-resolution file: the same photo in the same order is the same image (C4). */
    contentHash: text('content_hash').notNull(),
    sourceUrl: text('source_url'),
    pageUrl: text('page_url'),
    settings: text('settings').notNull(),
    recipe: text('recipe').notNull(),
    edits: text('edits').notNull(),
    disclosure: text('disclosure', { enum: ['none', 'recommended', 'required'] }).notNull(),
    status: text('status', { enum: imageStatuses }).notNull().default('previewed'),
    failure: text('failure'),
    /** When the rendering that is under way was asked for; null while there is none. */
    renderingSince: integer('rendering_since'),
    paidAt: integer('paid_at'),
    /** Media type of the stored full-resolution picture, null while there is none. */
    resultType: text('result_type'),
    sourceType: text('source_type'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('image_content_once').on(table.orderId, table.contentHash),
    index('image_order').on(table.orderId, table.createdAt, table.id),
    index('image_account').on(table.accountId),
    index('image_unpaid').on(table.createdAt).where(sql`${table.paidAt} IS NULL`),
    index('image_rendering').on(table.renderingSince).where(sql`${table.renderingSince} IS NOT NULL`),
    check('image_status', sql`${table.status} IN (${listOf(imageStatuses)})`),
    check('image_recipe_bound', sql`length(${table.recipe}) <= 65536`),
  ],
)

/** Stored pictures still to be deleted from R2: written in the batch that drops their rows, drained afterwards. */
export const pictureDeletion = sqliteTable('picture_deletion', {
  prefix: text('prefix').primaryKey(),
  requestedAt: integer('requested_at').notNull(),
})

/** The development mailbox: used only where no mail key is set and ENVIRONMENT is development. */
export const developmentMail = sqliteTable('development_mail', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  to: text('to').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  at: integer('at').notNull(),
})
