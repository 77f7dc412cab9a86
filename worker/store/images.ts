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

/** Whose session asks for which image. That it lives, and that the image is its account's, is not looked at yet. */
export type AskedImage = { token: string; imageId: string }

/** SQL: the image ?3 of the account whose live session is ?1 at ?2 (ms): there is no reading by id alone (O1). */
export const ownImage = `session JOIN image ON image.account_id = session.account_id
  AND session.token = ?1 AND session.expires_at > ?2 AND image.id = ?3`

export const imageOfSession = (id: string): OfSession<ImageRow> => ({
  statement: (db, { token, now }) =>
    db.$client.prepare(`SELECT ${asImageRow} FROM ${ownImage}`).bind(token, now, id),
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
