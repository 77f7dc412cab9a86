import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Entry } from '#shared/contract/credits.ts'
import { applyEntry } from '#worker/domain/credits/rules.ts'
import { readWallet } from './support/ledger.ts'
import { type Person, quickPerson } from './support/people.ts'
import { spendAll } from './support/spending.ts'
import { call, giveCredits, makeMember, makeOwner } from './support/team.ts'

/** The whole list, page by page. */
const readAll = async (person: Person, limit: number): Promise<Entry[]> => {
  const entries: Entry[] = []
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({ limit: `${limit}`, ...(cursor ? { cursor } : {}) }).toString()
    const page = await call(person, 'GET', `/v1/credits/entries?${query}`)
    expect(page.status).toBe(200)
    entries.push(...page.body.entries)
    cursor = page.body.nextCursor
  } while (cursor !== null)
  return entries
}

const grantAt = (accountId: string, amount: number, at: string) =>
  env.DB.prepare(
    `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note)
     VALUES (?, ?, 'top_up', ?, ?, ?, 'Top-up')`,
  )
    .bind(crypto.randomUUID(), accountId, amount, amount, Date.parse(at))
    .run()

const inShort = (entries: readonly Entry[]) =>
  entries
    .filter((each) => each.kind !== 'hold')
    .map((each) => `${each.at} ${each.note} ${each.amount} → ${each.balanceAfter}`)

/** Spent by the owner and two members in turns, over three days. */
const spentByTeam = async () => {
  const owner = await makeOwner()
  const [anna, ben] = [await makeMember(owner), await makeMember(owner)]
  await grantAt(owner.accountId, 20, '2026-05-04T08:00:00.000Z')
  await spendAll(anna.accountId, ['2026-05-04T09:11:12.345Z'])
  await spendAll(owner.accountId, ['2026-05-04T10:00:00.000Z'])
  await spendAll(ben.accountId, ['2026-05-04T11:00:00.000Z', '2026-05-05T09:00:00.000Z'])
  await spendAll(anna.accountId, ['2026-05-05T09:30:00.000Z'])
  await spendAll(owner.accountId, ['2026-05-07T10:00:00.000Z', '2026-05-07T12:00:00.000Z'])
  await spendAll(anna.accountId, ['2026-05-07T11:00:00.000Z'])
  return { owner, anna, ben }
}

describe('GET /v1/credits/entries', () => {
  it('C3 sums up by day what the team spent: no line tells when, how often or who', async () => {
    const { owner, anna, ben } = await spentByTeam()
    const entries = await readAll(owner, 100)
    expect(inShort(entries)).toEqual([
      '2026-05-07T23:59:59.999Z Photos kept by team members 1 → 12',
      '2026-05-07T12:00:00.000Z Photo kept 1 → 13',
      '2026-05-07T10:00:00.000Z Photo kept 1 → 14',
      '2026-05-05T23:59:59.999Z Photos kept by team members 2 → 15',
      '2026-05-04T23:59:59.999Z Photos kept by team members 2 → 17',
      '2026-05-04T10:00:00.000Z Photo kept 1 → 19',
      '2026-05-04T08:00:00.000Z Top-up 20 → 20',
    ])
    // Three holds of the owner’s own, and no other.
    expect(entries.filter((each) => each.kind === 'hold')).toHaveLength(3)
    const text = JSON.stringify(entries)
    for (const told of [anna.accountId, ben.accountId, '09:11', '12.345']) expect(text).not.toContain(told)
  })

  it('C3 neither ids nor cursors count the lines that are left out', async () => {
    const { owner } = await spentByTeam()
    const withoutRandom = (text: string) => text.replace(/[0-9a-z-]{20,}/g, '*')
    const { nextCursor } = (await call(owner, 'GET', '/v1/credits/entries?limit=3')).body
    // The day, the balance below, and the last own line.
    expect(withoutRandom(nextCursor)).toBe('20580.14.hold_hold_*')
    const ids = (await readAll(owner, 100)).map((each) => withoutRandom(each.id))
    expect(new Set(ids)).toEqual(
      new Set([
        'team_2026-05-07',
        'team_2026-05-05',
        'team_2026-05-04',
        'capture_hold_*',
        'hold_hold_*',
        'grant_*',
      ]),
    )
  })

  it.each([1, 2, 3, 4, 7])(
    'C10 pages of %s are the same list, which adds up from nothing to the balance',
    async (limit) => {
      const { owner } = await spentByTeam()
      const entries = await readAll(owner, limit)
      expect(entries).toEqual(await readAll(owner, 100))
      let balance = { posted: 0, held: 0 }
      for (const each of entries.toReversed()) {
        balance = applyEntry(balance, each)
        expect(each.balanceAfter).toBe(balance.posted)
      }
      expect(balance.posted).toBe((await readWallet(owner.accountId)).posted)
      expect(new Set(entries.map((each) => each.id)).size).toBe(entries.length)
      const times = entries.map((each) => each.at)
      expect(times).toEqual(times.toSorted().toReversed())
    },
  )

  it('what is spent today stands at now, and grows in one line', async () => {
    const owner = await makeOwner()
    const anna = await makeMember(owner)
    await giveCredits(owner.accountId, 5)
    const first = async () => (await readAll(owner, 100))[0]
    await spendAll(anna.accountId, [Date.now()])
    const before = await first()
    await spendAll(anna.accountId, [Date.now()])
    const after = await first()
    expect([before?.amount, after?.amount, before?.id === after?.id]).toEqual([1, 2, true])
    expect(Date.parse(after?.at ?? '')).toBeLessThanOrEqual(Date.now())
  })

  it.each([
    'x',
    '1',
    '20000.5',
    '20000.5.capture_none',
    '20000.-5.',
    '-1.5.',
    '1e9.5.',
    '20000.99999999999999999.',
  ])('refuses the cursor %j', async (cursor) => {
    const refused = await call(
      await quickPerson(),
      'GET',
      `/v1/credits/entries?${new URLSearchParams({ cursor })}`,
    )
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
  })
})
