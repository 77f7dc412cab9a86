import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { type AskedImage, type ImageRow, ownImage } from './images.ts'
import { image } from './schema.ts'

/*
 * Renderings under way: `status` is 'rendering' and `rendering_since` tells one from the next of the same image.
 * The hold of an unpaid image's credit has the image as its subject.
 */

/** Which rendering of which image. */
export type Rendering = { id: string; since: number }

/** Must be followed by `mustChange`: one's own image is rendered, once at a time, and from a source. */
export const startRendering = (
  db: Database,
  { token, imageId }: AskedImage,
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE image SET status = 'rendering', failure = NULL, rendering_since = ?2
       WHERE id = (SELECT image.id FROM ${ownImage}) AND status <> 'rendering' AND source_type IS NOT NULL`,
    )
    .bind(token, now, imageId)

/** Whoever's it is: a job has no actor. */
export const findRenderingImage = async (db: Database, id: string): Promise<ImageRow | undefined> => {
  const rows = await db
    .select()
    .from(image)
    .where(and(eq(image.id, id), eq(image.status, 'rendering')))
  return rows[0]
}

/** Renderings that were asked for at or before a time, the oldest first. */
export const listRenderings = async (db: Database, until: number, limit: number): Promise<Rendering[]> => {
  const rows = await db
    .select({ id: image.id, since: image.renderingSince })
    .from(image)
    .where(lte(image.renderingSince, until))
    .orderBy(asc(image.renderingSince))
    .limit(limit)
  return rows.map((row) => ({ id: row.id, since: row.since ?? 0 }))
}

/** Captures the credit that is held for an image (C7); must be followed by `mustChange`. */
export const captureHeld = (db: Database, imageId: string, now: number): D1PreparedStatement =>
  db.$client
    .prepare(`UPDATE hold SET state = 'captured', resolved_at = ?2 WHERE subject = ?1 AND state = 'open'`)
    .bind(imageId, now)

/** Ends a rendering well; must be followed by `mustChange`. */
export const endRendering = (db: Database, { id, since }: Rendering, type: string): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE image SET status = 'ready', result_type = ?3, rendering_since = NULL
       WHERE id = ?1 AND rendering_since = ?2`,
    )
    .bind(id, since, type)

/** Ends a rendering badly: two statements, which give back what is held and say why. A later one is not touched. */
export const failRendering = (
  db: Database,
  { id, since }: Rendering,
  { failure, now }: { failure: string; now: number },
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `UPDATE hold SET state = 'released', resolved_at = ?3
       WHERE subject = ?1 AND state = 'open'
         AND EXISTS (SELECT 1 FROM image WHERE id = ?1 AND rendering_since = ?2)`,
    )
    .bind(id, since, now),
  db.$client
    .prepare(
      `UPDATE image SET status = 'failed', failure = ?3, rendering_since = NULL WHERE id = ?1 AND rendering_since = ?2`,
    )
    .bind(id, since, failure),
]

/** Gives back what is held for an image that was deleted while it was being rendered. */
export const releaseOfDeleted = async (db: Database, imageId: string, now: number): Promise<void> => {
  await db.run(sql`
    UPDATE hold SET state = 'released', resolved_at = ${now}
    WHERE subject = ${imageId} AND state = 'open' AND NOT EXISTS (SELECT 1 FROM image WHERE id = ${imageId})`)
}
