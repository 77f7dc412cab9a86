import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { auditKinds } from '#shared/contract/organization.ts'
import { account } from './accounts.ts'

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
