import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LogFields } from '#worker/domain/context.ts'
import {
  type Ask,
  type CheckedSlice,
  checkSlice,
  type LedgerCursor,
} from '#worker/domain/credits/check-ledger.ts'
import { runSteps } from '#worker/jobs/scheduled.ts'
import { ledgerQuestions } from '#worker/store/ledger-check.ts'
import { buyPlan, step, tell } from './support/billing.ts'
import { contextAt } from './support/ledger.ts'
import { quickPerson } from './support/people.ts'
import { makePaidPhoto } from './support/photos.ts'
import { giveCredits } from './support/team.ts'

const dayMs = 24 * 60 * 60 * 1000

const ask: Ask = async (questions) => {
  const asked = questions.map(({ sql, params }) => env.DB.prepare(sql).bind(...params))
  return (await env.DB.batch<Record<string, unknown>>(asked)).map(({ results }) => results)
}

/** Every slice from the first wallet to the last. */
const checkAll = async (size: { wallets: number; lines: number }): Promise<CheckedSlice[]> => {
  const slices: CheckedSlice[] = []
  let cursor: LedgerCursor | null = null
  do {
    const slice: CheckedSlice = await checkSlice(ask, cursor, size)
    slices.push(slice)
    cursor = slice.next
  } while (cursor)
  return slices
}

