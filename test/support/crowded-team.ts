import { createHmac, randomUUID } from 'node:crypto'
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { readSettings } from '#worker/env.ts'

/** A team whose members all have photos to buy, put straight into a database: signing up so many takes minutes. */

export type Buyer = { id: string; token: string; photos: string[] }
export type CrowdedTeam = { owner: Buyer; members: Buyer[] }

const day = 24 * 60 * 60 * 1000

const signed = (token: string): string => {
  const read = readSettings({ ENVIRONMENT: 'development' }, 'http://127.0.0.1')
  if (!read.ok) throw new Error(read.problems.join())
  return `${token}.${createHmac('sha256', read.settings.authSecret).update(token).digest('base64')}`
}

const makeBuyer = (photos: number): Buyer & { session: string } => {
  const session = randomUUID().replaceAll('-', '')
  return {
    id: `account_${randomUUID()}`,
    session,
    token: signed(session),
    photos: Array.from({ length: photos }, () => `image_${randomUUID()}`),
  }
}

const moveIn = (db: D1Database, buyer: Buyer & { session: string }, now: number): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO account (id, name, email, email_verified, created_at, updated_at)
       VALUES (?1, 'Robin', ?1 || '@example.com', 1, ?2, ?2)`,
    )
    .bind(buyer.id, now),
  db
    .prepare(
      `INSERT INTO session (id, token, account_id, expires_at, created_at, updated_at) VALUES (?1, ?1, ?2, ?3, ?4, ?4)`,
    )
    .bind(buyer.session, buyer.id, now + 90 * day, now),
  db
    .prepare(`INSERT INTO photo_order (id, account_id, name, created_at) VALUES (?1, ?1, 'Rooms', ?2)`)
    .bind(buyer.id, now),
  ...buyer.photos.map((photo) =>
    db
      .prepare(
        `INSERT INTO image (id, order_id, account_id, name, width, height, content_hash, settings, recipe, edits,
                            disclosure, created_at)
         VALUES (?1, ?2, ?2, 'Room', 40, 30, ?1, '{}', '{}', '["brightened"]', 'none', ?3)`,
      )
      .bind(photo, buyer.id, now),
  ),
]

const credits = (db: D1Database, walletId: string, amount: number, now: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
       VALUES (?1, ?2, 'top_up', ?3, ?3, ?4, 'Top-up')`,
    )
    .bind(`grant_${randomUUID()}`, walletId, amount, now)

export const insertCrowdedTeam = async (
  db: D1Database,
  given: { members: number; photosEach: number; pool: number; ownEach: number },
): Promise<CrowdedTeam> => {
  const now = Date.now()
  const owner = makeBuyer(0)
  const members = Array.from({ length: given.members }, () => makeBuyer(given.photosEach))
  const organization = `org_${randomUUID()}`
  await db.batch([
    ...[owner, ...members].flatMap((buyer) => moveIn(db, buyer, now)),
    db
      .prepare(`INSERT INTO organization (id, name, owner_id, created_at) VALUES (?1, 'Crowded', ?2, ?3)`)
      .bind(organization, owner.id, now),
    ...members.map(({ id }) =>
      db
        .prepare('INSERT INTO membership (account_id, organization_id, joined_at) VALUES (?1, ?2, ?3)')
        .bind(id, organization, now),
    ),
    credits(db, owner.id, given.pool, now),
    ...members.map(({ id }) => credits(db, id, given.ownEach, now)),
  ])
  return { owner, members }
}
