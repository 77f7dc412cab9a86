import { getTableColumns } from 'drizzle-orm'
import type { Database } from './database.ts'
import { type AskedImage, type ImageRow, ownImage } from './images.ts'
import { image } from './schema.ts'
import { payerOf, spendableBy } from './spendable.ts'

/*
 * The statements of a charge. Each finds for itself whether the session lives and the photo is its account's, so that
 * they can be one batch without a look before: where it is not, none of them changes a row. The triggers in migrations
 * decide and allocate. `now` in ms.
 */

export type NewHold = { id: string; amount: number; expiresAt: number }

/** Opens a hold for a photo that is not paid, on the wallet of whoever pays at the instant of the commit (C1). */
export const holdFor = (
  db: Database,
  { token, imageId }: AskedImage,
  now: number,
  hold: NewHold,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at)
       SELECT ?4, ${payerOf('image.account_id')}, image.account_id, image.id, ?5, ?2, ?6
       FROM ${ownImage} WHERE image.paid_at IS NULL`,
    )
    .bind(token, now, imageId, hold.id, hold.amount, hold.expiresAt)

/** What an answer shows of a photo. */
const keptColumns = [
  'id',
  'orderId',
  'name',
  'width',
  'height',
  'status',
  'paidAt',
  'settings',
  'edits',
  'disclosure',
  'sourceUrl',
  'pageUrl',
  'createdAt',
  'failure',
] as const satisfies (keyof ImageRow)[]

/** The photo, its recipe and the numbers as they were behind the charge: the answer to every retry is made of them. */
export type KeptAnswer = {
  image: Pick<ImageRow, (typeof keptColumns)[number]>
  recipe: { version: number; [name: string]: unknown }
  charged: 0 | 1
  available: number
}

const columns = getTableColumns(image)
const keptImage = `json_object(${keptColumns.map((name) => `'${name}', image.${columns[name].name}`).join(', ')})`

/** Takes the key, and keeps a `KeptAnswer` under it, which is `answer` of its row. A taken key aborts the batch (C8). */
export const keepAnswer = (
  db: Database,
  { token, imageId }: AskedImage,
  now: number,
  given: { key: string; requestHash: string; holdId: string },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO idempotency (account_id, key, request_hash, answer, created_at)
       SELECT image.account_id, ?4, ?5, json_object(
         'image', ${keptImage}, 'recipe', json(image.recipe),
         'charged', (SELECT COUNT(*) FROM hold WHERE id = ?6),
         'available', ${spendableBy('image.account_id', payerOf('image.account_id'), '?2')}
       ), ?2 FROM ${ownImage} WHERE true RETURNING answer`,
    )
    .bind(token, now, imageId, given.key, given.requestHash, given.holdId)
