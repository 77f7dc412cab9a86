/**
 * What was there before the measurement, written into the database's file while no Worker serves it: in one
 * transaction and without asking the ledger's laws for each row, so that a million entries take no longer than the rest.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const day = 24 * 60 * 60 * 1000
/** Credits of one grant of the history. */
const chunkRows = 2_500
/** The history lies in the past, before the current period, over this long. */
const historyDays = 400
const quietDays = 40

const series = `WITH RECURSIVE series(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ?2)`

/** Opens the file that the local D1 keeps its rows in, in the state of a Worker that has ended. */
const openFile = (folder: string): DatabaseSync => {
  const kept = join(folder, 'v3/d1/miniflare-D1DatabaseObject')
  const names = readdirSync(kept).filter((name) => /^[0-9a-f]+\.sqlite$/.test(name))
  if (names.length !== 1) throw new Error(`${kept} has ${names.length} databases`)
  return new DatabaseSync(join(kept, names[0]!))
}

/** Does all of `work` in one transaction on that database. */
export const inFile = <T>(folder: string, work: (db: DatabaseSync) => T): T => {
  const db = openFile(folder)
  try {
    db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN')
    const done = work(db)
    db.exec('COMMIT')
    return done
  } finally {
    db.close()
  }
}

/** Copies of a photo, each another one as far as credits are concerned; answers their ids. */
export const copyPhotos = (db: DatabaseSync, imageId: string, count: number): string[] =>
  db
    .prepare(
      `${series}
       INSERT INTO image (id, order_id, account_id, name, width, height, content_hash, settings, recipe, edits,
                          disclosure, created_at)
       SELECT 'image_' || lower(hex(randomblob(13))), order_id, account_id, name, width, height,
              lower(hex(randomblob(32))), settings, recipe, edits, disclosure, created_at
       FROM image, series WHERE image.id = ?3 RETURNING id`,
    )
    .all(0, count, imageId)
    .map((row) => row.id as string)

export const giveCredits = (db: DatabaseSync, accountId: string, amount: number): void => {
  db.prepare(
    `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
     VALUES ('grant_' || lower(hex(randomblob(13))), ?1, 'top_up', ?2, ?2, ?3, 'Top-up')`,
  ).run(accountId, amount, Date.now())
}

/** The laws of these tables, put aside for as long as `work` takes: each would be asked for every row. */
const withoutLaws = (db: DatabaseSync, tables: readonly string[], work: () => void): void => {
  const laws = db
    .prepare(
      `SELECT name, sql FROM sqlite_schema
       WHERE type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(tables)) as { name: string; sql: string }[]
  for (const { name } of laws) db.exec(`DROP TRIGGER ${name}`)
  work()
  for (const { sql } of laws) db.exec(sql)
}

const prepareSpending = (db: DatabaseSync) => {
  db.exec('CREATE TEMP TABLE spent (n INTEGER PRIMARY KEY, hold_id TEXT NOT NULL, at INTEGER NOT NULL)')
  const wallet = db.prepare('SELECT posted, entry_count AS entries FROM wallet WHERE id = ?')
  const choose = db.prepare(
    `${series} INSERT INTO spent SELECT n, 'hold_' || lower(hex(randomblob(13))), ?3 + n * ?4 FROM series`,
  )
  const grant = db.prepare(
    `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
     VALUES (?2, ?1, 'top_up', ?3, 0, ?4, 'Top-up')`,
  )
  const grantEntry = db.prepare(
    `INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
     VALUES (?1, ?2, 'grant', ?3, ?4, 0, ?5, NULL, ?6, 'Top-up')`,
  )
  const holds = db.prepare(
    `INSERT INTO hold (id, wallet_id, account_id, subject, amount, state, opened_at, expires_at, resolved_at)
     SELECT hold_id, ?1, ?1, 'image_' || lower(hex(randomblob(13))), 1, 'captured', at, at + 900000, at FROM spent`,
  )
  const allocations = db.prepare('INSERT INTO allocation SELECT hold_id, ?1, 1 FROM spent')
  // ?2 is the number of the grant's entry, ?3 what is posted with it, ?4 the first n.
  const entries = db.prepare(
    `INSERT INTO entry (wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id, at, note)
     SELECT ?1, ?2 + 1 + 2 * (n - ?4) + captured, IIF(captured, 'capture', 'hold'), 1, ?3 - (n - ?4) - captured,
            1 - captured, hold_id, ?1, at, ''
     FROM spent, (SELECT 0 AS captured UNION ALL SELECT 1) ORDER BY n, captured`,
  )
  const follow = db.prepare('UPDATE wallet SET entry_count = ?2 WHERE id = ?1')
  return { wallet, choose, grant, grantEntry, holds, allocations, entries, follow }
}

/**
 * Spends so many credits long ago, one by one, with a hold and a capture entered for each, and a grant for each chunk,
 * as people buy: nothing of it is left. The laws are not asked; `npm run ledger:check` finds nothing wrong with it.
 */
export const spendBefore = (db: DatabaseSync, accountId: string, count: number): void => {
  const began = Date.now() - historyDays * day
  const step = Math.max(1, Math.floor(((historyDays - quietDays) * day) / count))
  withoutLaws(db, ['wallet', 'credit_grant', 'hold', 'allocation', 'entry'], () => {
    const to = prepareSpending(db)
    for (let from = 0; from < count; from += chunkRows) {
      const rows = Math.min(chunkRows, count - from)
      const { posted, entries } = to.wallet.get(accountId) as { posted: number; entries: number }
      const [grantId, at] = [`grant_history_${accountId}_${from}`, began + from * step]
      to.choose.run(from, from + rows, began, step)
      to.grant.run(accountId, grantId, rows, at)
      to.grantEntry.run(accountId, entries + 1, rows, posted + rows, grantId, at)
      to.holds.run(accountId)
      to.allocations.run(grantId)
      to.entries.run(accountId, entries + 1, posted + rows, from)
      to.follow.run(accountId, entries + 1 + 2 * rows)
      db.exec('DELETE FROM spent')
    }
    db.exec('DROP TABLE spent')
  })
}

const peerTables = `
  ALTER TABLE session ADD COLUMN active_organization_id TEXT;
  CREATE TABLE peer_organization (id TEXT PRIMARY KEY, name TEXT, slug TEXT UNIQUE, logo TEXT, metadata TEXT, created_at INTEGER);
  CREATE TABLE peer_member (id TEXT PRIMARY KEY, organization_id TEXT, user_id TEXT, role TEXT, created_at INTEGER);
  CREATE INDEX peer_member_user ON peer_member (user_id, organization_id);
  CREATE TABLE peer_invitation (id TEXT PRIMARY KEY, organization_id TEXT, email TEXT, role TEXT, status TEXT, expires_at INTEGER, created_at INTEGER, inviter_id TEXT);
  CREATE TABLE peer_balance (organization_id TEXT PRIMARY KEY, credits INTEGER NOT NULL CHECK (credits >= 0));
  CREATE TABLE peer_purchase (image_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, at INTEGER NOT NULL);
  INSERT INTO peer_organization VALUES ('peer', 'Peer', 'peer', NULL, NULL, 0);
  INSERT INTO peer_balance VALUES ('peer', 1000000)`

/** The tables of \`better-auth.ts\`, and an organization of the account's there. */
export const createPeer = (db: DatabaseSync, accountId: string): void => {
  db.exec(peerTables)
  db.prepare("INSERT INTO peer_member VALUES ('member', 'peer', ?, 'owner', 0)").run(accountId)
}
