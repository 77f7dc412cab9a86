import { describe, expect, test } from 'vitest'
import { barsOf } from '#extension/features/credits/usage-words.ts'
import { topOf } from '#extension/ui/bar-chart.tsx'
import type { Usage } from '#shared/contract/usage.ts'

const usageOf = (starts: readonly [string, number][]): Usage => ({
  total: starts.reduce((sum, [, used]) => sum + used, 0),
  buckets: starts.map(([start, used]) => ({ start, used })),
})

describe('what the bars of a chart stand for', () => {
  const range = { bucket: 'day', from: '2026-03-28', to: '2026-03-31' } as const

  test('a bucket that starts at a local midnight is that day, also when clocks change', () => {
    const usage = usageOf([
      ['2026-03-27T23:00:00.000Z', 3],
      ['2026-03-28T23:00:00.000Z', 1],
      ['2026-03-29T22:00:00.000Z', 0],
    ])
    const bars = barsOf(usage, range, 'Europe/Berlin', '2026-03-29')
    expect(bars.map(({ key }) => key)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(bars.map(({ said }) => said)).toEqual(['3 credits', '1 credit', 'no credits'])
    expect(bars.map(({ isAhead }) => isAhead)).toEqual([false, false, true])
  })

  test('two weeks are marked by their Mondays, a month by every seventh day', () => {
    const days = (from: number, count: number) =>
      usageOf(
        Array.from({ length: count }, (_, at) => [new Date(Date.UTC(2026, 10, from + at)).toISOString(), 0]),
      )
    const ticks = (usage: Usage, from: string) =>
      barsOf(usage, { bucket: 'day', from, to: '2026-12-01' }, 'UTC', '2026-11-30')
        .filter(({ tick }) => tick !== null)
        .map(({ key }) => key)
    expect(ticks(days(14, 14), '2026-11-14')).toEqual(['2026-11-16', '2026-11-23'])
    expect(ticks(days(1, 30), '2026-11-01').map((day) => day.slice(8))).toEqual([
      '01',
      '08',
      '15',
      '22',
      '29',
    ])
  })

  test('the top line is a round number that no bar rises above', () => {
    expect([0, 1, 4, 5, 9, 11, 99, 101, 799, 1001].map(topOf)).toEqual([
      4, 4, 4, 5, 10, 20, 100, 200, 800, 2000,
    ])
    for (let largest = 1; largest < 5000; largest += 7) expect(topOf(largest)).toBeGreaterThanOrEqual(largest)
  })
})
