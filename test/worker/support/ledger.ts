import { env } from 'cloudflare:workers'
import type { EntryKind } from '#shared/contract/credits.ts'
import type { ActorContext, Context } from '#worker/domain/context.ts'
import { applyEntry } from '#worker/domain/credits/rules.ts'
import { newId } from '#worker/domain/ids.ts'
import type { Bindings, Settings } from '#worker/env.ts'
import { readSettings } from '#worker/env.ts'
import { type Database, openDatabase } from '#worker/store/database.ts'
import { payerOf } from '#worker/store/spendable.ts'

const bindings = env as unknown as Bindings

const settings = (): Settings => {
  const read = readSettings({ ENVIRONMENT: 'development' }, 'http://127.0.0.1')
  if (!read.ok) throw new Error(read.problems.join())
  return read.settings
}

/** The verbs' world on the real D1 and R2, with a clock that the test moves. */
export const contextAt = (clock: { now: number }): Context => {
  const db = openDatabase(bindings.DB)
  return {
    now: () => clock.now,
    newId,
    db,
    pictures: bindings.PICTURES,
    jobs: bindings.JOBS,
    mailer: { kind: 'development-mailbox', send: async () => ({ sent: true }) },
    limiters: null,
    settings: settings(),
    log: () => {},
    later: (work) => void work,
  }
}

export const actingAs = (ctx: Context, accountId: string): ActorContext => ({
  ...ctx,
  actor: {
    accountId,
    email: `${accountId}@example.com`,
    name: accountId,
    emailVerified: true,
    sessionId: 'none',
  },
})

/** A bare account row: all that the ledger knows of a person. */
export const insertAccount = async (id: string): Promise<string> => {
  await bindings.DB.prepare(
    `INSERT INTO account (id, name, email, email_verified, created_at, updated_at) VALUES (?, ?, ?, 1, 0, 0)`,
  )
    .bind(id, id, `${id}@example.com`)
    .run()
  return id
}

export type NewHold = {
  id: string
  accountId: string
  subject: string
  amount: number
  openedAt: number
  expiresAt: number
}

/** Opens a hold of any amount for anything, on the wallet of whoever pays for the account at the instant of the commit. */
export const openHold = (db: Database, hold: NewHold): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at)
       VALUES (?1, ${payerOf('?2')}, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(hold.id, hold.accountId, hold.subject, hold.amount, hold.openedAt, hold.expiresAt)

export type StoredWallet = {
  posted: number
  held: number
  entryCount: number
  grants: { id: string; remaining: number }[]
  entries: { seq: number; kind: EntryKind; amount: number; postedAfter: number; heldAfter: number }[]
}

export const readWallet = async (walletId: string): Promise<StoredWallet> => {
  const [wallet, grants, entries] = await bindings.DB.batch([
    bindings.DB.prepare('SELECT posted, held, entry_count AS entryCount FROM wallet WHERE id = ?').bind(
      walletId,
    ),
    bindings.DB.prepare('SELECT id, remaining FROM credit_grant WHERE wallet_id = ? ORDER BY id').bind(
      walletId,
    ),
    bindings.DB.prepare(
      `SELECT seq, kind, amount, posted_after AS postedAfter, held_after AS heldAfter
       FROM entry WHERE wallet_id = ? ORDER BY seq`,
    ).bind(walletId),
  ])
  const { posted, held, entryCount } = wallet!.results[0] as {
    posted: number
    held: number
    entryCount: number
  }
  return {
    posted,
    held,
    entryCount,
    grants: grants!.results as StoredWallet['grants'],
    entries: entries!.results as StoredWallet['entries'],
  }
}

/** C10: replays the entries from empty; each line and the stored wallet must be what the fold says. */
export const replay = (
  wallet: StoredWallet,
): { posted: number; held: number; gapless: boolean; linesAgree: boolean } => {
  let balance = { posted: 0, held: 0 }
  let gapless = true
  let linesAgree = true
  wallet.entries.forEach((entry, index) => {
    balance = applyEntry(balance, entry)
    gapless &&= entry.seq === index + 1
    linesAgree &&= entry.postedAfter === balance.posted && entry.heldAfter === balance.held
    linesAgree &&= balance.held >= 0 && balance.held <= balance.posted
  })
  return { ...balance, gapless: gapless && wallet.entryCount === wallet.entries.length, linesAgree }
}

const ledgerTables = [
  'wallet',
  'credit_grant',
  'hold',
  'allocation',
  'entry',
  'idempotency',
  'welcomed_address',
]

/** Every ledger row there is, as text: a refused operation must leave it as it was, to the byte. */
export const dumpLedger = async (): Promise<string> => {
  const tables = await bindings.DB.batch(
    ledgerTables.map((name) => bindings.DB.prepare(`SELECT * FROM ${name}`)),
  )
  return JSON.stringify(tables.map((table) => table.results))
}
