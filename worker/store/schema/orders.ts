import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { disclosures, imageStatuses } from '#shared/contract/images.ts'
import { account } from './accounts.ts'
import { listOf } from './checks.ts'

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
    disclosure: text('disclosure', { enum: disclosures }).notNull(),
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
