import type { EntryKind } from '#shared/contract/credits.ts'
import { applyEntry, type Balance } from '#worker/domain/credits/rules.ts'
import { payerOf, spendableBy } from '#worker/store/spendable.ts'
import type { Paper } from './paper.ts'

/*
 * How everything stands, as one text from the database and one from the paper. Ids that the database's side made up are
 * left out; rows are in the order in which they came. Equal standing is equal text.
 */

type Row = readonly (string | number | null)[]

const tables: readonly (readonly [name: string, columns: string, from: string])[] = [
  ['wallets', 'id, posted, held', 'wallet'],
  [
    'grants',
    'wallet_id, kind, amount, remaining, granted_at, expires_at, swept_at IS NOT NULL',
    'credit_grant',
  ],
  ['holds', 'wallet_id, account_id, subject, amount, state, resolved_at', 'hold'],
  [
    'spendable',
    `id, ${payerOf('account.id')}, ${spendableBy('account.id', payerOf('account.id'), '?1')}`,
    'account',
  ],
  [
    'members',
    `account_id, (SELECT owner_id FROM organization WHERE id = organization_id),
     (SELECT credits FROM spending_cap WHERE spending_cap.account_id = membership.account_id)`,
    'membership',
  ],
  ['offers', '(SELECT owner_id FROM organization WHERE id = organization_id), account_id', 'ownership_offer'],
  ['audit', 'kind', 'audit_event'],
  ['photos', 'id, paid_at IS NOT NULL, status', 'image'],
  ['answers', `account_id, key, request_hash, answer = '{}'`, 'idempotency'],
  ['payments', 'id, credits', 'payment'],
  ['plans', 'wallet_id, state, period_starts_at, period_ends_at, in_force_until', 'subscription'],
  ['money_back', 'id, amount, standing, final', 'money_back'],
  ['taken_back', 'payment_id, amount, at', 'take_back'],
  ['events', 'id', 'billing_event'],
  ['pools', 'wallet_id, period_starts_at, size', 'pool'],
  ['alerts', 'wallet_id, period_starts_at, level, raised_at', 'pool_alert'],
]

const selectStanding = `SELECT json_object(${tables
  .map(
    ([name, columns, from]) =>
      `'${name}', (SELECT json_group_array(json_array(${columns})) FROM (SELECT * FROM ${from} ORDER BY rowid) AS ${from})`,
  )
  .join(', ')}) AS standing`

const selectEntries = `
  SELECT rowid, wallet_id AS walletId, seq, kind, amount, posted_after AS postedAfter, held_after AS heldAfter
  FROM entry WHERE rowid > ?1 ORDER BY rowid`

const selectWallets = 'SELECT id, posted, held, entry_count AS entries FROM wallet'

type Line = {
  walletId: string
  seq: number
  kind: EntryKind
  amount: number
  postedAfter: number
  heldAfter: number
}

/** Reads how things stand, and folds the entries that came in since it last did (C10). */
export class StandingReader {
  readonly #database: D1Database
  readonly #folded = new Map<string, Balance & { entries: number }>()
  #rowid = 0

  constructor(database: D1Database) {
    this.#database = database
  }

  async read(now: number): Promise<string> {
    const [standing, entries, wallets] = await this.#database.batch<Record<string, unknown>>([
      this.#database.prepare(selectStanding).bind(now),
      this.#database.prepare(selectEntries).bind(this.#rowid),
      this.#database.prepare(selectWallets),
    ])
    this.#fold(entries!.results as (Line & { rowid: number })[])
    for (const { id, ...stored } of wallets!.results as (Balance & { id: string; entries: number })[]) {
      const { posted, held, entries: count } = this.#folded.get(id) ?? { posted: 0, held: 0, entries: 0 }
      if (posted !== stored.posted || held !== stored.held || count !== stored.entries) {
        throw new Error(`a wallet is not its entries: ${JSON.stringify({ id, stored, posted, held, count })}`)
      }
    }
    return standing!.results[0]!.standing as string
  }

  #fold(lines: readonly (Line & { rowid: number })[]): void {
    for (const line of lines) {
      const before = this.#folded.get(line.walletId) ?? { posted: 0, held: 0, entries: 0 }
      const after = applyEntry(before, line)
      const agrees = after.posted === line.postedAfter && after.held === line.heldAfter
      const isNext = line.seq === before.entries + 1
      if (!agrees || !isNext || after.held < 0 || after.held > after.posted) {
        throw new Error(`an entry is not what follows: ${JSON.stringify({ before, line })}`)
      }
      this.#folded.set(line.walletId, { ...after, entries: line.seq })
      this.#rowid = line.rowid
    }
  }
}

/** The same from the paper. */
export const standingOnPaper = (paper: Paper): string => {
  const { wallets, teams, billing } = paper
  const all = <T>(of: ReadonlyMap<string, T>, row: (each: T, id: string) => Row): Row[] =>
    [...of].map(([id, each]) => row(each, id))
  return JSON.stringify({
    wallets: all(wallets.totals, (_, id) => [id, wallets.balance(id).posted, wallets.balance(id).held]),
    grants: all(wallets.grants, (each) => [
      ...[each.walletId, each.kind, each.amount, each.remaining, each.grantedAt, each.expiresAt],
      each.swept === null ? 0 : 1,
    ]),
    holds: all(wallets.holds, (each) => [
      ...[each.walletId, each.accountId, each.subject, each.amount, each.state, each.resolvedAt],
    ]),
    spendable: [...paper.accounts].map((id) => [id, teams.payerOf(id), paper.available(id)]),
    members: all(teams.members, (_, id) => [id, teams.teamOf(id)!.ownerId, teams.capOf(id)]),
    offers: all(teams.offers, (accountId, team) => [teams.teams.get(team)!.ownerId, accountId]),
    audit: teams.audit.map((kind) => [kind]),
    photos: all(paper.photos, ({ paid, status }, id) => [id, paid ? 1 : 0, status]),
    answers: all(paper.answers, (each) => [each.accountId, each.key, each.hash, each.emptied ? 1 : 0]),
    payments: all(billing.payments, ({ credits }, id) => [id, credits]),
    plans: all(billing.plans, (each) => [
      ...[each.walletId, each.state, each.periodStartsAt, each.periodEndsAt, each.inForceUntil],
    ]),
    money_back: all(billing.moneyBack, (each, id) => [
      ...[id, each.amount, each.standing ? 1 : 0, each.final ? 1 : 0],
    ]),
    taken_back: billing.takenBack.map(({ paymentId, amount, at }) => [paymentId, amount, at]),
    events: [...billing.events].map((id) => [id]),
    pools: all(wallets.pools, ({ periodStartsAt, size }, id) => [id, periodStartsAt, size]),
    alerts: all(wallets.alerts, (each) => [
      ...[each.walletId, each.periodStartsAt, each.level, each.raisedAt],
    ]),
  })
}
