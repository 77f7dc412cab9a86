import { describe, expect, it } from 'vitest'
import type { Usage } from '#shared/contract/usage.ts'
import { type Person, quickPerson } from './support/people.ts'
import { refusal } from './support/photos.ts'
import { spendAll } from './support/spending.ts'
import { call, giveCredits, makeMember, makeOwner } from './support/team.ts'

const ask = (person: Person, query: Record<string, string>, headers: Record<string, string> = {}) =>
  person.fetch(`/v1/credits/usage?${new URLSearchParams(query)}`, { headers })

const read = async (person: Person, query: Record<string, string> = {}): Promise<Usage> => {
  const answer = await ask(person, query)
  expect(answer.status).toBe(200)
  return answer.json()
}

/** The buckets in which something was used, as `start → used`. */
const used = ({ buckets }: Usage) =>
  Object.fromEntries(buckets.filter((each) => each.used > 0).map((each) => [each.start, each.used]))

const starts = ({ buckets }: Usage) => buckets.map((each) => each.start)

const spender = async (times: readonly (number | string)[]): Promise<Person> => {
  const person = await quickPerson()
  await giveCredits(person.accountId, times.length)
  await spendAll(person.accountId, times)
  return person
}

describe('GET /v1/credits/usage', () => {
  it('C3 defaults to the days of the current period in UTC, empty ones too, and agrees with /v1/credits', async () => {
    const person = await spender([Date.now(), Date.now(), '2020-01-01T00:00:00Z'])
    const usage = await read(person)
    expect(usage.total).toBe(2)
    const credits = (await call(person, 'GET', '/v1/credits')).body
    expect(credits.usedThisPeriod).toBe(2)
    const now = new Date()
    const days = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).getUTCDate()
    expect(usage.buckets).toHaveLength(days)
    expect(usage.buckets[0]?.start).toBe(
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())).toISOString(),
    )
    expect(used(usage)).toEqual({ [`${now.toISOString().slice(0, 10)}T00:00:00.000Z`]: 2 })
  })

  it('counts local days when the clocks change: 23 and 25 hours long', async () => {
    const tz = 'Europe/Berlin'
    const person = await spender([
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999Z',
      '2026-03-29T22:00:00Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00Z',
    ])
    const spring = await read(person, { from: '2026-03-28', to: '2026-03-31', tz })
    expect(spring.buckets).toEqual([
      { start: '2026-03-27T23:00:00.000Z', used: 1 },
      { start: '2026-03-28T23:00:00.000Z', used: 2 },
      { start: '2026-03-29T22:00:00.000Z', used: 1 },
    ])
    const autumn = await read(person, { from: '2026-10-25', to: '2026-10-27', tz })
    expect(autumn.buckets).toEqual([
      { start: '2026-10-24T22:00:00.000Z', used: 2 },
      { start: '2026-10-25T23:00:00.000Z', used: 1 },
    ])
    const months = await read(person, { from: '2026-03-01', to: '2026-11-01', tz, bucket: 'month' })
    expect(months.total).toBe(7)
    expect(starts(months)[0]).toBe('2026-02-28T23:00:00.000Z')
    expect(starts(months)[1]).toBe('2026-03-31T22:00:00.000Z')
    expect(starts(months)).toHaveLength(8)
  })

  it.each([
    // Put forward over midnight: the day begins at one o'clock.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    // Put back from midnight to eleven in the evening: the day before lasts 25 hours.
    ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
    ['Asia/Kathmandu', '2026-05-05', '2026-05-04T18:15:00.000Z', '2026-05-05T18:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', '2026-04-05T13:30:00.000Z'],
    ['America/St_Johns', '2026-11-01', '2026-11-01T02:30:00.000Z', '2026-11-02T03:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z', '2026-01-01T10:00:00.000Z'],
  ])('knows where a day of %s (%s) begins and ends', async (tz, day, start, end) => {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    const after = new Date(Date.parse(day) + 2 * 86_400_000).toISOString().slice(0, 10)
    const person = await spender([Date.parse(start) - 1, start, Date.parse(end) - 1, end])
    expect((await read(person, { from: day, to: after, tz })).buckets).toEqual([
      { start, used: 2 },
      { start: end, used: 1 },
    ])
    expect((await read(person, { from: day, to: next, tz })).total).toBe(2)
  })

  it('has no bucket for a day that a zone skipped', async () => {
    const days = await read(await quickPerson(), { from: '2011-12-29', to: '2012-01-01', tz: 'Pacific/Apia' })
    expect(starts(days)).toEqual(['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'])
  })

  it('begins weeks on Monday, and counts only what lies within the range', async () => {
    // 2026-11-01 is a Sunday.
    const person = await spender(['2026-10-31T23:59:59Z', '2026-11-01T12:00:00Z', '2026-11-02T00:00:00Z'])
    const weeks = await read(person, { from: '2026-11-01', to: '2026-11-10', bucket: 'week' })
    expect(weeks).toEqual({
      total: 2,
      buckets: [
        { start: '2026-10-26T00:00:00.000Z', used: 1 },
        { start: '2026-11-02T00:00:00.000Z', used: 1 },
        { start: '2026-11-09T00:00:00.000Z', used: 0 },
      ],
    })
  })

  it('takes moments to the millisecond for one’s own use, `to` exclusive', async () => {
    const person = await spender(['2026-05-05T10:00:00Z', '2026-05-05T11:00:00Z'])
    const range = (from: string, to: string) => read(person, { from, to })
    expect((await range('2026-05-05T10:00:00Z', '2026-05-05T11:00:00Z')).total).toBe(1)
    expect((await range('2026-05-05T12:00:00+02:00', '2026-05-05T11:00:00.001Z')).total).toBe(2)
  })

  it.each([
    [{ from: 'yesterday' }],
    [{ to: '2026-02-30' }],
    [{ from: '2026-13-01' }],
    [{ bucket: 'hour' }],
    [{ bucket: '' }],
    [{ tz: 'Mars/Olympus' }],
    [{ tz: '' }],
    [{ tz: '+05:30' }],
    [{ tz: 'x'.repeat(100) }],
    [{ from: '2026-11-02', to: '2026-11-02' }],
    [{ from: '2026-11-03', to: '2026-11-02' }],
    [{ from: '2024-01-01', to: '2026-11-01' }],
    [{ from: '0001-01-01', to: '9999-12-31', bucket: 'month' }],
  ])('refuses %j and costs nothing', async (query) => {
    expect(await refusal(await ask(await quickPerson(), query as Record<string, string>))).toBe(
      '400 invalid_request',
    )
  })

  it('takes 800 buckets and not one more', async () => {
    const person = await quickPerson()
    const to = (days: number) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10)
    expect((await read(person, { from: '2024-01-01', to: to(800) })).buckets).toHaveLength(800)
    expect((await ask(person, { from: '2024-01-01', to: to(801) })).status).toBe(400)
  })

  it('gives the same as CSV where CSV is asked for', async () => {
    const person = await spender(['2026-05-05T10:00:00Z', '2026-05-05T11:00:00Z'])
    const query = { from: '2026-05-04', to: '2026-05-06' }
    for (const accept of ['text/csv', 'application/json;q=0.5, text/csv']) {
      const csv = await ask(person, query, { Accept: accept })
      expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present')
      expect(csv.headers.get('Vary')).toContain('Accept')
      expect(await csv.text()).toBe(
        'start,used\r\n2026-05-04T00:00:00.000Z,0\r\n2026-05-05T00:00:00.000Z,2\r\n',
      )
    }
    for (const accept of ['application/json', '*/*', 'text/html, application/json']) {
      const json = await ask(person, query, { Accept: accept })
      expect(json.headers.get('Content-Type')).toContain('application/json')
    }
    const bad = await ask(person, { ...query, bucket: 'hour' }, { Accept: 'text/csv' })
    expect(await refusal(bad)).toBe('400 invalid_request')
  })
})

