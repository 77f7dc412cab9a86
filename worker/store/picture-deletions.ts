import type { Database } from './database.ts'

/*
 * The outbox of pictures to delete: a batch cannot span D1 and R2, so the batch that drops a row notes here which
 * prefix goes with it. See domain/orders/drain-picture-deletions.ts for when a note is acted on and forgotten.
 */

/** What `imagePrefix` gives, in SQL over a row of `image`. */
const prefixOfImage = "'accounts/' || account_id || '/' || id || '/'"

const again = 'ON CONFLICT (prefix) DO UPDATE SET requested_at = excluded.requested_at'

export const noteDeletion = (db: Database, prefix: string, now: number): D1PreparedStatement =>
  db.$client
    .prepare(`INSERT INTO picture_deletion (prefix, requested_at) VALUES (?, ?) ${again}`)
    .bind(prefix, now)

/** Followed by `mustChange`, aborts its batch when the note was acted on already. */
export const takeNoteBack = (db: Database, prefix: string): D1PreparedStatement =>
  db.$client.prepare('DELETE FROM picture_deletion WHERE prefix = ?').bind(prefix)

/** Notes of one of an account's images, if it has it. */
export const noteImage = (db: Database, imageId: string, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO picture_deletion (prefix, requested_at)
       SELECT ${prefixOfImage}, ?2 FROM image WHERE id = ?1 ${again}`,
    )
    .bind(imageId, now)

/** Notes every image of an order. */
export const noteImagesOfOrder = (db: Database, orderId: string, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO picture_deletion (prefix, requested_at)
       SELECT ${prefixOfImage}, ?2 FROM image WHERE order_id = ?1 ${again}`,
    )
    .bind(orderId, now)

const unpaid = `
  SELECT id FROM image WHERE paid_at IS NULL AND status <> 'rendering' AND created_at < ?1
  ORDER BY created_at LIMIT ?2`

/**
 * Two statements that forget the oldest images that nobody paid for: their pictures are noted, then their rows go.
 * In one batch both see the same images, and one that is paid at this instant is not among them.
 */
export const forgetUnpaidImages = (
  db: Database,
  { before, limit, now }: { before: number; limit: number; now: number },
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `INSERT INTO picture_deletion (prefix, requested_at)
       SELECT ${prefixOfImage}, ?3 FROM image WHERE id IN (${unpaid}) ${again}`,
    )
    .bind(before, limit, now),
  db.$client.prepare(`DELETE FROM image WHERE id IN (${unpaid}) RETURNING id`).bind(before, limit),
]

/** Prefixes noted at or before a time, the oldest first. */
export const listNotedPrefixes = async (db: Database, until: number, limit: number): Promise<string[]> => {
  const { results } = await db.$client
    .prepare('SELECT prefix FROM picture_deletion WHERE requested_at <= ? ORDER BY requested_at LIMIT ?')
    .bind(until, limit)
    .all<{ prefix: string }>()
  return results.map((row) => row.prefix)
}

/** Forgets a note that was acted on, unless it was made anew since. */
export const forgetNote = async (db: Database, prefix: string, until: number): Promise<void> => {
  await db.$client
    .prepare('DELETE FROM picture_deletion WHERE prefix = ? AND requested_at <= ?')
    .bind(prefix, until)
    .run()
}
