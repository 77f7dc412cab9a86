import { and, desc, eq, getTableColumns, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { image, order } from './schema.ts'
import type { OfSession } from './sessions.ts'

export type OrderRow = typeof order.$inferSelect
export type CountedOrderRow = OrderRow & { imageCount: number }

const counted = (db: Database) => ({
  ...getTableColumns(order),
  imageCount: db.$count(image, eq(image.orderId, order.id)).as('image_count'),
})

export const insertOrder = async (db: Database, row: OrderRow): Promise<void> => {
  await db.insert(order).values(row)
}

/** An order of the account whose live session this is: there is no reading by id alone (O1). */
export const orderOfSession = (id: string): OfSession<CountedOrderRow> => ({
  statement: (db, { token, now }) =>
    db.$client
      .prepare(
        `SELECT photo_order.id, photo_order.account_id AS accountId, photo_order.name,
                photo_order.created_at AS createdAt,
                (SELECT count(*) FROM image WHERE order_id = photo_order.id) AS imageCount
         FROM session JOIN photo_order ON photo_order.account_id = session.account_id
         WHERE session.token = ?1 AND session.expires_at > ?2 AND photo_order.id = ?3`,
      )
      .bind(token, now, id),
})

export type OrdersSlice = {
  /** Only what was created before this one, or at the same time with a smaller id. */
  before: { createdAt: number; id: string } | undefined
  /** A part of the name. */
  search: string | undefined
  limit: number
}

/** Orders of one account, newest first. */
export const listOrderRows = (
  db: Database,
  accountId: string,
  { before, search, limit }: OrdersSlice,
): Promise<CountedOrderRow[]> =>
  db
    .select(counted(db))
    .from(order)
    .where(
      and(
        eq(order.accountId, accountId),
        before &&
          or(
            lt(order.createdAt, before.createdAt),
            and(eq(order.createdAt, before.createdAt), lt(order.id, before.id)),
          ),
        search ? nameContains(search) : undefined,
      ),
    )
    .orderBy(desc(order.createdAt), desc(order.id))
    .limit(limit)

/** D1 binds at most 100 parameters; each letter beyond ASCII takes two. */
const foldedLettersMax = 40

/**
 * Case-insensitive in every script, although SQLite's lower() knows only ASCII: the letters of the search itself
 * are folded by hand. Not LIKE, whose patterns D1 bounds to 50 bytes.
 */
const nameContains = (search: string): SQL => {
  const wanted = search.toLowerCase()
  let name = sql`lower(${order.name})`
  for (const letter of [...new Set(wanted)].slice(0, foldedLettersMax)) {
    const upper = letter.toUpperCase()
    if (letter.charCodeAt(0) > 127 && upper !== letter) name = sql`replace(${name}, ${upper}, ${letter})`
  }
  return sql`instr(${name}, ${wanted}) > 0`
}

/** False when there is no such order of this account. */
export const renameOrderRow = async (
  db: Database,
  accountId: string,
  id: string,
  name: string,
): Promise<boolean> => {
  const renamed = await db
    .update(order)
    .set({ name })
    .where(and(eq(order.id, id), eq(order.accountId, accountId)))
  return renamed.meta.changes > 0
}

/** Deletes an order with its photos; its batch first notes their pictures for deletion. */
export const deleteOrderRow = (db: Database, accountId: string, id: string) =>
  db.delete(order).where(and(eq(order.id, id), eq(order.accountId, accountId)))