/** Changes rows behind the laws' back, as a hand in the database would; they stay broken. */
const tamper = async (table: string, change: string): Promise<void> => {
  const { results } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`,
  )
    .bind(table)
    .all<{ name: string; sql: string }>()
  await env.DB.batch([
    ...results.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    env.DB.prepare(change),
    ...results.map(({ sql }) => env.DB.prepare(sql)),
  ])
}

/** A plan whose rest has rolled over, and a pack of which half was refunded. */
const buyAndRefund = async (walletId: string): Promise<void> => {
  const clock = { now: Date.now() - 40 * dayMs }
  const ctx = contextAt(clock)
  const plan = await buyPlan(ctx, walletId, 'solo', Date.now() - 10 * dayMs)
  clock.now = Date.now() - 10 * dayMs
  await step(ctx, plan, { step: 'renew' })
  const [at, id, charge] = [clock.now, ctx.newId('pay'), ctx.newId('pi')]
  const sold = { walletId, paid: 900, credits: 10, kind: 'top_up', expiresAt: at + 99 * dayMs } as const
  await tell(ctx, [
    { fact: 'charged', charge, paymentId: id },
    { fact: 'paid', id, ...sold, note: 'Top-up', at, period: null },
    { fact: 'money_back', id: charge, charge, kind: 'refund', amount: 450, standing: true, final: false, at },
  ])
}

describe('C10 the check of the ledger', () => {
  const size = { wallets: 2, lines: 5 }

  beforeAll(async () => {
    for (let person = 0; person < 3; person += 1) {
      const anna = await quickPerson()
      for (let photo = 0; photo < person + 2; photo += 1) await makePaidPhoto(anna)
      await buyAndRefund(anna.accountId)
    }
  })

  it('replays every wallet to its end and finds nothing wrong, whatever the slices', async () => {
    const wallets = await env.DB.prepare('SELECT COUNT(*) AS n FROM wallet').first<{ n: number }>()
    const entries = await env.DB.prepare('SELECT COUNT(*) AS n FROM entry').first<{ n: number }>()
    for (const slices of [await checkAll(size), await checkAll({ wallets: 1000, lines: 100_000 })]) {
      expect(slices.flatMap(({ faults }) => faults)).toEqual([])
      expect(slices.reduce((sum, slice) => sum + slice.wallets, 0)).toBe(wallets?.n)
      expect(slices.reduce((sum, slice) => sum + slice.entries, 0)).toBe(entries?.n)
    }
  })

  it('goes on where the run before stopped, and begins anew after the last wallet', async () => {
    const ctx = contextAt({ now: Date.now() })
    await env.DB.prepare("DELETE FROM job_progress WHERE job = 'check_ledger'").run()
    const runs: LogFields[] = []
    ctx.log = (_level, event, fields) => void (event === 'check_ledger' && runs.push(fields ?? {}))
    await runSteps(ctx)
    const first = await env.DB.prepare("SELECT cursor FROM job_progress WHERE job = 'check_ledger'").first<{
      cursor: string
    }>()
    expect(runs[0]).toMatchObject({ faults: 0 })
    // Fewer wallets than one slice takes: it is through, and the next run is the first again.
    expect(first?.cursor).toBe('null')
  })

  it.each([
    ['a balance', 'wallet', 'UPDATE wallet SET posted = posted + 1 WHERE id = :id', /^balance: /],
    [
      'an entry that is gone',
      'entry',
      'DELETE FROM entry WHERE wallet_id = :id AND seq = 2',
      /entry 2 is missing/,
    ],
    [
      'an entry’s amount',
      'entry',
      "UPDATE entry SET amount = 2 WHERE wallet_id = :id AND kind = 'capture'",
      /^entry \d+ /,
    ],
    [
      'what a grant has left',
      'credit_grant',
      'UPDATE credit_grant SET remaining = remaining - 1 WHERE remaining > 0 AND wallet_id = :id',
      /^grant .+ replayed$/,
    ],
    [
      'the state of a hold',
      'hold',
      "UPDATE hold SET state = 'released' WHERE wallet_id = :id",
      /^hold .+ is released, its entries say hold,capture$/,
    ],
    [
      'what a hold took',
      'allocation',
      'DELETE FROM allocation WHERE hold_id IN (SELECT id FROM hold WHERE wallet_id = :id)',
      /^hold .+ took 0 from grants$/,
    ],
    [
      'what was taken back',
      'take_back',
      'UPDATE take_back SET amount = amount + 1 WHERE wallet_id = :id',
      /^taking .+ has no entry of its own amount$/,
    ],
    [
      'a taking that is gone',
      'take_back',
      'DELETE FROM take_back WHERE wallet_id = :id',
      /^refund .+ takes from no grant$/,
    ],
    [
      'what a payment was for',
      'payment',
      'UPDATE payment SET credits = 1 WHERE subscription_id IS NULL AND wallet_id = :id',
      /^payment .+ of 1: 5 taken, 0 given back$/,
    ],
    [
      'what a rest rolled over from',
      'credit_grant',
      "UPDATE credit_grant SET rolled_from = 'none' WHERE rolled_from IS NOT NULL AND wallet_id = :id",
      /^grant .+ is not the rest that it rolled over$/,
    ],
  ])(
    'finds %s that somebody changed, and says so in the scheduled run',
    async (_what, table, change, words) => {
      const anna = await quickPerson()
      await makePaidPhoto(anna)
      await giveCredits(anna.accountId, 5)
      await buyAndRefund(anna.accountId)
      await tamper(table, change.replace(':id', `'${anna.accountId}'`))
      const found = (await checkAll(size))
        .flatMap(({ faults }) => faults)
        .filter(({ walletId }) => walletId === anna.accountId)
      expect(found.map(({ fault }) => fault)).toContainEqual(expect.stringMatching(words))

      const told: LogFields[] = []
      const ctx = contextAt({ now: Date.now() })
      ctx.log = (level, event, fields) => {
        if (level === 'error' && event === 'ledger_mismatch') told.push(fields ?? {})
      }
      await env.DB.prepare("DELETE FROM job_progress WHERE job = 'check_ledger'").run()
      await runSteps(ctx)
      expect(told.map(({ walletId }) => walletId)).toContain(anna.accountId)
    },
  )

  // The last: the small slices of the tests above would walk its long history each time.
  it('reads as little in the midst of a long history as of a short one', async () => {
    const [anna, at, photos, lines] = [await quickPerson(), Date.now(), 300, 20]
    await giveCredits(anna.accountId, photos)
    const hold = env.DB.prepare(
      `WITH RECURSIVE photo(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM photo WHERE n < ?1)
       INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at)
       SELECT ?2 || '_hold_' || n, ?2, ?2, ?2 || '_photo_' || n, 1, ?3, ?3 + 1000 FROM photo`,
    )
    const capture = `UPDATE hold SET state = 'captured', resolved_at = ?2 WHERE wallet_id = ?1`
    await env.DB.batch([
      hold.bind(photos, anna.accountId, at),
      env.DB.prepare(capture).bind(anna.accountId, at),
    ])
    const start = { walletId: anna.accountId, entries: photos / 2, finished: false }
    const asked = ledgerQuestions(start, { wallets: 1, lines })
    const answers = await env.DB.batch(asked.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))
    const rowsRead = answers.reduce((sum, { meta }) => sum + meta.rows_read, 0)
    expect(answers[1]?.results).toHaveLength(lines)
    expect(rowsRead).toBeLessThan(lines * 50)
  })
})