describe('whose use it is', () => {
  it('C3 the owner reads everybody’s on the pool, removed members included; a member only their own', async () => {
    const owner = await makeOwner()
    await giveCredits(owner.accountId, 20)
    const [anna, ben] = [await makeMember(owner), await makeMember(owner)]
    await giveCredits(anna.accountId, 5)
    const day = '2026-05-05T10:00:00Z'
    await spendAll(owner.accountId, [day])
    await spendAll(anna.accountId, [day, day])
    await spendAll(ben.accountId, [day, day, day])
    await call(owner, 'DELETE', `/v1/organization/members/${ben.accountId}`)
    const total = async (person: Person) =>
      (await read(person, { from: '2026-05-01', to: '2026-06-01' })).total
    expect(await total(owner)).toBe(6)
    expect(await total(anna)).toBe(2)
    // Back on their own: what was paid by the team is the team's, and their own wallet paid nothing yet.
    expect(await total(ben)).toBe(0)
    await call(anna, 'POST', '/v1/organization/leave')
    await spendAll(anna.accountId, [day])
    expect(await total(anna)).toBe(1)
    expect(await total(owner)).toBe(6)
  })

  it('C3 the owner cannot look at less than a day of others', async () => {
    const owner = await makeOwner()
    await giveCredits(owner.accountId, 20)
    const anna = await makeMember(owner)
    await spendAll(anna.accountId, ['2026-05-05T10:00:00Z', '2026-05-05T17:30:00Z'])
    const moments = { from: '2026-05-05T09:59:00Z', to: '2026-05-05T10:01:00Z' }
    expect(await read(owner, moments)).toEqual({
      total: 2,
      buckets: [{ start: '2026-05-05T00:00:00.000Z', used: 2 }],
    })
    const local = await read(owner, { ...moments, tz: 'Asia/Kathmandu' })
    expect(local.buckets).toEqual([{ start: '2026-05-04T18:15:00.000Z', used: 2 }])
    // Whole days stay as they were asked for.
    expect((await read(owner, { from: '2026-05-04', to: '2026-05-05' })).total).toBe(0)
  })
})
