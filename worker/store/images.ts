import { and, asc, eq, getTableColumns, isNotNull, ne, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { image } from './schema.ts'
import type { OfSession } from './sessions.ts'

export type ImageRow = typeof image.$inferSelect
/** Without the recipe, which is large and which only a payer sees. */
export type ImageSummaryRow = Omit<ImageRow, 'recipe'>

/** Every column under its name in `ImageRow`. */
const asImageRow = Object.entries(getTableColumns(image))
  .map(([name, column]) => `image.${column.name} AS ${name}`)
  .join(', ')

/** An image of the account whose live session this is: there is no reading by id alone (O1). */
export const imageOfSession = (id: string): OfSession<ImageRow> => ({
  statement: (db, { token, now }) =>
    db.$client
      .prepare(
        `SELECT ${asImageRow} FROM session JOIN image ON image.account_id = session.account_id
         WHERE session.token = ?1 AND session.expires_at > ?2 AND image.id = ?3`,
      )
      .bind(token, now, id),
})

/** An image of this very account, or undefined: there is no reading by id alone (O1). */
export const findImageRow = async (
  db: Database,
  accountId: string,
  id: string,
): Promise<ImageRow | undefined> => {
  const rows = await db
    .select()
    .from(image)
    .where(and(eq(image.id, id), eq(image.accountId, accountId)))
  return rows[0]
}

/** The same photo in the same order is the same image (C4). */
export const findImageByContent = async (
  db: Database,
  orderId: string,
  contentHash: string,
): Promise<ImageRow | undefined> => {
  const rows = await db
    .select()
    .from(image)
    .where(and(eq(image.orderId, orderId), eq(image.contentHash, contentHash)))
  return rows[0]
}

/** Oldest first, as they were added. */
export const listImageRows = (db: Database, orderId: string): Promise<ImageSummaryRow[]> => {
  const { recipe: _, ...summary } = getTableColumns(image)
  return db
    .select(summary)
    .from(image)
    .where(eq(image.orderId, orderId))
    .orderBy(asc(image.createdAt), asc(image.id))
}

/** Which of these are the account's own, and paid. */
export const findPaidStates = async (
  db: Database,
  accountId: string,
  ids: readonly string[],
): Promise<{ id: string; paid: boolean }[]> => {
  const rows = await db
    .select({ id: image.id, paidAt: image.paidAt })
    .from(image)
    .where(
      and(
        eq(image.accountId, accountId),
        // One parameter, whatever the length of the list.
        sql`${image.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )
  return rows.map((row) => ({ id: row.id, paid: row.paidAt !== null }))
}

export type NewImageRow = typeof image.$inferInsert

/** A second image of the same content in the order aborts its batch with `image_exists`. */
export const insertImage = (db: Database, row: NewImageRow) => db.insert(image).values(row)

export type Enhancement = Pick<ImageRow, 'settings' | 'recipe' | 'edits' | 'disclosure'>

/** Gives an image another recipe and answers with what it is then; undefined when it is gone or being rendered. */
export const updateEnhancement = async (
  db: Database,
  id: string,
  enhancement: Enhancement,
): Promise<ImageRow | undefined> => {
  const updated = await db
    .update(image)
    .set({
      ...enhancement,
      // A stored result of another recipe is kept, but it is no longer the result of these settings.
      status: sql`CASE WHEN ${image.recipe} = ${enhancement.recipe} THEN ${image.status} ELSE 'previewed' END`,
      failure: sql`CASE WHEN ${image.recipe} = ${enhancement.recipe} THEN ${image.failure} END`,
    })
    .where(and(eq(image.id, id), ne(image.status, 'rendering')))
    .returning()
  return updated[0]
}

/** Part of the batch that captures the credit; must be followed by `mustChange`. */
export const markPaid = (db: Database, id: string, at: number): D1PreparedStatement =>
  db.$client.prepare('UPDATE image SET paid_at = ? WHERE id = ? AND paid_at IS NULL').bind(at, id)

/** Changes nothing of an image; followed by `mustChange`, its batch is only committed while the image is there. */
export const touchImage = (db: Database, id: string): D1PreparedStatement =>
  db.$client.prepare('UPDATE image SET paid_at = paid_at WHERE id = ?').bind(id)

/** Notes that a paid image's result is stored. False when the image is gone or being rendered. */
export const markResult = async (db: Database, id: string, type: string): Promise<boolean> => {
  const updated = await db
    .update(image)
    .set({ resultType: type, status: 'ready', failure: null })
    .where(and(eq(image.id, id), isNotNull(image.paidAt), ne(image.status, 'rendering')))
  return updated.meta.changes > 0
}

/** Notes that an image's source is stored. False when the image is gone. */
export const markSource = async (db: Database, id: string, type: string): Promise<boolean> => {
  const updated = await db.update(image).set({ sourceType: type }).where(eq(image.id, id))
  return updated.meta.changes > 0
}

export const deleteImageRow = (db: Database, id: string) => db.delete(image).where(eq(image.id, id))
